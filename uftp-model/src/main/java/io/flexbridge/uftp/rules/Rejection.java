package io.flexbridge.uftp.rules;

import io.flexbridge.uftp.value.PeerText;
import java.util.List;

/**
 * One reason against a message.
 *
 * @param reason why
 * @param context the thing, the value and the limit
 * @see <a href="https://github.com/shapeshifter/shapeshifter-specification">UFTP 3.1.0, 3.5 Message
 *     validation</a>
 */
public record Rejection(Reason reason, String context) {

  private static final int MAX_SHOWN = 500;

  /**
   * The text for the peer, which may quote a peer: shortened, and harmless to log. A semicolon
   * separates reasons on the wire, so none stays inside.
   */
  public String text() {
    return PeerText.shown(reason.text() + " (" + context + ")", MAX_SHOWN).replace(';', ',');
  }

  /** The texts of all. */
  public static List<String> texts(List<Rejection> rejections) {
    return rejections.stream().map(Rejection::text).toList();
  }
}
