package io.flexbridge.agr.handler;

import java.util.List;
import java.util.stream.Stream;

/** Lists of what is wanted. */
final class Wanteds {

  private Wanteds() {}

  static List<Wanted> joined(List<Wanted> some, Wanted... more) {
    return Stream.concat(some.stream(), Stream.of(more)).toList();
  }
}
