package io.flexbridge.uftp.value;

/** The name of a DSO's order; it returns in the FlexSettlement. */
public record OrderReference(String text) implements Comparable<OrderReference> {

  @Override
  public int compareTo(OrderReference other) {
    return text.compareTo(other.text);
  }

  @Override
  public String toString() {
    return text;
  }
}
