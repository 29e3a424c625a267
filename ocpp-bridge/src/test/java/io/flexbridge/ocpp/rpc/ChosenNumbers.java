package io.flexbridge.ocpp.rpc;

import java.util.random.RandomGenerator;

/**
 * "Random" numbers that are the bytes of an input, so that who chooses the bytes chooses what a
 * generator makes of them; zeros when they are used up.
 */
final class ChosenNumbers implements RandomGenerator {

  private final byte[] bytes;
  private int at;

  ChosenNumbers(byte[] bytes) {
    this.bytes = bytes;
  }

  @Override
  public long nextLong() {
    long number = 0;
    for (int i = 0; i < Long.BYTES; i++) {
      number = number << Byte.SIZE | next();
    }
    return number;
  }

  /** One byte where that is enough, so that a small change of the input is a small change. */
  @Override
  public int nextInt(int bound) {
    int number = next();
    for (int range = 1 << Byte.SIZE; range < bound && range > 0; range <<= Byte.SIZE) {
      number = number << Byte.SIZE | next();
    }
    return Math.floorMod(number, bound);
  }

  @Override
  public int nextInt(int origin, int bound) {
    return bound - origin > 0
        ? origin + nextInt(bound - origin)
        : RandomGenerator.super.nextInt(origin, bound);
  }

  @Override
  public boolean nextBoolean() {
    return (next() & 1) != 0;
  }

  private int next() {
    return at < bytes.length ? bytes[at++] & 0xFF : 0;
  }
}
