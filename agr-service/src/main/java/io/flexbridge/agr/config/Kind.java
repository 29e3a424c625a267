package io.flexbridge.agr.config;

import java.time.DateTimeException;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * A kind of value.
 *
 * @param allowed what is allowed, as it follows "is not"
 * @param reading from text; throws {@link IllegalArgumentException} or {@link DateTimeException}
 *     for text that is not allowed
 * @param standIn a value to go on with after a fault, so that all faults are found; it never leaves
 *     the reader, since a configuration with faults is not returned
 */
record Kind<T>(String allowed, Function<String, T> reading, Supplier<T> standIn) {

  /** The value that the text stands for, or nothing if it is not allowed. */
  Optional<T> read(String text) {
    try {
      return Optional.of(reading.apply(text));
    } catch (IllegalArgumentException | DateTimeException | ArithmeticException e) {
      return Optional.empty();
    }
  }

  /** The same kind with a further condition. */
  Kind<T> onlyIf(String nowAllowed, Predicate<T> condition) {
    return new Kind<>(
        nowAllowed,
        text -> {
          T value = reading.apply(text);
          if (!condition.test(value)) {
            throw new IllegalArgumentException(nowAllowed);
          }
          return value;
        },
        standIn);
  }
}
