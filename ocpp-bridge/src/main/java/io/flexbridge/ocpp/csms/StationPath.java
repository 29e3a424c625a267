package io.flexbridge.ocpp.csms;

import io.flexbridge.ocpp.charging.StationId;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * The path of a connection URL, and the identity in it: {@code /ocpp/{id}}, short {@code /o/{id}}
 * or just {@code /{id}}, as many stations have it.
 */
final class StationPath {

  /** The first that fits counts. */
  private static final List<String> PREFIXES = List.of("/ocpp/", "/o/", "/");

  private static final int HEX = 16;

  private StationPath() {}

  /** The percent-decoded identity, if the path has one of the right form. */
  static Optional<StationId> identity(String path) {
    return PREFIXES.stream()
        .filter(path::startsWith)
        .map(prefix -> path.substring(prefix.length()))
        .findFirst()
        .filter(identity -> identity.indexOf('/') < 0)
        .flatMap(StationPath::decode)
        .flatMap(StationPath::id);
  }

  private static Optional<StationId> id(String text) {
    try {
      return Optional.of(new StationId(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** A plus sign stands for itself: this is a path, not a form. */
  private static Optional<String> decode(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) != '%') {
        bytes.write(text.charAt(i));
        continue;
      }
      if (i + 2 >= text.length()) {
        return Optional.empty();
      }
      int high = Character.digit(text.charAt(i + 1), HEX);
      int low = Character.digit(text.charAt(i + 2), HEX);
      if (high < 0 || low < 0) {
        return Optional.empty();
      }
      bytes.write(high * HEX + low);
      i += 2;
    }
    return Optional.of(bytes.toString(StandardCharsets.UTF_8));
  }
}
