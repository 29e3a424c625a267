package io.flexbridge.uftp.xml;

import io.flexbridge.uftp.value.TimeZoneName;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Values in the form in which nearly all are written. Every method reads what schema and {@link
 * Reading} together make of such a text, or declines it with a {@link NotPlainException}: because
 * it is wrong, or because only the long way can tell. Calendar errors are {@link
 * java.time.DateTimeException}s.
 */
final class PlainValues {

  private static final int AMOUNT_DECIMALS = 4;
  private static final int LONGEST_NUMBER = 20;
  private static final int NANO_DIGITS = 9;
  private static final int SECONDS_PER_DAY = 86_400;
  private static final int MAX_OFFSET_SECONDS = 14 * 3_600;
  private static final int DATE_LENGTH = 10;
  private static final int TIME_LENGTH = 19;
  private static final int OFFSET_LENGTH = 6;
  private static final int MAX_MINUTES_DIGITS = 9;

  private static final Pattern ZONE =
      Pattern.compile("(Africa|America|Australia|Europe|Pacific)/[A-Za-z0-9/_]{3,}");
  private static final Map<String, TimeZoneName> ZONES =
      ZoneId.getAvailableZoneIds().stream()
          .filter(name -> ZONE.matcher(name).matches())
          .collect(Collectors.toUnmodifiableMap(Function.identity(), TimeZoneName::new));

  private PlainValues() {}

  static String text(byte[] xml, int from, int to) {
    return new String(xml, from, to - from, StandardCharsets.ISO_8859_1);
  }

  static boolean flag(String text) {
    return switch (text) {
      case "true", "1" -> true;
      case "false", "0" -> false;
      default -> throw new NotPlainException();
    };
  }

  /** A whole number of 64 bits. */
  static long number(String text) {
    plainIf(text.length() <= LONGEST_NUMBER);
    return Long.parseLong(text);
  }

  /** A whole number of at most {@link XmlLimits#MAX_INTEGER_DIGITS} digits. */
  static long whole(byte[] xml, int from, int to) {
    int start = afterSign(xml, from, to);
    int digits = to - start;
    plainIf(digits >= 1 && digits <= XmlLimits.MAX_INTEGER_DIGITS);
    long value = digits(0, xml, start, to);
    return isNegative(xml, from, to) ? -value : value;
  }

  static int isp(long number) {
    plainIf(number >= -XmlLimits.MAX_ISP && number <= XmlLimits.MAX_ISP);
    return Math.toIntExact(number);
  }

  static BigDecimal decimal(byte[] xml, int from, int to) {
    int start = afterSign(xml, from, to);
    int point = start;
    while (point < to && xml[point] != '.') {
      point++;
    }
    int decimals = Math.max(0, to - point - 1);
    int digits = point - start + decimals;
    plainIf(point > start && (point == to || decimals > 0));
    plainIf(digits <= XmlLimits.MAX_INTEGER_DIGITS);
    long value = digits(0, xml, start, point);
    value = decimals == 0 ? value : digits(value, xml, point + 1, to);
    return BigDecimal.valueOf(isNegative(xml, from, to) ? -value : value, decimals);
  }

  static BigDecimal amount(BigDecimal decimal) {
    plainIf(decimal.scale() <= AMOUNT_DECIMALS);
    return decimal;
  }

  static LocalDate date(byte[] xml, int from, int to) {
    plainIf(to - from == DATE_LENGTH && xml[from + 4] == '-' && xml[from + 7] == '-');
    int year = small(xml, from, from + 4);
    plainIf(year >= 1);
    return LocalDate.of(year, small(xml, from + 5, from + 7), small(xml, from + 8, to));
  }

  static Instant instant(byte[] xml, int from, int to) {
    plainIf(to - from >= TIME_LENGTH && xml[from + DATE_LENGTH] == 'T');
    LocalDate day = date(xml, from, from + DATE_LENGTH);
    int end = from + TIME_LENGTH;
    int second = secondOfDay(xml, from + DATE_LENGTH + 1, end);
    int afterFraction = afterFraction(xml, end, to);
    return Instant.ofEpochSecond(
        day.toEpochDay() * SECONDS_PER_DAY + second - offset(xml, afterFraction, to),
        nanos(xml, end, afterFraction));
  }

  /** {@code PT15M}: whole minutes, as the specification wants them. */
  static Duration duration(String text) {
    int digits = text.length() - "PTM".length();
    plainIf(digits >= 1 && digits <= MAX_MINUTES_DIGITS);
    plainIf(text.startsWith("PT") && text.charAt(text.length() - 1) == 'M');
    byte[] minutes = text.getBytes(StandardCharsets.ISO_8859_1);
    return Duration.ofMinutes(digits(0, minutes, 2, minutes.length - 1));
  }

  static TimeZoneName timeZone(String text) {
    TimeZoneName zone = ZONES.get(text);
    if (zone == null) {
      throw new NotPlainException();
    }
    return zone;
  }

  private static int secondOfDay(byte[] xml, int from, int to) {
    int hour = small(xml, from, from + 2);
    int minute = small(xml, from + 3, from + 5);
    int second = small(xml, from + 6, to);
    plainIf(xml[from + 2] == ':' && xml[from + 5] == ':');
    plainIf(hour < 24 && minute < 60 && second < 60);
    return (hour * 60 + minute) * 60 + second;
  }

  private static int afterFraction(byte[] xml, int from, int to) {
    int end = from;
    if (end < to && xml[end] == '.') {
      do {
        end++;
      } while (end < to && isDigit(xml[end]));
    }
    return end;
  }

  private static int nanos(byte[] xml, int from, int to) {
    if (from == to) {
      return 0;
    }
    int digits = to - from - 1;
    plainIf(digits >= 1 && digits <= NANO_DIGITS);
    int nanos = small(xml, from + 1, to);
    for (int i = digits; i < NANO_DIGITS; i++) {
      nanos *= 10;
    }
    return nanos;
  }

  /** Seconds to the east; a time without offset is taken as UTC. */
  private static int offset(byte[] xml, int from, int to) {
    if (from == to || (to - from == 1 && xml[from] == 'Z')) {
      return 0;
    }
    plainIf(to - from == OFFSET_LENGTH && xml[from + 3] == ':');
    plainIf(xml[from] == '+' || xml[from] == '-');
    int minutes = small(xml, from + 4, to);
    int seconds = (small(xml, from + 1, from + 3) * 60 + minutes) * 60;
    plainIf(minutes < 60 && seconds <= MAX_OFFSET_SECONDS);
    return xml[from] == '-' ? -seconds : seconds;
  }

  private static int afterSign(byte[] xml, int from, int to) {
    return from < to && (xml[from] == '-' || xml[from] == '+') ? from + 1 : from;
  }

  private static boolean isNegative(byte[] xml, int from, int to) {
    return from < to && xml[from] == '-';
  }

  /** At most nine digits. */
  private static int small(byte[] xml, int from, int to) {
    return Math.toIntExact(digits(0, xml, from, to));
  }

  /** The number with these digits behind those of {@code value}; at most 18 together. */
  private static long digits(long value, byte[] xml, int from, int to) {
    long number = value;
    for (int i = from; i < to; i++) {
      plainIf(isDigit(xml[i]));
      number = number * 10 + (xml[i] - '0');
    }
    return number;
  }

  private static boolean isDigit(byte b) {
    return b >= '0' && b <= '9';
  }

  private static void plainIf(boolean isPlain) {
    if (!isPlain) {
      throw new NotPlainException();
    }
  }
}
