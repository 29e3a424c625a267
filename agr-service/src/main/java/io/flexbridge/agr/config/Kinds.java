package io.flexbridge.agr.config;

import io.flexbridge.agr.port.Network;
import io.flexbridge.agr.tls.KeyPin;
import io.flexbridge.ocpp.charging.ChargingRateUnit;
import io.flexbridge.ocpp.charging.ProfileKind;
import io.flexbridge.ocpp.charging.ProfilePurpose;
import io.flexbridge.ocpp.charging.StationId;
import io.flexbridge.uftp.seal.SigningKey;
import io.flexbridge.uftp.seal.VerifyingKey;
import io.flexbridge.uftp.value.ActivationFactor;
import io.flexbridge.uftp.value.CurrencyCode;
import io.flexbridge.uftp.value.Domain;
import io.flexbridge.uftp.value.EntityAddress;
import io.flexbridge.uftp.value.IspCalendar;
import io.flexbridge.uftp.value.Power;
import io.flexbridge.uftp.value.Role;
import io.flexbridge.uftp.value.UftpVersion;
import io.flexbridge.uftp.xml.PeerForms;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The kinds of values that the configuration knows. */
final class Kinds {

  private static final int MAX_NUMBER_LENGTH = 18;
  private static final Pattern QUANTITY =
      Pattern.compile("([0-9]{1,12}(?:\\.[0-9]{1,6})?) ?([A-Za-z]{1,3})");
  private static final Map<String, Long> WATTS = Map.of("W", 1L, "kW", 1_000L, "MW", 1_000_000L);
  private static final Map<String, Long> BYTES =
      Map.of("B", 1L, "KiB", 1L << 10, "MiB", 1L << 20, "kB", 1_000L, "MB", 1_000_000L);
  // The form of UFTP's TimeZone: messages with another zone would not be valid.
  private static final Pattern TIME_ZONE =
      Pattern.compile("(?:Africa|America|Australia|Europe|Pacific)/[a-zA-Z0-9_/]{3,60}");

  private static final int DNS_PORT = 53;
  private static final Pattern RESOLVER_FORM =
      Pattern.compile(
          "(?:\\[([0-9a-fA-F:.]{2,45})\\]|([0-9.]{7,15}))(?::([0-9]{1,5}))?"
              + "|([0-9a-fA-F:]{2,45})");

  static final Kind<Domain> DOMAIN =
      new Kind<>(
          "a lower-case Internet domain, such as agr.example.com",
          Domain::new,
          () -> new Domain("none.invalid"));

  static final Kind<EntityAddress> ENTITY_ADDRESS =
      new Kind<>(
          "an address ea1.yyyy-mm.<reversed domain>:<id> or ean.<12 to 34 digits>",
          EntityAddress::new,
          () -> new EntityAddress("ean.000000000000"));

  static final Kind<StationId> STATION_ID =
      new Kind<>(
          "1 to %d characters of A-Z a-z 0-9 * - _ = : + | @ .".formatted(StationId.MAX_LENGTH),
          StationId::new,
          () -> new StationId("none"));

  static final Kind<String> HOST =
      new Kind<>("a host name or IP address", text -> text, () -> "localhost")
          .onlyIf(
              "a host name or IP address", text -> text.matches("[A-Za-z0-9.:\\[\\]_-]{1,253}"));

  static final Kind<String> CONTRACT_ID =
      new Kind<>("1 to 100 characters", text -> text, () -> "none")
          .onlyIf("1 to 100 characters", text -> !text.isBlank() && text.length() <= 100);

  static final Kind<String> BASELINE_REFERENCE =
      new Kind<>("1 to 100 characters", text -> text, () -> "none")
          .onlyIf("1 to 100 characters", text -> !text.isBlank() && text.length() <= 100);

  static final Kind<LocalTime> TIME_OF_DAY =
      new Kind<>("a time of day, such as 08:30", LocalTime::parse, () -> LocalTime.NOON);

  static final Kind<String> FILE =
      new Kind<>("the name of a file", text -> text, () -> "none")
          .onlyIf("the name of a file", text -> !text.isBlank() && text.indexOf('\0') < 0);

  static final Kind<ZoneId> TIME_ZONE_ID =
      new Kind<>(
          "a time zone that UFTP can name, such as Europe/Amsterdam"
              + " (Africa, America, Australia, Europe or Pacific)",
          Kinds::timeZone,
          () -> ZoneOffset.UTC);

  static final Kind<Duration> ISP_DURATION =
      new Kind<>(
          "an ISO 8601 duration of whole minutes that divides a day, such as PT15M",
          Kinds::ispDuration,
          () -> Duration.ofMinutes(15));

  static final Kind<CurrencyCode> CURRENCY =
      new Kind<>("an ISO 4217 currency, such as EUR", CurrencyCode::new, () -> CurrencyCode.EUR)
          .onlyIf("an ISO 4217 currency, such as EUR", CurrencyCode::isKnown);

  static final Kind<UftpVersion> VERSION =
      oneOf(Map.of("3.0.0", UftpVersion.V3_0_0, "3.1.0", UftpVersion.V3_1_0));

  /** The digits of an EAN in Metering. */
  static final Kind<Integer> EAN_DIGITS =
      oneOf(Map.of("16", PeerForms.PUBLISHED_EAN_DIGITS, "18", PeerForms.LONG_EAN_DIGITS));

  static final Kind<Integer> PRICE_DECIMALS =
      number(PeerForms.MIN_PRICE_DECIMALS, PeerForms.MAX_PRICE_DECIMALS);

  static final Kind<Role> PARTNER_ROLE = oneOf(Map.of("DSO", Role.DSO, "CRO", Role.CRO));

  static final Kind<Boolean> YES_OR_NO = oneOf(Map.of("true", true, "false", false));

  static final Kind<ChargingRateUnit> RATE_UNIT =
      oneOf(Map.of("A", ChargingRateUnit.A, "W", ChargingRateUnit.W));

  static final Kind<ProfilePurpose> PROFILE_PURPOSE =
      oneOf(
          Map.of(
              "station-max", ProfilePurpose.STATION_MAX,
              "tx-default", ProfilePurpose.TX_DEFAULT,
              "tx", ProfilePurpose.TX));

  static final Kind<ProfileKind> PLAN_KIND =
      oneOf(Map.of("absolute", ProfileKind.ABSOLUTE, "relative", ProfileKind.RELATIVE));

  /** A text in which * stands for any characters. */
  static final Kind<String> PATTERN =
      new Kind<>("a pattern of 1..255 characters", text -> text, () -> "*")
          .onlyIf("a pattern of 1..255 characters", t -> !t.isEmpty() && t.length() <= 255);

  static final Kind<URI> ENDPOINT =
      new Kind<>(
          "an https URL, such as https://dso.example.com/shapeshifter/api/v3/message",
          Kinds::endpoint,
          () -> URI.create("https://none.invalid/"));

  static final Kind<ActivationFactor> ACTIVATION_FACTOR =
      new Kind<>(
          "a number 0.01..1.00 in steps of 0.01",
          text -> new ActivationFactor(decimalOf(text)),
          () -> ActivationFactor.ONE);

  static final Kind<VerifyingKey> PUBLIC_KEY =
      new Kind<>(
          "a public key: 32 bytes in base64, or cs1. and 64 bytes in base64",
          VerifyingKey::fromBase64,
          () -> SigningKey.generate(new SecureRandom()).verifyingKey());

  static final Kind<SigningKey> SIGNING_KEY =
      new Kind<>(
          "a private key as \"flexbridge keys generate\" writes it",
          SigningKey::fromBase64,
          () -> SigningKey.generate(new SecureRandom()));

  static final Kind<KeyPin> KEY_PIN =
      new Kind<>(
          "the SHA-256 digest of a public key, as sha256/<base64>",
          KeyPin::parse,
          () -> KeyPin.parse("sha256/" + "A".repeat(43) + "="));

  static final Kind<Network> NETWORK =
      new Kind<>(
          "a network, such as 10.1.0.0/16 or fd00:1::/32",
          Network::parse,
          () -> Network.parse("192.0.2.0/32"));

  static final Kind<InetSocketAddress> RESOLVER =
      new Kind<>(
          "an IP address with or without a port, such as 192.0.2.53 or [2001:db8::53]:5353",
          Kinds::resolver,
          () -> new InetSocketAddress(InetAddress.getLoopbackAddress(), DNS_PORT));

  static final Kind<String> TEXT =
      new Kind<>("1 to 500 characters", text -> text, () -> "none")
          .onlyIf("1 to 500 characters", text -> !text.isBlank() && text.length() <= 500);

  /** What RFC 6749 calls a client secret. */
  static final Kind<Secret> CLIENT_SECRET =
      new Kind<>("1 to 500 printable ASCII characters", Secret::new, () -> new Secret("none"))
          .onlyIf(
              "1 to 500 printable ASCII characters",
              secret -> secret.value().matches("[\\x20-\\x7e]{1,500}"));

  /** OCPP's AuthorizationKey and BasicAuthPassword. */
  static final Kind<Secret> STATION_PASSWORD =
      new Kind<>("16 to 40 printable ASCII characters", Secret::new, () -> new Secret("none"))
          .onlyIf(
              "16 to 40 printable ASCII characters",
              secret -> secret.value().matches("[\\x20-\\x7e]{16,40}"));

  static final Kind<String> POSTGRESQL_URL =
      new Kind<>("a URL", text -> text, () -> "jdbc:postgresql://none.invalid/none")
          .onlyIf(
              "a JDBC URL without user and password, such as"
                  + " jdbc:postgresql://db.example.com/flexbridge?sslmode=verify-full",
              text -> text.matches("jdbc:postgresql://(?!.*[?&](user|password)=)[^\\s@]{1,1000}"));

  static final Kind<String> SCHEMA =
      new Kind<>("a name", text -> text, () -> "none")
          .onlyIf(
              "a name of 1 to 63 characters of a-z 0-9 _ that begins with no digit",
              text -> text.matches("[a-z_][a-z0-9_]{0,62}"));

  static final Kind<String> DATABASE_USER =
      new Kind<>("1 to 63 characters", text -> text, () -> "none")
          .onlyIf("1 to 63 characters", text -> text.matches("\\S{1,63}"));

  static final Kind<Secret> DATABASE_PASSWORD =
      new Kind<>("1 to 1000 characters", Secret::new, () -> new Secret("none"))
          .onlyIf("1 to 1000 characters", secret -> secret.value().matches(".{1,1000}"));

  private Kinds() {}

  /** A whole number. */
  static Kind<Integer> number(int min, int max) {
    String allowed = "a whole number %d..%d".formatted(min, max);
    return new Kind<>(allowed, Integer::valueOf, () -> min)
        .onlyIf(allowed, number -> min <= number && number <= max);
  }

  /** A decimal number with at most four decimals. */
  static Kind<BigDecimal> decimal(String min, String max) {
    String allowed = "a number %s..%s with at most 4 decimals".formatted(min, max);
    BigDecimal low = new BigDecimal(min);
    BigDecimal high = new BigDecimal(max);
    return new Kind<>(allowed, Kinds::decimalOf, () -> low)
        .onlyIf(
            allowed,
            value -> value.compareTo(low) >= 0 && value.compareTo(high) <= 0 && value.scale() <= 4);
  }

  /** An ISO 8601 duration. */
  static Kind<Duration> duration(Duration min, Duration max) {
    String allowed = "an ISO 8601 duration %s..%s".formatted(min, max);
    return new Kind<>(allowed, Duration::parse, () -> min)
        .onlyIf(allowed, value -> value.compareTo(min) >= 0 && value.compareTo(max) <= 0);
  }

  /** A power in whole watts, written with its unit. */
  static Kind<Power> power(Power min, Power max) {
    String allowed = "a power %s..%s with its unit, such as 11 kW".formatted(min, max);
    return new Kind<>(allowed, text -> Power.ofWatts(quantity(text, WATTS)), () -> min)
        .onlyIf(allowed, value -> value.compareTo(min) >= 0 && value.compareTo(max) <= 0);
  }

  /** A number of bytes, written with its unit. */
  static Kind<Integer> size(int min, int max) {
    String allowed = "a size %d B..%d B with its unit, such as 1 MiB".formatted(min, max);
    return new Kind<>(allowed, text -> Math.toIntExact(quantity(text, BYTES)), () -> min)
        .onlyIf(allowed, value -> min <= value && value <= max);
  }

  /** A constant of an enum, in lower case and with hyphens. */
  static <E extends Enum<E>> Kind<E> constant(Class<E> type) {
    return oneOf(
        Arrays.stream(type.getEnumConstants())
            .collect(
                Collectors.toMap(
                    constant -> constant.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                    constant -> constant)));
  }

  private static <T> Kind<T> oneOf(Map<String, T> values) {
    List<String> names = values.keySet().stream().sorted().toList();
    return new Kind<>(
        "one of " + String.join(", ", names),
        text -> {
          T value = values.get(text);
          if (value == null) {
            throw new IllegalArgumentException(text);
          }
          return value;
        },
        () -> values.values().iterator().next());
  }

  private static URI endpoint(String text) {
    URI uri = URI.create(text);
    boolean isWeb = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
    if (!isWeb || uri.getHost() == null || uri.getUserInfo() != null || uri.getFragment() != null) {
      throw new IllegalArgumentException(text);
    }
    return uri;
  }

  private static InetSocketAddress resolver(String text) {
    Matcher parts = RESOLVER_FORM.matcher(text);
    if (!parts.matches()) {
      throw new IllegalArgumentException(text);
    }
    String host =
        Stream.of(1, 2, 4).map(parts::group).filter(Objects::nonNull).findFirst().orElseThrow();
    String port = parts.group(3);
    return new InetSocketAddress(
        InetAddress.ofLiteral(host), port == null ? DNS_PORT : Integer.parseInt(port));
  }

  private static ZoneId timeZone(String text) {
    if (!TIME_ZONE.matcher(text).matches()) {
      throw new IllegalArgumentException(text);
    }
    return ZoneId.of(text);
  }

  private static Duration ispDuration(String text) {
    return new IspCalendar(LocalDate.EPOCH, ZoneOffset.UTC, Duration.parse(text)).ispDuration();
  }

  private static BigDecimal decimalOf(String text) {
    if (text.length() > MAX_NUMBER_LENGTH || !text.matches("-?[0-9]+(\\.[0-9]+)?")) {
      throw new NumberFormatException(text);
    }
    return new BigDecimal(text);
  }

  private static long quantity(String text, Map<String, Long> units) {
    Matcher parts = QUANTITY.matcher(text);
    Long unit = parts.matches() ? units.get(parts.group(2)) : null;
    if (unit == null) {
      throw new NumberFormatException(text);
    }
    return new BigDecimal(parts.group(1)).multiply(BigDecimal.valueOf(unit)).longValueExact();
  }
}
