package io.flexbridge.uftp.xml;

/** Seeds of random tests: new in every run, printed, and given again with a system property. */
final class Seeds {

  private Seeds() {}

  static long next(String test) {
    long seed = Long.getLong("flexbridge.seed", System.nanoTime());
    System.out.printf("%s: -Dflexbridge.seed=%d%n", test, seed);
    return seed;
  }
}
