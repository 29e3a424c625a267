package io.flexbridge.uftp.value;

/**
 * A point of the grid that can be congested, such as a transformer, and behind which connections
 * lie.
 */
public record CongestionPoint(EntityAddress address) implements Comparable<CongestionPoint> {

  /** Shorthand for literals and configuration. */
  public static CongestionPoint of(String address) {
    return new CongestionPoint(new EntityAddress(address));
  }

  @Override
  public int compareTo(CongestionPoint other) {
    return address.compareTo(other.address);
  }

  @Override
  public String toString() {
    return address.text();
  }
}
