package io.flexbridge.uftp.value;

/**
 * Consecutive imbalance settlement periods (ISPs) of a day, numbered from 1. A range as a message
 * states it may lie outside its day; {@link #isWithin} tells. Nothing here expands a range, so a
 * hostile duration costs nothing.
 *
 * @param start number of the first ISP
 * @param duration how many ISPs
 */
public record IspRange(int start, int duration) implements Comparable<IspRange> {

  /** One ISP. */
  public static IspRange of(int isp) {
    return new IspRange(isp, 1);
  }

  /** From the first to the last ISP, both included. */
  public static IspRange between(int first, int last) {
    return new IspRange(first, last - first + 1);
  }

  /** The number of the last ISP. */
  public long last() {
    return (long) start + duration - 1;
  }

  /** Whether the range is non-empty and lies in 1..{@code ispCount}. */
  public boolean isWithin(int ispCount) {
    return start >= 1 && duration >= 1 && last() <= ispCount;
  }

  /** Whether both have an ISP in common. */
  public boolean overlaps(IspRange other) {
    return start <= other.last() && other.start <= last();
  }

  /** Whether the ISP is in the range. */
  public boolean contains(int isp) {
    return start <= isp && isp <= last();
  }

  @Override
  public int compareTo(IspRange other) {
    int byStart = Integer.compare(start, other.start);
    return byStart != 0 ? byStart : Integer.compare(duration, other.duration);
  }

  @Override
  public String toString() {
    return duration == 1 ? "ISP " + start : "ISPs " + start + ".." + last();
  }
}
