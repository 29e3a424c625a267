package io.flexbridge.ocpp.rpc;

/** Text of a peer, made safe for a log line. */
public final class LogText {

  /** Characters that are kept. */
  public static final int MAX_LENGTH = 80;

  private LogText() {}

  /** Printable ASCII as it is, everything else as '?', at most {@value #MAX_LENGTH} characters. */
  public static String of(String text) {
    StringBuilder safe = new StringBuilder();
    text.codePoints()
        .limit(MAX_LENGTH)
        .forEach(point -> safe.appendCodePoint(point >= ' ' && point <= '~' ? point : '?'));
    return text.length() > MAX_LENGTH ? safe.append('~').toString() : safe.toString();
  }
}
