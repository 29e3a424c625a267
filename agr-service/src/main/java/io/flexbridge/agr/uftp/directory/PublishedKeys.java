package io.flexbridge.agr.uftp.directory;

import io.flexbridge.uftp.seal.VerifyingKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.xbill.DNS.TXTRecord;

/**
 * Reads public keys as participants publish them: one, or two while a key is replaced, separated by
 * spaces. A long record comes in pieces, which are joined; a publisher that made a piece of each
 * key is understood as well, and so is one that made a record of each. What is no key is left out.
 */
final class PublishedKeys {

  private static final int MAX_KEYS = 2;
  private static final int MAX_LENGTH = 1_000;

  private PublishedKeys() {}

  /**
   * The keys in the records of a name, at least one.
   *
   * @throws IllegalArgumentException if there is none, or more than two
   */
  static List<VerifyingKey> read(List<TXTRecord> records) {
    List<VerifyingKey> keys =
        records.stream().flatMap(record -> read(record).stream()).distinct().toList();
    if (keys.isEmpty() || keys.size() > MAX_KEYS) {
      throw new IllegalArgumentException(
          "%d public keys, where 1..%d are allowed".formatted(keys.size(), MAX_KEYS));
    }
    return keys;
  }

  private static List<VerifyingKey> read(TXTRecord txt) {
    List<String> pieces = txt.getStrings();
    List<VerifyingKey> joined = keys(String.join("", pieces));
    return joined.isEmpty() ? keys(String.join(" ", pieces)) : joined;
  }

  private static List<VerifyingKey> keys(String text) {
    if (text.length() > MAX_LENGTH) {
      return List.of();
    }
    List<VerifyingKey> keys = new ArrayList<>();
    Arrays.stream(text.strip().split("\\s+")).forEach(word -> key(word).ifPresent(keys::add));
    return keys;
  }

  private static Optional<VerifyingKey> key(String word) {
    try {
      return Optional.of(VerifyingKey.fromBase64(word));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
