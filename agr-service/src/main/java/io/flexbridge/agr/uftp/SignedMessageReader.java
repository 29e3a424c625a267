package io.flexbridge.agr.uftp;

import io.flexbridge.agr.port.Bytes;
import io.flexbridge.agr.port.Participant;
import io.flexbridge.agr.port.ParticipantDirectory;
import io.flexbridge.agr.port.ReceivedMessage;
import io.flexbridge.uftp.SignedMessage;
import io.flexbridge.uftp.seal.BadSignatureException;
import io.flexbridge.uftp.seal.Unsealer;
import io.flexbridge.uftp.seal.VerifyingKey;
import io.flexbridge.uftp.value.ParticipantId;
import io.flexbridge.uftp.xml.DecodedMessage;
import io.flexbridge.uftp.xml.EnvelopeCodec;
import io.flexbridge.uftp.xml.UftpCodec;
import io.flexbridge.uftp.xml.UndecodableMessageException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Reads the body of a request, in the order that costs least when it is wrong: size, envelope,
 * sender, signature over the received bytes, payload. Whether the payload's SenderDomain is that of
 * the envelope is not looked at here: that is for a UFTP response to tell. Thread-safe.
 */
public final class SignedMessageReader {

  private final ParticipantDirectory directory;
  private final UftpCodec codec;
  private final int maxBytes;

  /**
   * @param maxBytes most bytes of a body
   */
  public SignedMessageReader(ParticipantDirectory directory, UftpCodec codec, int maxBytes) {
    this.directory = directory;
    this.codec = codec;
    this.maxBytes = maxBytes;
  }

  /**
   * The message in the body, or what is wrong with it.
   *
   * @param at when it arrived
   */
  public Reading read(byte[] body, Instant at) {
    if (body.length > maxBytes) {
      return faulty(
          TransportFault.Kind.TOO_LARGE,
          "body of %d bytes is larger than %d".formatted(body.length, maxBytes));
    }
    try {
      return readSigned(EnvelopeCodec.decode(body), body, at);
    } catch (UndecodableMessageException e) {
      return faulty(TransportFault.Kind.MALFORMED_ENVELOPE, String.valueOf(e.getMessage()));
    }
  }

  private Reading readSigned(SignedMessage envelope, byte[] body, Instant at) {
    ParticipantId sender = new ParticipantId(envelope.senderDomain(), envelope.senderRole());
    List<VerifyingKey> keys = keys(directory.find(sender));
    if (keys.isEmpty()) {
      return faulty(
          TransportFault.Kind.UNKNOWN_SENDER,
          "no public key of %s is known%s".formatted(sender, problem(sender)));
    }
    Optional<byte[]> payload =
        unsealed(keys, envelope.body()).or(() -> unsealedByNewKey(sender, keys, envelope.body()));
    if (payload.isEmpty()) {
      return faulty(
          TransportFault.Kind.BAD_SIGNATURE, "Body is not signed by a known key of " + sender);
    }
    return readPayload(sender, payload.get(), body, at);
  }

  private static List<VerifyingKey> keys(Optional<Participant> participant) {
    return participant.map(Participant::keys).orElse(List.of());
  }

  private String problem(ParticipantId sender) {
    return directory.problem(sender).map(problem -> " now: " + PeerLine.shown(problem)).orElse("");
  }

  // A participant that changes its key has two: any of them may fit.
  private static Optional<byte[]> unsealed(List<VerifyingKey> keys, byte[] sealed) {
    return keys.stream().flatMap(key -> unsealed(key, sealed).stream()).findFirst();
  }

  // Its key may have changed since it was looked up.
  private Optional<byte[]> unsealedByNewKey(
      ParticipantId sender, List<VerifyingKey> tried, byte[] sealed) {
    List<VerifyingKey> untried =
        keys(directory.findAgain(sender)).stream().filter(key -> !tried.contains(key)).toList();
    return unsealed(untried, sealed);
  }

  private static Optional<byte[]> unsealed(VerifyingKey key, byte[] sealed) {
    try {
      return Optional.of(Unsealer.unseal(key, sealed));
    } catch (BadSignatureException e) {
      return Optional.empty();
    }
  }

  private Reading readPayload(ParticipantId sender, byte[] payload, byte[] body, Instant at) {
    try {
      DecodedMessage decoded = codec.decode(payload);
      return new Reading.Valid(
          new ReceivedMessage(
              sender,
              decoded.message(),
              Bytes.of(payload),
              Bytes.of(body),
              decoded.deviations(),
              at));
    } catch (UndecodableMessageException e) {
      return faulty(
          TransportFault.Kind.MALFORMED_PAYLOAD, "message of " + sender + ": " + e.getMessage());
    }
  }

  private static Reading faulty(TransportFault.Kind kind, String detail) {
    return new Reading.Faulty(new TransportFault(kind, detail));
  }
}
