package io.flexbridge.uftp.xml;

import io.flexbridge.uftp.SignedMessage;
import io.flexbridge.uftp.seal.BadSignatureException;
import io.flexbridge.uftp.seal.Sealer;
import io.flexbridge.uftp.seal.SigningKey;
import io.flexbridge.uftp.seal.Unsealer;
import io.flexbridge.uftp.value.Domain;
import io.flexbridge.uftp.value.Role;
import java.util.Base64;

/** What an endpoint does with what it receives, and what comes of it. */
sealed interface Request {

  /** Read. */
  record Read(DecodedMessage message) implements Request {}

  /** Refused, for that reason. */
  record Refused(String reason) implements Request {}

  SigningKey PEER = SigningKey.fromBase64(Base64.getEncoder().encodeToString(new byte[32]));
  UftpCodec CODEC = UftpCodec.create();

  /** The envelope with that payload, signed by the peer. */
  static byte[] signed(byte[] payload) {
    return EnvelopeCodec.encode(
        new SignedMessage(new Domain("dso.example.com"), Role.DSO, Sealer.seal(PEER, payload)));
  }

  /** From the bytes of an envelope to a message or a reason against it. */
  static Request receive(byte[] envelope) {
    try {
      byte[] payload = Unsealer.unseal(PEER.verifyingKey(), EnvelopeCodec.decode(envelope).body());
      return decode(payload);
    } catch (UndecodableMessageException | BadSignatureException e) {
      return new Refused(String.valueOf(e.getMessage()));
    }
  }

  /** From the bytes of a payload. */
  static Request decode(byte[] payload) {
    return of(() -> CODEC.decode(payload));
  }

  /** What comes of decoding. */
  static Request of(Decoding decoding) {
    try {
      return new Read(decoding.decode());
    } catch (UndecodableMessageException e) {
      return new Refused(String.valueOf(e.getMessage()));
    }
  }

  /** A way to decode. */
  interface Decoding {
    DecodedMessage decode() throws UndecodableMessageException;
  }
}
