package io.flexbridge.agr.cli;

/** What becomes of a message, from best to worst. */
enum Verdict {
  FAULTLESS("nothing wrong"),
  TAKEN("taken, though it is not as it should be"),
  REJECTED("taken over with HTTP 200, then rejected by a response"),
  REFUSED("refused by an HTTP status");

  private final String text;

  Verdict(String text) {
    this.text = text;
  }

  Verdict or(Verdict other) {
    return compareTo(other) >= 0 ? this : other;
  }

  @Override
  public String toString() {
    return text;
  }
}
