package io.flexbridge.ocpp.rpc;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Date and time on the wire. Sent as {@code yyyy-MM-ddTHH:mm:ssZ}, which every station reads; read
 * with or without fractions and zone (then UTC).
 */
public final class OcppTime {

  private static final int MAX_LENGTH = 40;
  private static final Instant EARLIEST = Instant.parse("1970-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("2100-01-01T00:00:00Z");

  private static final DateTimeFormatter READ =
      new DateTimeFormatterBuilder()
          .parseCaseInsensitive()
          .append(DateTimeFormatter.ISO_LOCAL_DATE)
          .appendPattern("['T'][' ']")
          .append(DateTimeFormatter.ISO_LOCAL_TIME)
          .appendPattern("[XXX][XX][X]")
          .toFormatter(Locale.ROOT);

  private OcppTime() {}

  /** The text for an instant; fractions of a second are cut. */
  public static String format(Instant instant) {
    return DateTimeFormatter.ISO_INSTANT.format(instant.truncatedTo(ChronoUnit.SECONDS));
  }

  /** The text for an instant, null for null. */
  public static @Nullable String formatOrNull(@Nullable Instant instant) {
    return instant == null ? null : format(instant);
  }

  /** The instant of a text, if it is one between 1970 and 2100. */
  public static Optional<Instant> parse(@Nullable String text) {
    if (text == null || text.length() > MAX_LENGTH) {
      return Optional.empty();
    }
    try {
      return Optional.of(instant(text.strip()))
          .filter(instant -> !instant.isBefore(EARLIEST) && instant.isBefore(LATEST));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Instant instant(String text) {
    return switch (READ.parseBest(text, OffsetDateTime::from, LocalDateTime::from)) {
      case OffsetDateTime zoned -> zoned.toInstant();
      case LocalDateTime local -> local.toInstant(ZoneOffset.UTC);
      case Object other -> throw new DateTimeException("Not a date with time: " + other);
    };
  }
}
