package io.flexbridge.uftp.value;

import java.util.Locale;

/**
 * The id of a UFTP conversation: a UUID. Peers write it in upper or lower case and compare it in
 * their own ways, so the received spelling is kept and echoed, while equality ignores case.
 *
 * @param text the UUID as received or made
 */
public record ConversationId(String text) implements Comparable<ConversationId> {

  public ConversationId {
    UuidText.check("ConversationID", text);
  }

  /** The lower-case form: the key to store and compare by. */
  public String canonical() {
    return text.toLowerCase(Locale.ROOT);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ConversationId that && canonical().equals(that.canonical());
  }

  @Override
  public int hashCode() {
    return canonical().hashCode();
  }

  @Override
  public int compareTo(ConversationId other) {
    return canonical().compareTo(other.canonical());
  }

  @Override
  public String toString() {
    return text;
  }
}
