package io.flexbridge.agr.uftp;

import io.flexbridge.uftp.value.PeerText;

/** Text from a peer, as much of it as a log line or an answer shows. */
final class PeerLine {

  private static final int MAX_SHOWN = 200;

  private PeerLine() {}

  /** The text in quotation marks. */
  static String quoted(String text) {
    return PeerText.quoted(text, MAX_SHOWN);
  }

  /** The text as it is, but for its length and what a terminal would not show as it is. */
  static String shown(String text) {
    return PeerText.shown(text, MAX_SHOWN);
  }
}
