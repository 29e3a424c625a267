package io.flexbridge.uftp.xml;

import io.flexbridge.uftp.FlexScope;
import io.flexbridge.uftp.MessageHeader;
import io.flexbridge.uftp.Result;
import io.flexbridge.uftp.value.CongestionPoint;
import io.flexbridge.uftp.value.ConversationId;
import io.flexbridge.uftp.value.Domain;
import io.flexbridge.uftp.value.MessageId;
import io.flexbridge.uftp.value.UftpVersion;
import java.util.List;

/** What all messages, all answers and all messages on flexibility have in common. */
final class PlainHeader {

  private PlainHeader() {}

  static MessageHeader header(PlainElement message) {
    return new MessageHeader(
        UftpVersion.parse(message.text("Version")),
        new Domain(message.text("SenderDomain")),
        new Domain(message.text("RecipientDomain")),
        message.instant("TimeStamp"),
        new MessageId(message.text("MessageID")),
        new ConversationId(message.text("ConversationID")));
  }

  /** Whether the message is to be read by the schema of release 3.0.0. */
  static boolean isOfRelease300(PlainElement message) {
    return Release.isNumberOf300(message.text("Version"));
  }

  /** The result; reasons for rejecting what is accepted are left for {@link IgnoredValues}. */
  static Result result(PlainElement answer) {
    return switch (answer.text("Result")) {
      case "Accepted" -> Result.ACCEPTED;
      case "Rejected" -> rejected(answer);
      default -> throw new NotPlainException();
    };
  }

  private static Result rejected(PlainElement answer) {
    List<String> reasons = RejectionReasons.split(answer.optionalText("RejectionReason"));
    return Result.rejected(reasons);
  }

  static FlexScope scope(PlainElement message) {
    return new FlexScope(
        message.duration("ISP-Duration"),
        message.timeZone(),
        message.date("Period"),
        CongestionPoint.of(message.text("CongestionPoint")));
  }

  /** An answer that consists of a result and the id of what it answers. */
  static <T> T answer(PlainElement answer, String requestId, AnswerMapping.Maker<T> maker) {
    return maker.make(header(answer), result(answer), new MessageId(answer.text(requestId)));
  }
}
