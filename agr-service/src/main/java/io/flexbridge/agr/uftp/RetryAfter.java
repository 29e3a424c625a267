package io.flexbridge.agr.uftp;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the Retry-After header (RFC 9110, 10.2.3): seconds, or a date. */
final class RetryAfter {

  private static final int MAX_LENGTH = 40;
  private static final Pattern SECONDS = Pattern.compile("[0-9]{1,9}");
  private static final Duration LONGEST = Duration.ofHours(24);

  private RetryAfter() {}

  /** The wait that is asked for, at most a day; null if none is, or in no known form. */
  static @Nullable Duration read(@Nullable String header, Instant now) {
    if (header == null || header.length() > MAX_LENGTH) {
      return null;
    }
    String text = header.strip();
    Duration wait =
        SECONDS.matcher(text).matches()
            ? Duration.ofSeconds(Long.parseLong(text))
            : untilDate(text, now);
    if (wait == null || wait.isNegative()) {
      return null;
    }
    return wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
  }

  private static @Nullable Duration untilDate(String text, Instant now) {
    try {
      ZonedDateTime date = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME);
      return Duration.between(now, date.toInstant());
    } catch (DateTimeException e) {
      return null;
    }
  }
}
