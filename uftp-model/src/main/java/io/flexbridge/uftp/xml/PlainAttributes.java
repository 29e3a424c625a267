package io.flexbridge.uftp.xml;

import java.util.Arrays;

/**
 * All attributes of a document in its order, as places in its bytes: nothing is copied before it is
 * known what it is.
 */
final class PlainAttributes {

  private static final int INITIAL_SIZE = 512;

  private final byte[] xml;
  private String[] names = new String[INITIAL_SIZE];
  private int[] from = new int[INITIAL_SIZE];
  private int[] to = new int[INITIAL_SIZE];
  private int count;

  PlainAttributes(byte[] xml) {
    this.xml = xml;
  }

  void add(String name, int valueFrom, int valueTo) {
    if (count == names.length) {
      names = Arrays.copyOf(names, 2 * count);
      from = Arrays.copyOf(from, 2 * count);
      to = Arrays.copyOf(to, 2 * count);
    }
    names[count] = name;
    from[count] = valueFrom;
    to[count++] = valueTo;
  }

  int count() {
    return count;
  }

  boolean isNamed(int index, String name) {
    return name.equals(names[index]);
  }

  /** Where that value begins in {@link #xml}. */
  int from(int index) {
    return from[index];
  }

  /** Where that value ends in {@link #xml}. */
  int to(int index) {
    return to[index];
  }

  byte[] xml() {
    return xml;
  }
}
