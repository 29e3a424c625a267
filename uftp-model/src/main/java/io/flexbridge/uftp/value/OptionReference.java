package io.flexbridge.uftp.value;

/** The name of one option within a FlexOffer. */
public record OptionReference(String text) implements Comparable<OptionReference> {

  @Override
  public int compareTo(OptionReference other) {
    return text.compareTo(other.text);
  }

  @Override
  public String toString() {
    return text;
  }
}
