package io.flexbridge.uftp.xml;

import io.flexbridge.uftp.value.ActivationFactor;
import io.flexbridge.uftp.value.IspRange;
import io.flexbridge.uftp.value.Power;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * From what the schema allows to our values, which hold less: every method refuses what does not
 * fit with an {@link IllegalArgumentException} that names the attribute, the value and the limit.
 */
final class Reading {

  private static final int MAX_TEXT = 64;
  private static final Pattern DATE = Pattern.compile("([0-9]{4}-[0-9]{2}-[0-9]{2})(?:Z|[+-].*)?");
  private static final Pattern TIME =
      Pattern.compile(
          "([0-9]{4}-[0-9]{2}-[0-9]{2})T([0-9]{2}):([0-9]{2}):([0-9]{2})"
              + "(?:\\.([0-9]{1,9})0*)?(Z|[+-][0-9]{2}:[0-9]{2})?");
  private static final Pattern DURATION =
      Pattern.compile(
          "(-?)P(?:([0-9]{1,9})Y)?(?:([0-9]{1,9})M)?(?:([0-9]{1,9})D)?"
              + "(?:T(?:([0-9]{1,9})H)?(?:([0-9]{1,9})M)?"
              + "(?:([0-9]{1,9})(?:\\.([0-9]{1,9})0*)?S)?)?");
  private static final int NANO_DIGITS = 9;
  private static final BigInteger MAX_ISP = BigInteger.valueOf(XmlLimits.MAX_ISP);
  private static final BigInteger INTEGER_BOUND = BigInteger.TEN.pow(XmlLimits.MAX_INTEGER_DIGITS);

  private Reading() {}

  static <T> @Nullable T optional(@Nullable String text, Function<String, T> reading) {
    return text == null ? null : reading.apply(text);
  }

  static Power power(String attribute, BigInteger watts) {
    if (watts.abs().compareTo(INTEGER_BOUND) >= 0) {
      throw refused(
          attribute,
          watts.toString(),
          "a number of at most %d digits".formatted(XmlLimits.MAX_INTEGER_DIGITS));
    }
    return new Power(watts.longValueExact());
  }

  static @Nullable Power optionalPower(String attribute, @Nullable BigInteger watts) {
    return watts == null ? null : power(attribute, watts);
  }

  static IspRange range(BigInteger start, BigInteger duration) {
    return new IspRange(isp("ISP Start", start), isp("ISP Duration", duration));
  }

  static int isp(String attribute, BigInteger number) {
    if (number.abs().compareTo(MAX_ISP) > 0) {
      throw refused(attribute, number.toString(), "a number up to %d".formatted(XmlLimits.MAX_ISP));
    }
    return number.intValueExact();
  }

  static BigDecimal decimal(String attribute, BigDecimal value) {
    if (value.precision() > XmlLimits.MAX_DECIMAL_DIGITS
        || value.scale() > XmlLimits.MAX_DECIMAL_DIGITS) {
      throw refused(
          attribute,
          value.toPlainString(),
          "a number of at most %d digits".formatted(XmlLimits.MAX_DECIMAL_DIGITS));
    }
    return value;
  }

  static ActivationFactor activationFactor(String attribute, BigDecimal value) {
    return new ActivationFactor(decimal(attribute, value).stripTrailingZeros());
  }

  /** The day; an offset says nothing about which local day is meant and is not looked at. */
  static LocalDate date(String attribute, String text) {
    Matcher parts = match(DATE, attribute, text, "a date in the years 0001 to 9999");
    try {
      return LocalDate.parse(parts.group(1));
    } catch (DateTimeException e) {
      throw refused(attribute, text, "a date of the calendar");
    }
  }

  /** The instant; without an offset the time is taken as UTC. */
  static Instant instant(String attribute, String text) {
    Matcher parts =
        match(
            TIME,
            attribute,
            text,
            "a time in the years 0001 to 9999 with at most 9 decimals of a second");
    try {
      LocalDate day = LocalDate.parse(parts.group(1));
      int hour = Integer.parseInt(parts.group(2));
      // 24:00:00 is the last instant of a day, which is the first of the next one.
      boolean isMidnightAfter = hour == 24;
      LocalTime time =
          LocalTime.of(
              isMidnightAfter ? 0 : hour,
              Integer.parseInt(parts.group(3)),
              Integer.parseInt(parts.group(4)),
              nanos(parts.group(5)));
      ZoneOffset offset = parts.group(6) == null ? ZoneOffset.UTC : ZoneOffset.of(parts.group(6));
      return day.plusDays(isMidnightAfter ? 1 : 0).atTime(time).toInstant(offset);
    } catch (DateTimeException e) {
      throw refused(attribute, text, "a time of the calendar");
    }
  }

  /** The duration; a day has 24 hours. */
  static Duration duration(String attribute, String text) {
    Matcher parts =
        match(DURATION, attribute, text, "a duration whose numbers have at most 9 digits");
    if (number(parts.group(2)) != 0 || number(parts.group(3)) != 0) {
      throw refused(attribute, text, "a duration without years and months, whose length varies");
    }
    Duration duration =
        Duration.ofDays(number(parts.group(4)))
            .plusHours(number(parts.group(5)))
            .plusMinutes(number(parts.group(6)))
            .plusSeconds(number(parts.group(7)))
            .plusNanos(nanos(parts.group(8)));
    return parts.group(1).isEmpty() ? duration : duration.negated();
  }

  private static Matcher match(Pattern pattern, String attribute, String text, String allowed) {
    if (text.length() > MAX_TEXT) {
      throw refused(attribute, text, "at most %d characters".formatted(MAX_TEXT));
    }
    Matcher matcher = pattern.matcher(text);
    if (!matcher.matches()) {
      throw refused(attribute, text, allowed);
    }
    return matcher;
  }

  private static long number(@Nullable String digits) {
    return digits == null ? 0 : Long.parseLong(digits);
  }

  private static int nanos(@Nullable String decimals) {
    return decimals == null
        ? 0
        : Integer.parseInt(decimals + "0".repeat(NANO_DIGITS - decimals.length()));
  }

  private static IllegalArgumentException refused(String attribute, String value, String allowed) {
    return new IllegalArgumentException(
        "%s %s is not %s".formatted(attribute, Quoted.text(value), allowed));
  }
}
