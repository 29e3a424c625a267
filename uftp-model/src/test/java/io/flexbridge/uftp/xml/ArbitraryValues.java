package io.flexbridge.uftp.xml;

import io.flexbridge.uftp.value.ActivationFactor;
import io.flexbridge.uftp.value.CurrencyCode;
import io.flexbridge.uftp.value.Domain;
import io.flexbridge.uftp.value.EntityAddress;
import io.flexbridge.uftp.value.IspRange;
import io.flexbridge.uftp.value.Power;
import io.flexbridge.uftp.value.TimeZoneName;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Random values of the kinds that messages are made of: mostly as peers send them, now and then at
 * the limits of what the schema and our values allow.
 */
record ArbitraryValues(RandomGenerator random) {

  private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz";
  private static final String LETTERS_AND_DIGITS = LETTERS + "0123456789";
  private static final String HEXADECIMAL = "0123456789abcdefABCDEF";
  private static final long FIRST_SECOND = Instant.parse("0001-01-01T00:00:00Z").getEpochSecond();
  private static final long LAST_SECOND = Instant.parse("9999-12-31T23:59:59Z").getEpochSecond();
  private static final long FIRST_DAY = LocalDate.of(1, 1, 1).toEpochDay();
  private static final long LAST_DAY = LocalDate.of(9999, 12, 31).toEpochDay();
  private static final long THIS_YEAR = LocalDate.of(2026, 1, 1).toEpochDay();
  private static final long MAX_WATTS = 999_999_999_999_999_999L;
  private static final int MAX_AMOUNT_DECIMALS = 4;

  private static final Pattern LINE_END = Pattern.compile("[\\n\\r\\u2028]");

  /** What XML has to escape, what it does not, and what takes one to four bytes. */
  private static final List<String> CHARACTERS =
      List.of(
          (" |\t|\n"
               + "|\r"
               + "|\"|'|<|>|&|]]>|--|%s|\\|é|€|😀|\u00A0|\u2028|\u202E|\uFEFF|\uFFFD|\uD7FF|\uE000"
               + "|A|b|C|d|E|0|7|.|;|:|/")
              .split("\\|"));

  /** The zones that both the schema and this platform know. */
  private static final List<TimeZoneName> ZONES =
      ZoneId.getAvailableZoneIds().stream()
          .filter(
              Pattern.compile("(Africa|America|Australia|Europe|Pacific)/[A-Za-z0-9/_]{3,}")
                  .asMatchPredicate())
          .sorted()
          .map(TimeZoneName::new)
          .toList();

  boolean isSo() {
    return random.nextBoolean();
  }

  /** True once in so many times. */
  boolean isRarely(int times) {
    return random.nextInt(times) == 0;
  }

  <T> T any(List<T> choice) {
    return choice.get(random.nextInt(choice.size()));
  }

  <T> @Nullable T optional(Supplier<T> value) {
    return isSo() ? value.get() : null;
  }

  /** One to three of them, now and then as many as a day has ISPs. */
  <T> List<T> some(Supplier<T> value) {
    int count = isRarely(200) ? random.nextInt(1, 101) : random.nextInt(1, 4);
    List<T> list = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      list.add(value.get());
    }
    return list;
  }

  /** A UUID in the mixture of cases that its sender likes. */
  String uuid() {
    return "%s-%s-%s-%s-%s"
        .formatted(hexadecimal(8), hexadecimal(4), hexadecimal(4), hexadecimal(4), hexadecimal(12));
  }

  Domain domain() {
    int length = isRarely(20) ? Domain.MAX_LENGTH : random.nextInt(1, 30);
    StringBuilder name = new StringBuilder(characters(LETTERS, 2, 6));
    while (true) {
      String label = label();
      if (name.length() + 1 + label.length() > Math.max(length, 5)) {
        return new Domain(name.indexOf(".") < 0 ? "a." + name : name.toString());
      }
      name.insert(0, label + ".");
    }
  }

  private String label() {
    String label = characters(LETTERS_AND_DIGITS, 1, 8);
    return isRarely(4) ? label + "-" + characters(LETTERS_AND_DIGITS, 1, 8) : label;
  }

  /** Cut to milliseconds, as all that we send is. */
  Instant time() {
    long millis = isSo() ? 0 : random.nextInt(1000);
    long second =
        isRarely(10)
            ? random.nextLong(FIRST_SECOND, LAST_SECOND + 1)
            : Math.multiplyExact(THIS_YEAR, 86_400L) + random.nextInt(366 * 86_400);
    return Instant.ofEpochSecond(second).plusMillis(millis);
  }

  LocalDate day() {
    return LocalDate.ofEpochDay(
        isRarely(10) ? random.nextLong(FIRST_DAY, LAST_DAY + 1) : THIS_YEAR + random.nextInt(366));
  }

  Duration ispDuration() {
    return switch (random.nextInt(12)) {
      case 0 -> Duration.ofMinutes(random.nextInt(-100_000, 100_000));
      case 1 -> Duration.ofSeconds(random.nextInt(-100_000, 100_000));
      case 2 -> Duration.ofMillis(random.nextInt(-100_000, 100_000));
      case 3 -> Duration.ofMinutes(any(List.of(1, 5, 30, 60, 1440)));
      default -> Duration.ofMinutes(15);
    };
  }

  TimeZoneName timeZone() {
    return isSo() ? new TimeZoneName("Europe/Amsterdam") : any(ZONES);
  }

  EntityAddress address() {
    if (isSo()) {
      return new EntityAddress("ean." + digits(isRarely(4) ? random.nextInt(12, 35) : 18));
    }
    // The schema's patterns take any character but line breaks, Java's no line separator either.
    String id = LINE_END.matcher(text(1, 30)).replaceAll("_");
    return new EntityAddress(
        "ea1.%s-%s.%s.%s:%s".formatted(digits(4), digits(2), label(), label(), id));
  }

  /** Free text as references have it: whatever XML can express. */
  String text() {
    return isRarely(10) ? text(0, 200) : text(0, 12);
  }

  /** A reason: neither empty nor with what separates reasons, nor with white space around it. */
  String reason() {
    String text = text(0, 60).replace(';', ',').strip();
    return text.isEmpty() ? "ISPs out of bounds" : text;
  }

  CurrencyCode currency() {
    return isSo()
        ? CurrencyCode.EUR
        : new CurrencyCode(characters(LETTERS, 3, 3).toUpperCase(Locale.ROOT));
  }

  ActivationFactor activationFactor() {
    return isSo()
        ? ActivationFactor.ONE
        : new ActivationFactor(BigDecimal.valueOf(random.nextInt(1, 101), 2));
  }

  /** A price with 0 to 4 decimals. */
  BigDecimal amount() {
    return decimal(MAX_AMOUNT_DECIMALS);
  }

  /** A decimal number of at most 30 digits. */
  BigDecimal decimal(int maxDecimals) {
    int digits =
        isRarely(10) ? random.nextInt(1, XmlLimits.MAX_DECIMAL_DIGITS + 1) : random.nextInt(1, 8);
    BigDecimal value =
        new BigDecimal(new BigInteger(digits(digits)), random.nextInt(maxDecimals + 1));
    return isRarely(4) ? value.negate() : value;
  }

  Power power() {
    return Power.ofWatts(
        switch (random.nextInt(20)) {
          case 0 -> MAX_WATTS;
          case 1 -> -MAX_WATTS;
          case 2 -> random.nextLong(-MAX_WATTS, MAX_WATTS);
          case 3, 4, 5 -> 0;
          default -> random.nextInt(-50_000, 50_000);
        });
  }

  long revision() {
    return isRarely(10) ? random.nextLong() : random.nextInt(1, 20);
  }

  /** ISPs that the schema allows, in a day or not. */
  IspRange range() {
    return isRarely(20)
        ? new IspRange(
            random.nextInt(1, XmlLimits.MAX_ISP + 1), random.nextInt(1, XmlLimits.MAX_ISP + 1))
        : new IspRange(random.nextInt(1, 101), isSo() ? 1 : random.nextInt(1, 20));
  }

  /** ISPs of a prognosis, for which the schema allows any number. */
  IspRange anyRange() {
    return isRarely(20) ? new IspRange(ispNumber(), ispNumber()) : range();
  }

  int ispNumber() {
    return isRarely(20)
        ? random.nextInt(-XmlLimits.MAX_ISP, XmlLimits.MAX_ISP + 1)
        : random.nextInt(1, 101);
  }

  /** E and 16 digits, as the published schemas have it. */
  String ean() {
    return (isRarely(4) ? "e" : "E") + digits(16);
  }

  private String text(int min, int max) {
    StringBuilder text = new StringBuilder();
    for (int n = random.nextInt(min, max + 1); n > 0; n--) {
      text.append(any(CHARACTERS));
    }
    return text.toString();
  }

  private String digits(int count) {
    return characters("0123456789", count, count);
  }

  private String hexadecimal(int count) {
    return characters(HEXADECIMAL, count, count);
  }

  private String characters(String choice, int min, int max) {
    StringBuilder text = new StringBuilder();
    for (int n = random.nextInt(min, max + 1); n > 0; n--) {
      text.append(choice.charAt(random.nextInt(choice.length())));
    }
    return text.toString();
  }
}
