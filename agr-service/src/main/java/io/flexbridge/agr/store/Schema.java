package io.flexbridge.agr.store;

import java.util.List;
import java.util.stream.Stream;

/**
 * The tables of a database: what every version added to the one before it.
 *
 * @param versions the statements that make each version, the first of them in an empty file
 */
record Schema(List<List<String>> versions) {

  Schema {
    versions = versions.stream().map(List::copyOf).toList();
  }

  /** The tables of the first version. */
  static Schema of(List<String> statements) {
    return new Schema(List.of(statements));
  }

  /** The next version. */
  Schema then(List<String> statements) {
    return new Schema(Stream.concat(versions.stream(), Stream.of(statements)).toList());
  }

  /** The newest version. */
  int version() {
    return versions.size();
  }

  /** What makes the newest version of that one; 0 is an empty file. */
  List<String> statementsAfter(int version) {
    return versions.subList(version, versions.size()).stream().flatMap(List::stream).toList();
  }
}
