package io.flexbridge.agr.sim.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.flexbridge.uftp.FlexSettlement;
import io.flexbridge.uftp.MessageHeader;
import io.flexbridge.uftp.Metering;
import io.flexbridge.uftp.Metering.Isp;
import io.flexbridge.uftp.Metering.Profile;
import io.flexbridge.uftp.Metering.ProfileType;
import io.flexbridge.uftp.Result;
import io.flexbridge.uftp.value.CurrencyCode;
import io.flexbridge.uftp.value.Power;
import io.flexbridge.uftp.value.TimeZoneName;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** ISPs 43 to 45 are ordered in these tests, and over when they begin. */
class MeteringTest {

  private final Play play = Play.begin();

  MeteringTest() {
    play.untilDelivery();
    play.advanceTo(Market.DAY.end(45));
  }

  @Test
  void theOrderIsSettledWhenTheLastConnectionIsMetered() {
    send(play.metering(Market.EAN_1, "30"));
    assertThat(play.received(FlexSettlement.class)).isEmpty();

    send(play.metering(Market.EAN_2, "30"));
    assertThat(play.received(FlexSettlement.class)).hasSize(1);
    assertThat(play.findings()).isEmpty();
  }

  @Test
  void meteringThatLacksAnOrderedIspIsAcceptedAndWaitedFor() {
    send(play.metering(Market.EAN_1, "30"));
    send(play.metering(Market.EAN_2, List.of(isp(43, "30"), isp(44, "30"))));
    assertThat(play.received(FlexSettlement.class)).isEmpty();

    send(play.metering(Market.EAN_2, List.of(isp(43, "30"), isp(44, "30"), isp(45, "31"))));
    assertThat(play.last(FlexSettlement.class).orders().getFirst().isps())
        .extracting(FlexSettlement.Isp::actualPower)
        .containsExactly(Power.ofKilowatts(60), Power.ofKilowatts(60), Power.ofKilowatts(61));
    assertThat(play.findings()).isEmpty();
  }

  @Test
  void theSumOfTheConnectionsIsRoundedOnce() {
    send(play.metering(Market.EAN_1, "30.0004"));
    send(play.metering(Market.EAN_2, "30.0004"));

    assertThat(play.last(FlexSettlement.class).orders().getFirst().isps().getFirst().actualPower())
        .isEqualTo(Power.ofWatts(60_001));
  }

  @Test
  void powerIsDerivedFromEnergyWhereThereIsNoPowerProfile() {
    for (String ean : List.of(Market.EAN_1, Market.EAN_2)) {
      send(
          metering(
              ean,
              profile(ProfileType.IMPORT_ENERGY, "kWh", "8.000"),
              profile(ProfileType.EXPORT_ENERGY, "kWh", "0.500")));
    }

    assertThat(play.last(FlexSettlement.class).orders().getFirst().isps().getFirst().actualPower())
        .isEqualTo(Power.ofKilowatts(60));
    assertThat(play.findings()).isEmpty();
  }

  @Test
  void powerThatContradictsTheEnergyIsReported() {
    Metering metering =
        metering(
            Market.EAN_1,
            profile(ProfileType.POWER, "kW", "30"),
            profile(ProfileType.IMPORT_ENERGY, "kWh", "7.600"));

    assertThat(send(metering).isAccepted()).isTrue();
    assertThat(play.findings())
        .extracting(Finding::field)
        .startsWith("Power ISP 43 Value", "Power ISP 44 Value");
  }

  @Test
  void aSmallLetterBeforeTheEanIsAsGood() {
    assertThat(send(play.metering("e8716859000126301", "30")).isAccepted()).isTrue();
    assertThat(play.findings()).isEmpty();
  }

  @Test
  void anotherCurrencyIsReportedButNoReasonToReject() {
    assertThat(
            send(spoiled(
                    play.metering(Market.EAN_1, "30"),
                    m ->
                        new Metering(
                            m.header(),
                            m.revision(),
                            m.ispDuration(),
                            m.timeZone(),
                            new CurrencyCode("SEK"),
                            m.period(),
                            m.ean(),
                            m.profiles())))
                .isAccepted())
        .isTrue();
    assertThat(play.findings()).extracting(Finding::field).containsExactly("Currency");
  }

  @Test
  void aRevisionThatDoesNotGrowIsRejected() {
    Metering first = play.metering(Market.EAN_1, "30");
    send(first);
    Metering again =
        new Metering(
            play.headerTo(Market.DSO),
            first.revision(),
            first.ispDuration(),
            first.timeZone(),
            null,
            first.period(),
            first.ean(),
            first.profiles());

    assertRejected(again, "Subordinate sequence number", "Revision");
  }

  @Test
  void aDayThatIsOverNeedsAllItsIsps() {
    play.advanceTo(Market.DAY.dayEnd());

    assertRejected(
        play.metering(
            Market.EAN_1, IntStream.rangeClosed(1, 95).mapToObj(isp -> isp(isp, "30")).toList()),
        "Lacking ISPs",
        "Power ISP");
    assertThat(
            send(play.metering(
                    Market.EAN_1,
                    IntStream.rangeClosed(1, 96).mapToObj(isp -> isp(isp, "30")).toList()))
                .isAccepted())
        .isTrue();
  }

  @ParameterizedTest
  @MethodSource
  void whatIsWrongIsRejected(UnaryOperator<Metering> spoiling, String reason, String field) {
    assertRejected(spoiled(play.metering(Market.EAN_1, "30"), spoiling), reason, field);
  }

  static Stream<Arguments> whatIsWrongIsRejected() {
    return Stream.of(
        wrong(
            "unknown EAN",
            m -> with(m, m.period(), "E0000000000000000", m.profiles()),
            "Unknown EAN",
            "EAN"),
        wrong(
            "a day to come",
            m -> with(m, Market.TODAY.plusDays(1), m.ean(), m.profiles()),
            "Period out of bounds",
            "Period"),
        wrong(
            "another ISP duration",
            m -> with(m, Duration.ofMinutes(30), m.timeZone()),
            "ISP duration rejected",
            "ISP-Duration"),
        wrong(
            "another offset",
            m -> with(m, m.ispDuration(), new TimeZoneName("Europe/Lisbon")),
            "Time zone rejected",
            "TimeZone"),
        wrong(
            "a unit that does not fit",
            m -> profiles(m, new Profile(ProfileType.POWER, "kWh", List.of(isp(1, "3")))),
            "Unit rejected",
            "Power Unit"),
        wrong(
            "a profile twice",
            m -> profiles(m, m.profiles().getFirst(), m.profiles().getFirst()),
            "Profile conflict",
            "ProfileType"),
        wrong(
            "no power and no energy",
            m -> profiles(m, profile(ProfileType.IMPORT_METER_READING, "kWh", "3")),
            "Lacking profile",
            "ProfileType"),
        wrong(
            "an ISP twice",
            m -> profiles(m, power(isp(44, "3"), isp(44, "3"))),
            "Overlapping ISPs conflict",
            "ISP"),
        wrong(
            "an ISP outside the day",
            m -> profiles(m, power(isp(0, "3"))),
            "ISPs out of bounds",
            "ISP"),
        wrong(
            "an ISP that is not over",
            m -> profiles(m, power(isp(45, "3"), isp(46, "3"))),
            "ISPs out of bounds",
            "Power ISP"),
        wrong(
            "more than the connection can take",
            m -> profiles(m, power(isp(44, "60.001"))),
            "Value rejected",
            "Power ISP 44 Value"),
        wrong(
            "more than the connection can give",
            m -> profiles(m, power(isp(44, "-60.001"))),
            "Value rejected",
            "Power ISP 44 Value"),
        wrong(
            "imported less than nothing",
            m -> profiles(m, new Profile(ProfileType.IMPORT_ENERGY, "kWh", List.of(isp(44, "-1")))),
            "Value rejected",
            "ImportEnergy ISP 44 Value"),
        wrong(
            "a meter that runs backwards",
            m ->
                profiles(
                    m,
                    power(isp(44, "3")),
                    new Profile(
                        ProfileType.IMPORT_METER_READING,
                        "kWh",
                        List.of(isp(43, "10.5"), isp(44, "10.4")))),
            "Value rejected",
            "ImportMeterReading ISP 44 Value"));
  }

  @Test
  void aClockThatIsFarAheadMakesNoIspPast() {
    Metering metering =
        spoiled(
            play.metering(Market.EAN_1, List.of(isp(96, "30"))),
            m ->
                new Metering(
                    new MessageHeader(
                        m.header().version(),
                        m.header().senderDomain(),
                        m.header().recipientDomain(),
                        Market.DAY.end(96),
                        m.header().messageId(),
                        m.header().conversationId()),
                    m.revision(),
                    m.ispDuration(),
                    m.timeZone(),
                    null,
                    m.period(),
                    m.ean(),
                    m.profiles()));

    assertThat(send(metering).isAccepted()).isFalse();
    assertThat(play.findings())
        .extracting(Finding::field)
        .containsExactly("TimeStamp", "Power ISP");
  }

  private Result send(Metering metering) {
    play.send(metering);
    return play.resultOf(metering);
  }

  private void assertRejected(Metering metering, String reason, String field) {
    int before = play.findings().size();
    assertThat(send(metering).rejectionReasons())
        .singleElement()
        .asString()
        .startsWith(reason + " (");
    assertThat(play.findings().subList(before, play.findings().size()))
        .extracting(Finding::field)
        .containsExactly(field);
  }

  private Metering metering(String ean, Profile... profiles) {
    return profiles(play.metering(ean, "0"), profiles);
  }

  private static Metering spoiled(Metering metering, UnaryOperator<Metering> spoiling) {
    return spoiling.apply(metering);
  }

  private static Metering profiles(Metering metering, Profile... profiles) {
    return with(metering, metering.period(), metering.ean(), List.of(profiles));
  }

  private static Metering with(
      Metering metering, LocalDate period, String ean, List<Profile> profiles) {
    return new Metering(
        metering.header(),
        metering.revision(),
        metering.ispDuration(),
        metering.timeZone(),
        null,
        period,
        ean,
        profiles);
  }

  private static Metering with(Metering metering, Duration ispDuration, TimeZoneName timeZone) {
    return new Metering(
        metering.header(),
        metering.revision(),
        ispDuration,
        timeZone,
        null,
        metering.period(),
        metering.ean(),
        metering.profiles());
  }

  private static Profile power(Isp... isps) {
    return new Profile(ProfileType.POWER, "kW", List.of(isps));
  }

  /** The same value in the ordered ISPs. */
  private static Profile profile(ProfileType type, String unit, String value) {
    return new Profile(type, unit, List.of(isp(43, value), isp(44, value), isp(45, value)));
  }

  private static Isp isp(int start, String value) {
    return new Isp(start, new BigDecimal(value));
  }

  private static Arguments wrong(
      String name, UnaryOperator<Metering> spoiling, String reason, String field) {
    return argumentSet(name, spoiling, reason, field);
  }
}
