package io.flexbridge.uftp.xml;

import io.flexbridge.uftp.value.IspRange;
import io.flexbridge.uftp.value.Power;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** From our values to what the schema allows, always in the same form. */
final class Writing {

  private static final int AMOUNT_DECIMALS = 4;
  private static final int SECONDS_PER_MINUTE = 60;

  // Seconds always, as XML Schema demands; Instant.toString has up to nine decimals.
  private static final DateTimeFormatter TIME =
      new DateTimeFormatterBuilder()
          .appendPattern("uuuu-MM-dd'T'HH:mm:ss")
          .appendFraction(ChronoField.NANO_OF_SECOND, 0, 3, true)
          .appendLiteral('Z')
          .toFormatter(Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private Writing() {}

  static @Nullable String optional(@Nullable Object value) {
    return value == null ? null : value.toString();
  }

  static BigInteger watts(Power power) {
    return BigInteger.valueOf(power.watts());
  }

  static @Nullable BigInteger optionalWatts(@Nullable Power power) {
    return power == null ? null : watts(power);
  }

  static BigInteger start(IspRange range) {
    return BigInteger.valueOf(range.start());
  }

  /** Null for one ISP, which is what the schema takes an absent duration for. */
  static @Nullable BigInteger duration(IspRange range) {
    return range.duration() == 1 ? null : BigInteger.valueOf(range.duration());
  }

  /** The amount with its own decimals, unless it has zeros beyond the fourth. */
  static BigDecimal amount(String attribute, BigDecimal amount) {
    try {
      return amount.scale() > AMOUNT_DECIMALS ? amount.setScale(AMOUNT_DECIMALS) : amount;
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException(
          "%s %s has more than %d decimals"
              .formatted(attribute, amount.toPlainString(), AMOUNT_DECIMALS),
          e);
    }
  }

  /** UTC, cut to milliseconds. */
  static String time(Instant instant) {
    return TIME.format(instant);
  }

  static String date(LocalDate date) {
    return date.toString();
  }

  static @Nullable String optionalDate(@Nullable LocalDate date) {
    return date == null ? null : date(date);
  }

  /** Whole minutes as the specification wants them; anything else as Java writes it. */
  static String duration(Duration duration) {
    if (duration.isNegative()) {
      return "-" + duration(duration.negated());
    }
    return duration.getNano() == 0 && duration.getSeconds() % SECONDS_PER_MINUTE == 0
        ? "PT%dM".formatted(duration.toMinutes())
        : duration.toString();
  }
}
