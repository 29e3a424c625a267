package io.flexbridge.agr.cli;

import io.flexbridge.uftp.MessageHeader;
import io.flexbridge.uftp.MessageSummary;
import io.flexbridge.uftp.SignedMessage;
import io.flexbridge.uftp.UftpMessage;
import io.flexbridge.uftp.rules.CommonRules;
import io.flexbridge.uftp.seal.SealedBody;
import io.flexbridge.uftp.value.ParticipantId;
import io.flexbridge.uftp.value.UftpVersion;
import io.flexbridge.uftp.xml.DecodedMessage;
import io.flexbridge.uftp.xml.LocatedViolation;
import io.flexbridge.uftp.xml.UftpCodec;
import io.flexbridge.uftp.xml.UndecodableMessageException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A report on a message for people: who, what, in which release, and everything wrong with it. */
final class Examination {

  private static final String LABEL = "%-12s ";
  private static final String INDENT = " ".repeat(13);

  private final UftpCodec codec = UftpCodec.create();
  private final List<String> lines = new ArrayList<>();
  private final List<String> faults = new ArrayList<>();
  private Verdict verdict = Verdict.FAULTLESS;

  /** Looks at an envelope and at what is sealed in it. */
  void envelope(SignedMessage envelope, SignatureCheck signature) {
    line(
        "Envelope",
        "from %s %s, body of %d bytes"
            .formatted(envelope.senderRole(), envelope.senderDomain(), envelope.body().length));
    line("Signature", signature.toString());
    if (signature instanceof SignatureCheck.Bad bad) {
      fault(
          Verdict.REFUSED,
          bad.tried().isEmpty()
              ? "HTTP 419: no key of the sender is known"
              : "HTTP 401: the signature is by no key of the sender");
    }
    Optional<byte[]> payload = SealedBody.unverifiedPayload(envelope.body());
    if (payload.isEmpty()) {
      fault(Verdict.REFUSED, "HTTP 401: the body is shorter than a signature");
    } else {
      payload(payload.get()).ifPresent(message -> agreement(envelope, message));
    }
  }

  /** Looks at a payload message. */
  Optional<UftpMessage> payload(byte[] xml) {
    Optional<DecodedMessage> decoded = decoded(xml);
    decoded.map(DecodedMessage::message).ifPresent(this::describe);
    decoded.map(DecodedMessage::deviations).ifPresent(this::deviations);
    violations(xml);
    return decoded.map(DecodedMessage::message);
  }

  private Optional<DecodedMessage> decoded(byte[] xml) {
    try {
      return Optional.of(codec.decode(xml));
    } catch (UndecodableMessageException e) {
      line("Message", "cannot be read: " + e.getMessage());
      fault(Verdict.REFUSED, "HTTP 400: " + e.getMessage());
      return Optional.empty();
    }
  }

  private void describe(UftpMessage message) {
    MessageHeader header = message.header();
    line(
        "Message",
        "%s from %s to %s"
            .formatted(message.name(), header.senderDomain(), header.recipientDomain()));
    line("Release", release(header.version()));
    line("MessageID", header.messageId().toString());
    line("Conversation", header.conversationId().toString());
    line("TimeStamp", header.timeStamp().toString());
    String summary = MessageSummary.of(message);
    if (!summary.isEmpty()) {
      line("Content", summary);
    }
  }

  private String release(UftpVersion version) {
    if (!version.isSupported()) {
      fault(Verdict.REJECTED, "Unsupported Version: %s is not 3.x".formatted(version));
      return version + ", which is not supported";
    }
    boolean isPublished = version.equals(UftpVersion.V3_0_0) || version.equals(UftpVersion.V3_1_0);
    UftpVersion schema =
        version.isAtLeast(UftpVersion.V3_1_0) ? UftpVersion.V3_1_0 : UftpVersion.V3_0_0;
    return isPublished ? version.toString() : "%s, read as %s".formatted(version, schema);
  }

  private void deviations(List<String> deviations) {
    if (!deviations.isEmpty()) {
      line("Deviations", "%d, tolerated".formatted(deviations.size()));
      deviations.forEach(this::detail);
      fault(Verdict.TAKEN, "differs from the published schema in ways that are tolerated");
    }
  }

  private void violations(byte[] xml) {
    try {
      List<LocatedViolation> violations = codec.violations(xml);
      if (violations.isEmpty()) {
        line("Schema", "valid by the published one");
        return;
      }
      line("Schema", "not valid by the published one, violations: %d".formatted(violations.size()));
      violations.forEach(violation -> detail(violation.toString()));
      if (verdict == Verdict.FAULTLESS) {
        fault(Verdict.TAKEN, "not valid by the published schema");
      }
    } catch (UndecodableMessageException e) {
      line("Schema", "not looked at: " + e.getMessage());
    }
  }

  private void agreement(SignedMessage envelope, UftpMessage message) {
    var sender = new ParticipantId(envelope.senderDomain(), envelope.senderRole());
    CommonRules.checkSender(message, sender)
        .forEach(rejection -> fault(Verdict.REJECTED, rejection.text()));
  }

  private void fault(Verdict consequence, String fault) {
    verdict = verdict.or(consequence);
    faults.add(fault);
  }

  private void line(String label, String text) {
    lines.add(LABEL.formatted(label) + text);
  }

  private void detail(String text) {
    lines.add(INDENT + text);
  }

  /** Whether nothing at all is wrong. */
  boolean isFaultless() {
    return verdict == Verdict.FAULTLESS;
  }

  /** The report, with its verdict at the end. */
  List<String> report() {
    List<String> report = new ArrayList<>(lines);
    report.add(LABEL.formatted("Verdict") + verdict);
    faults.stream().map(fault -> INDENT + fault).forEach(report::add);
    return report;
  }
}
