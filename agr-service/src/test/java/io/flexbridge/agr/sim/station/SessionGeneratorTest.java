package io.flexbridge.agr.sim.station;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

/** Generated sessions against the recorded ones, with the figures of docs/session-generator.md. */
class SessionGeneratorTest {

  private static final ZoneId OSLO = ZoneId.of("Europe/Oslo");
  private static final Instant MONDAY = Instant.parse("2026-03-02T00:00:00Z");
  private static final Instant END = MONDAY.plus(Duration.ofDays(28));
  private static final Instant TUESDAY_EVENING = Instant.parse("2026-03-03T17:00:00Z");
  private static final int EVSES = 1_500;
  private static final Percentage TENTH = Percentage.withPercentage(10);

  private static final List<List<ChargingSession>> FLEET =
      SessionGenerator.residential(OSLO).sessions(EVSES, MONDAY, END, 7);

  private static final List<ChargingSession> NEW =
      FLEET.stream()
          .flatMap(List::stream)
          .filter(session -> !session.pluggedIn().isBefore(MONDAY))
          .toList();

  @Test
  void staysHaveTheRecordedQuantiles() {
    List<Double> weekdays = sorted(s -> !isWeekend(s), SessionGeneratorTest::stayHours);
    List<Double> weekends =
        sorted(SessionGeneratorTest::isWeekend, SessionGeneratorTest::stayHours);

    assertThat(quantile(weekdays, 0.2)).isCloseTo(2.63, TENTH);
    assertThat(quantile(weekdays, 0.5)).isCloseTo(11.11, TENTH);
    assertThat(quantile(weekdays, 0.8)).isCloseTo(16.70, TENTH);
    assertThat(quantile(weekdays, 0.9)).isCloseTo(21.22, TENTH);
    assertThat(quantile(weekends, 0.2)).isCloseTo(2.57, TENTH);
    assertThat(quantile(weekends, 0.5)).isCloseTo(11.52, TENTH);
    assertThat(quantile(weekends, 0.8)).isCloseTo(19.22, TENTH);
  }

  @Test
  void plugInsHaveTheRecordedHours() {
    assertThat(shareOfHour(false, 16)).isCloseTo(0.124, within(0.012));
    assertThat(shareOfHour(false, 20)).isCloseTo(0.089, within(0.010));
    assertThat(shareOfHour(false, 9)).isCloseTo(0.016, within(0.005));
    assertThat(shareOfHour(true, 14)).isCloseTo(0.068, within(0.012));
    assertThat(shareOfHour(true, 5)).isCloseTo(0.005, within(0.004));
  }

  @Test
  void energyHasTheRecordedQuantilesInEachClass() {
    assertThat(energyQuantile(s -> watts(s) <= 4_200, 0.5)).isCloseTo(7.86, TENTH);
    assertThat(energyQuantile(s -> watts(s) <= 4_200, 0.9)).isCloseTo(20.48, TENTH);
    assertThat(energyQuantile(s -> watts(s) > 4_200 && s.phases() == 1, 0.5))
        .isCloseTo(11.15, TENTH);
    assertThat(energyQuantile(s -> s.phases() == 3, 0.5)).isCloseTo(19.37, TENTH);
    assertThat(energyQuantile(s -> s.phases() == 3, 0.9)).isCloseTo(47.49, TENTH);
  }

  @Test
  void driversPlugInAsOftenAsRecorded() {
    double perDay = NEW.size() / (28.0 * EVSES);

    assertThat(perDay).isCloseTo(0.464, within(0.03));
  }

  @Test
  void theFleetIsInItsUsualStateWhenTheSimulationBegins() {
    List<List<ChargingSession>> fleet =
        SessionGenerator.residential(OSLO)
            .sessions(4_000, TUESDAY_EVENING, TUESDAY_EVENING.plusSeconds(60), 3);

    assertThat(share(fleet, s -> true)).as("plugged in at 18:00").isCloseTo(0.206, within(0.03));
    assertThat(share(fleet, s -> s.isChargingUnlimited(TUESDAY_EVENING)))
        .as("charging at 18:00")
        .isCloseTo(0.095, within(0.02));
    assertThat(fleet.stream().flatMap(List::stream).filter(s -> s.chargedWh() > 0)).isNotEmpty();
  }

  @Test
  void aBusyEveningHasTheWantedShareCharging() {
    List<List<ChargingSession>> fleet =
        SessionGenerator.residential(OSLO)
            .withChargingAtStart(0.6)
            .sessions(60, TUESDAY_EVENING, TUESDAY_EVENING.plus(Duration.ofDays(1)), 1);

    assertThat(share(fleet, s -> s.isChargingUnlimited(TUESDAY_EVENING))).isBetween(0.6, 0.75);
    assertThat(share(fleet, s -> s.isChargingUnlimited(TUESDAY_EVENING.plusSeconds(3_600))))
        .as("an hour later")
        .isGreaterThan(0.3);
  }

  @Test
  void moreEagerDriversPlugInMoreOften() {
    List<List<ChargingSession>> eager =
        SessionGenerator.residential(OSLO).withPlugInFactor(3).sessions(300, MONDAY, END, 7);
    double perDay = eager.stream().mapToInt(List::size).sum() / (28.0 * 300);

    assertThat(perDay).isBetween(0.7, 1.3);
  }

  @Test
  void theSameSeedGivesTheSameSessionsAndAnotherOthers() {
    SessionGenerator generator = SessionGenerator.residential(OSLO);
    List<List<ChargingSession>> once = generator.sessions(50, MONDAY, END, 5);

    assertThat(generator.sessions(50, MONDAY, END, 5)).isEqualTo(once);
    assertThat(generator.sessions(50, MONDAY, END, 6)).isNotEqualTo(once);
  }

  @Test
  void sessionsOfAnEvseDoNotOverlapAndNeedWhatFitsInThem() {
    for (List<ChargingSession> sessions : FLEET) {
      for (int i = 0; i < sessions.size(); i++) {
        ChargingSession session = sessions.get(i);
        assertThat(session.departure()).isAfter(MONDAY);
        assertThat(session.energyNeedWh())
            .isLessThanOrEqualTo(Math.round(watts(session) * stayHours(session)) + 1);
        if (i > 0) {
          assertThat(session.pluggedIn()).isAfterOrEqualTo(sessions.get(i - 1).departure());
        }
      }
    }
  }

  @Test
  void aShareBeyondAllIsRefused() {
    SessionGenerator generator = SessionGenerator.residential(OSLO);

    assertThatThrownBy(() -> generator.withChargingAtStart(1.1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Share 1.1 is outside 0..1");
  }

  private static double share(
      List<List<ChargingSession>> fleet, Predicate<ChargingSession> condition) {
    long count =
        fleet.stream()
            .filter(
                sessions ->
                    sessions.stream()
                        .filter(s -> !s.pluggedIn().isAfter(TUESDAY_EVENING))
                        .anyMatch(condition))
            .count();
    return count / (double) fleet.size();
  }

  private static double shareOfHour(boolean isWeekend, int hour) {
    List<ChargingSession> days = NEW.stream().filter(s -> isWeekend(s) == isWeekend).toList();
    return days.stream().filter(s -> local(s).getHour() == hour).count() / (double) days.size();
  }

  private static double energyQuantile(Predicate<ChargingSession> which, double probability) {
    return quantile(sorted(which, s -> s.energyNeedWh() / 1_000.0), probability);
  }

  private static List<Double> sorted(
      Predicate<ChargingSession> which, ToDoubleFunction<ChargingSession> value) {
    return NEW.stream().filter(which).mapToDouble(value).sorted().boxed().toList();
  }

  private static double quantile(List<Double> sorted, double probability) {
    return sorted.get((int) (probability * sorted.size()));
  }

  private static double watts(ChargingSession session) {
    return (double) session.maxPower().watts();
  }

  private static double stayHours(ChargingSession session) {
    return Duration.between(session.pluggedIn(), session.departure()).toSeconds() / 3_600.0;
  }

  private static boolean isWeekend(ChargingSession session) {
    DayOfWeek day = local(session).getDayOfWeek();
    return day == DayOfWeek.SATURDAY || day == DayOfWeek.SUNDAY;
  }

  private static ZonedDateTime local(ChargingSession session) {
    return session.pluggedIn().atZone(OSLO);
  }
}
