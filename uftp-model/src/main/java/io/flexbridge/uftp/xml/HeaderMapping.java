package io.flexbridge.uftp.xml;

import io.flexbridge.uftp.FlexMessage;
import io.flexbridge.uftp.FlexScope;
import io.flexbridge.uftp.MessageHeader;
import io.flexbridge.uftp.Result;
import io.flexbridge.uftp.UftpMessage;
import io.flexbridge.uftp.UftpResponse;
import io.flexbridge.uftp.value.CongestionPoint;
import io.flexbridge.uftp.value.ConversationId;
import io.flexbridge.uftp.value.Domain;
import io.flexbridge.uftp.value.MessageId;
import io.flexbridge.uftp.value.TimeZoneName;
import io.flexbridge.uftp.value.UftpVersion;
import io.flexbridge.uftp.xml.v3_1.AboutFlexibility;
import io.flexbridge.uftp.xml.v3_1.Answer;
import io.flexbridge.uftp.xml.v3_1.Outcome;
import io.flexbridge.uftp.xml.v3_1.Payload;

/** What all messages, all answers and all messages on flexibility have in common. */
final class HeaderMapping {

  private HeaderMapping() {}

  static MessageHeader header(Payload payload) {
    return new MessageHeader(
        UftpVersion.parse(payload.getVersion()),
        new Domain(payload.getSenderDomain()),
        new Domain(payload.getRecipientDomain()),
        Reading.instant("TimeStamp", payload.getTimeStamp()),
        new MessageId(payload.getMessageID()),
        new ConversationId(payload.getConversationID()));
  }

  static Result result(Answer answer) {
    return answer.getResult() == Outcome.ACCEPTED
        ? Result.ACCEPTED
        : Result.rejected(RejectionReasons.split(answer.getRejectionReason()));
  }

  static FlexScope scope(AboutFlexibility payload) {
    return new FlexScope(
        Reading.duration("ISP-Duration", payload.getISPDuration()),
        new TimeZoneName(payload.getTimeZone()),
        Reading.date("Period", payload.getPeriod()),
        CongestionPoint.of(payload.getCongestionPoint()));
  }

  static <T extends Payload> T withHeader(UftpMessage message, T target) {
    MessageHeader header = message.header();
    target.setVersion(header.version().toString());
    target.setSenderDomain(header.senderDomain().toString());
    target.setRecipientDomain(header.recipientDomain().toString());
    target.setTimeStamp(Writing.time(header.timeStamp()));
    target.setMessageID(header.messageId().toString());
    target.setConversationID(header.conversationId().toString());
    return target;
  }

  static <T extends Answer> T withResult(UftpResponse response, T target) {
    Result result = response.result();
    target.setResult(result.isAccepted() ? Outcome.ACCEPTED : Outcome.REJECTED);
    target.setRejectionReason(RejectionReasons.join(result.rejectionReasons()));
    return withHeader(response, target);
  }

  static <T extends AboutFlexibility> T withScope(FlexMessage message, T target) {
    FlexScope scope = message.scope();
    target.setISPDuration(Writing.duration(scope.ispDuration()));
    target.setTimeZone(scope.timeZone().name());
    target.setPeriod(Writing.date(scope.period()));
    target.setCongestionPoint(scope.congestionPoint().toString());
    return withHeader(message, target);
  }
}
