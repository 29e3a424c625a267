package io.flexbridge.uftp;

import io.flexbridge.uftp.value.Domain;
import io.flexbridge.uftp.value.Role;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The envelope of every message: who says to have signed it, and the sealed bytes. Nothing in it is
 * to be believed before the signature is verified with that sender's key.
 *
 * @see <a href="https://github.com/shapeshifter/shapeshifter-specification">UFTP 3.1.0,
 *     SignedMessage</a>
 */
public final class SignedMessage {

  private final Domain senderDomain;
  private final Role senderRole;
  private final byte[] body;

  /** An envelope with a copy of these bytes: a signature followed by the payload. */
  public SignedMessage(Domain senderDomain, Role senderRole, byte[] body) {
    this.senderDomain = senderDomain;
    this.senderRole = senderRole;
    this.body = body.clone();
  }

  /** Who says to have sent it. */
  public Domain senderDomain() {
    return senderDomain;
  }

  /** In which role. */
  public Role senderRole() {
    return senderRole;
  }

  /** A copy of the sealed bytes. */
  public byte[] body() {
    return body.clone();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof SignedMessage that
        && senderDomain.equals(that.senderDomain)
        && senderRole == that.senderRole
        && Arrays.equals(body, that.body);
  }

  @Override
  public int hashCode() {
    return Objects.hash(senderDomain, senderRole, Arrays.hashCode(body));
  }

  @Override
  public String toString() {
    return "SignedMessage from %s %s, %d bytes".formatted(senderRole, senderDomain, body.length);
  }
}
