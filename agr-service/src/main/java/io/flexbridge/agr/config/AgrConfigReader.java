package io.flexbridge.agr.config;

import io.flexbridge.agr.trading.ReplyDeadlines;
import io.flexbridge.agr.trading.Timetable;
import io.flexbridge.ocpp.dispatch.ForeignProfiles;
import io.flexbridge.uftp.value.CurrencyCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the configuration: a YAML file, in which every single value can be overridden by an
 * environment variable ({@code http.port} by {@code AGR_HTTP_PORT}, {@code
 * participants[0].endpoint} by {@code AGR_PARTICIPANTS_0_ENDPOINT}; a list of values is written
 * with commas). Names of files are relative to the directory of the YAML file.
 */
public final class AgrConfigReader {

  private static final int MAX_PORT = 65_535;
  private static final int MILLION = 1_000_000;
  private static final int LAST_DAY_OF_MONTH = 28;
  private static final int MAX_UNENDED_CALLS = 100;

  private final Section root;

  private AgrConfigReader(Section root) {
    this.root = root;
  }

  /**
   * The configuration in that file, with the overrides of this process's environment.
   *
   * @throws ConfigurationException naming everything that is wrong
   */
  public static AgrConfig read(Path file) throws ConfigurationException {
    return read(file, System.getenv());
  }

  /**
   * The configuration in that file, with the overrides of that environment.
   *
   * @throws ConfigurationException naming everything that is wrong
   */
  public static AgrConfig read(Path file, Map<String, String> variables)
      throws ConfigurationException {
    Problems problems = Problems.of(file.toString());
    Environment environment = new Environment(variables);
    Reading reading = new Reading(file, environment, problems);
    String text = content(file, problems);
    Optional<YamlNode.Mapping> document = YamlDocument.read(text, problems);
    if (document.isEmpty()) {
      throw problems.exception();
    }
    Section root = reading.section("", document.get());
    AgrConfig config = new AgrConfigReader(root).config(problems);
    reading.finish();
    environment.reportMisspelled(problems);
    problems.throwIfAny();
    return config;
  }

  // Without its text there is no use in looking for more problems.
  private static String content(Path file, Problems problems) throws ConfigurationException {
    try {
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      problems.add(0, "", Section.unreadable(file, e));
      throw problems.exception();
    }
  }

  private AgrConfig config(Problems problems) {
    AggregatorSettings aggregator = aggregator(root.section("aggregator"));
    ParticipantsReader participants = new ParticipantsReader(root);
    TradingReader trading = new TradingReader(root, aggregator.currency());
    TradingTerms terms = trading.terms();
    Limits limits = limits(root.section("limits"));
    return new AgrConfig(
        aggregator,
        http(root.section("http")),
        operator(),
        ocpp(root.section("ocpp"), problems),
        new StoreReader(root.section("store")).settings(),
        delivery(root.section("delivery")),
        new DnsReader(root.section("dns")).settings(),
        participants.participants(),
        Set.copyOf(root.list("barred-senders", Kinds.DOMAIN)),
        terms,
        trading.contracts(terms, participants::isDso),
        timetable(root.section("timetable")),
        replyDeadlines(root.section("reply-deadlines")),
        new StationsReader(root, problems).stations(limits.stations()),
        limits);
  }

  private static AggregatorSettings aggregator(Section section) {
    return new AggregatorSettings(
        section.required("domain", Kinds.DOMAIN),
        section.requiredSecret("signing-key", Kinds.SIGNING_KEY),
        section.required("time-zone", Kinds.TIME_ZONE_ID),
        section.optional("isp-duration", Kinds.ISP_DURATION, Duration.ofMinutes(15)),
        section.optional("currency", Kinds.CURRENCY, CurrencyCode.EUR));
  }

  private static HttpSettings http(Section section) {
    return new HttpSettings(
        section.optional("host", Kinds.HOST, "0.0.0.0"),
        section.optional("port", Kinds.number(0, MAX_PORT), 8080),
        new TlsReader(section.section("tls")).server().orElse(null));
  }

  private @Nullable OperatorSettings operator() {
    Section section = root.section("operator");
    String host = section.optional("host", Kinds.HOST, "127.0.0.1");
    return section
        .optional("port", Kinds.number(0, MAX_PORT))
        .map(port -> new OperatorSettings(host, port))
        .orElse(null);
  }

  private static OcppSettings ocpp(Section section, Problems problems) {
    Kind<Duration> interval = Kinds.duration(Duration.ofSeconds(1), Duration.ofHours(1));
    return new OcppSettings(
        section.optional("host", Kinds.HOST, "0.0.0.0"),
        section.optional("port", Kinds.number(0, MAX_PORT), 9000),
        section.optional(
            "unknown-stations", Kinds.constant(UnknownStations.class), UnknownStations.REFUSE),
        section.optional("meter-interval", interval, Duration.ofSeconds(30)),
        section.optional("control-interval", interval, Duration.ofSeconds(30)),
        section.optional(
            "foreign-profiles",
            Kinds.constant(ForeignProfiles.class),
            ForeignProfiles.CLEAR_AT_FIRST_CONTACT),
        QuirksReader.quirks(section, problems));
  }

  private static DeliverySettings delivery(Section section) {
    Duration second = Duration.ofSeconds(1);
    return new DeliverySettings(
        section.optional(
            "connect-timeout",
            Kinds.duration(Duration.ofMillis(100), Duration.ofMinutes(1)),
            Duration.ofSeconds(5)),
        section.optional(
            "timeout",
            Kinds.duration(Duration.ofMillis(100), Duration.ofMinutes(5)),
            Duration.ofSeconds(30)),
        section.optional(
            "retry-first-delay",
            Kinds.duration(second, Duration.ofMinutes(10)),
            Duration.ofSeconds(2)),
        section.optional(
            "retry-max-delay", Kinds.duration(second, Duration.ofHours(1)), Duration.ofMinutes(5)),
        section.optional(
            "retry-window",
            Kinds.duration(Duration.ofHours(1), Duration.ofDays(7)),
            Duration.ofHours(24)),
        Set.copyOf(section.list("redirect-hosts", Kinds.HOST)),
        Set.copyOf(section.list("allowed-networks", Kinds.NETWORK)));
  }

  private static Timetable timetable(Section section) {
    Timetable byDefault = Timetable.DEFAULT;
    return new Timetable(
        section.optional("portfolio-query", Kinds.TIME_OF_DAY, byDefault.portfolioQuery()),
        section.optional("d-prognosis", Kinds.TIME_OF_DAY, byDefault.prognosis()),
        section.optional("day-ahead-gate", Kinds.TIME_OF_DAY, byDefault.dayAheadGate()),
        section.optional(
            "intraday-gate",
            Kinds.duration(Duration.ZERO, Duration.ofDays(1)),
            byDefault.intradayGate()),
        section.optional(
            "settlement-day", Kinds.number(1, LAST_DAY_OF_MONTH), byDefault.settlementDay()));
  }

  private static ReplyDeadlines replyDeadlines(Section section) {
    Kind<Duration> kind = Kinds.duration(Duration.ofSeconds(10), Duration.ofDays(7));
    ReplyDeadlines byDefault = ReplyDeadlines.DEFAULT;
    return new ReplyDeadlines(
        section.optional("d-prognosis", kind, byDefault.dPrognosis()),
        section.optional("flex-offer", kind, byDefault.flexOffer()),
        section.optional("flex-offer-revocation", kind, byDefault.flexOfferRevocation()),
        section.optional("metering", kind, byDefault.metering()),
        section.optional("portfolio-query", kind, byDefault.portfolioQuery()),
        section.optional("portfolio-update", kind, byDefault.portfolioUpdate()),
        section.optional("test-message", kind, byDefault.testMessage()));
  }

  private static Limits limits(Section section) {
    int kibibyte = 1 << 10;
    int mebibyte = 1 << 20;
    return new Limits(
        section.optional("body-size", Kinds.size(16 * kibibyte, mebibyte), mebibyte),
        section.optional("messages-per-minute", Kinds.number(1, MILLION), 6_000),
        section.optional("sender-messages-per-minute", Kinds.number(1, MILLION), 6_000),
        section.optional("connections", Kinds.number(1, 100_000), 1_000),
        section.optional("inbox-queue", Kinds.number(1, MILLION), 1_000),
        section.optional("outbox-queue", Kinds.number(1, MILLION), 1_000),
        section.optional(
            "handler-time",
            Kinds.duration(Duration.ofMillis(10), Duration.ofMinutes(1)),
            Duration.ofSeconds(2)),
        section.optional("unended-handler-calls", Kinds.number(0, MAX_UNENDED_CALLS), 4),
        section.optional("stations", Kinds.number(1, MILLION), 10_000),
        section.optional("station-message-size", Kinds.size(4 * kibibyte, mebibyte), 64 * kibibyte),
        section.optional("station-queue", Kinds.number(1, 10_000), 64));
  }
}
