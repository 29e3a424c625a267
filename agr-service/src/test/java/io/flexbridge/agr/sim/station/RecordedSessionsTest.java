package io.flexbridge.agr.sim.station;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.flexbridge.uftp.value.Power;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordedSessionsTest {

  private static final ZoneId AMSTERDAM = ZoneId.of("Europe/Amsterdam");

  /** A Tuesday, 18:00 local. */
  private static final Instant EVENING = Instant.parse("2026-06-30T16:00:00Z");

  private static final String NORWEGIAN =
      """
      location,user_id,session_id,plugin_time,plugout_time,energy_kwh,user_max_power_kw
      ASK,A,1,2019-11-25T19:00:00,2019-11-26T07:00:00,20.0,3.6
      ASK,A,2,2019-11-27T17:30:00,2019-11-28T08:00:00,7.2,3.6
      ASK,B,3,2019-11-27T12:00:00,2019-11-27T20:00:00,33.0,11.0
      ASK,B,4,2019-11-28T12:00:00,2019-11-28T13:00:00,11.0,11.0
      ASK,C,5,2019-11-26T21:00:00,2019-11-27T06:00:00,9.0,
      """;

  private static final String CALTECH =
      """
      session_id,station_id,connection_time,disconnect_time,done_charging_time,energy_kwh,requested_kwh,requested_departure,user_id
      1,2-39-78,2018-04-25 08:00:00-07:00,2018-04-25 17:00:00-07:00,2018-04-25 10:00:00-07:00,10.0,,"Wed, 25 Apr 2018 23:00:00 GMT",
      2,2-39-79,2018-04-25 09:00:00-07:00,2018-04-25 19:30:00-07:00,,30.0,,,
      """;

  @TempDir private Path folder;

  @Test
  void theBusiestDayBecomesTodayAtTheSameTimesOfDay() throws IOException {
    List<List<ChargingSession>> sessions =
        read("norway.csv", NORWEGIAN).sessions(2, EVENING, end(), 1);

    assertThat(sessions).hasSize(2);
    assertThat(sessions)
        .flatMap(list -> list.stream().map(ChargingSession::pluggedIn).toList())
        .containsExactlyInAnyOrder(
            Instant.parse("2026-06-30T15:30:00Z"),
            Instant.parse("2026-06-30T10:00:00Z"),
            Instant.parse("2026-07-01T10:00:00Z"));
  }

  @Test
  void aSessionThatBeganBeforeHasChargedUntilNow() throws IOException {
    ChargingSession half =
        read("norway.csv", NORWEGIAN).sessions(2, EVENING, end(), 1).stream()
            .map(List::getFirst)
            .filter(session -> session.phases() == 1)
            .findFirst()
            .orElseThrow();

    assertThat(half.chargedWh()).isEqualTo(1_800);
    assertThat(half.energyNeedWh()).isEqualTo(7_200);
    assertThat(half.maxPower()).isEqualTo(Power.ofWatts(3_600));
  }

  @Test
  void aFleetLargerThanTheDayTakesTheNextBusiestDaysToo() throws IOException {
    List<List<ChargingSession>> sessions =
        read("norway.csv", NORWEGIAN).sessions(9, EVENING, end(), 1);

    assertThat(sessions).hasSize(9);
  }

  @Test
  void workplaceSessionsAreReadByTheirOwnColumns() throws IOException {
    RecordedSessions recorded = read("caltech.csv", CALTECH);
    List<List<ChargingSession>> sessions = recorded.sessions(2, EVENING, end(), 1);

    assertThat(recorded.size()).isEqualTo(2);
    ChargingSession only = sessions.stream().flatMap(List::stream).findFirst().orElseThrow();
    assertThat(only.pluggedIn()).isEqualTo("2026-06-30T07:00:00Z");
    assertThat(only.departure()).isEqualTo("2026-06-30T17:30:00Z");
    assertThat(only.maxPower()).isEqualTo(Power.ofWatts(3_300));
  }

  @Test
  void compressedFilesAreReadToo() throws IOException {
    Path file = folder.resolve("sessions.csv.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(NORWEGIAN.getBytes(StandardCharsets.UTF_8));
    }

    assertThat(RecordedSessions.read(file, AMSTERDAM).size()).isEqualTo(5);
  }

  @Test
  void anUnknownFormIsRefusedWithTheColumnsThatAreMissing() {
    assertThatThrownBy(() -> read("x.csv", "a,b\n1,2\n"))
        .isInstanceOf(SessionFileException.class)
        .hasMessageContaining("x.csv line 1: columns [a, b] are neither [location, user_id");
  }

  @Test
  void aFaultNamesFileLineAndValue() {
    String broken = NORWEGIAN.replace("33.0,11.0", "lots,11.0");

    assertThatThrownBy(() -> read("x.csv", broken))
        .isInstanceOf(SessionFileException.class)
        .hasMessageEndingWith("x.csv line 4: energy_kwh 'lots' is not a number");
  }

  @Test
  void aDepartureBeforeThePlugInIsRefused() {
    String broken = NORWEGIAN.replace("2019-11-28T13:00:00", "2019-11-28T11:00:00");

    assertThatThrownBy(() -> read("x.csv", broken))
        .hasMessageEndingWith(
            "x.csv line 5: plugout_time '2019-11-28T11:00:00' is not after 2019-11-28T12:00");
  }

  @Test
  void aLineWithTooFewValuesIsRefused() {
    assertThatThrownBy(() -> read("x.csv", NORWEGIAN + "ASK,D,6\n"))
        .hasMessageEndingWith("x.csv line 7: 3 values for 7 columns");
  }

  @Test
  void anEmptyFileIsRefused() {
    assertThatThrownBy(() -> read("x.csv", "")).hasMessageEndingWith("line 1: the file is empty");
  }

  @Test
  void theNorwegianSessionsAreReadAndABusyDayFillsAFleet() throws IOException {
    RecordedSessions recorded = RecordedSessions.read(shared("norway/sessions.csv.gz"), AMSTERDAM);
    List<List<ChargingSession>> sessions = recorded.sessions(60, EVENING, end(), 1);

    assertThat(recorded.size()).isEqualTo(35_339);
    assertThat(sessions).hasSize(60);
    assertThat(sessions.stream().flatMap(List::stream).filter(s -> s.isChargingUnlimited(EVENING)))
        .as("charging at 18:00")
        .hasSizeGreaterThan(10);
  }

  @Test
  void theCaltechSessionsAreReadAndABusyDayFillsAFleet() throws IOException {
    RecordedSessions recorded = RecordedSessions.read(shared("caltech/sessions.csv.gz"), AMSTERDAM);
    Instant morning = EVENING.minus(Duration.ofHours(8));
    List<List<ChargingSession>> sessions = recorded.sessions(60, morning, end(), 1);

    assertThat(recorded.size()).isEqualTo(28_255);
    assertThat(sessions.stream().flatMap(List::stream).filter(s -> s.isChargingUnlimited(morning)))
        .as("charging at 10:00")
        .hasSizeGreaterThan(20);
  }

  private static Path shared(String relative) {
    Path path =
        Path.of(System.getProperty("flexbridge.data", "../../shared/data")).resolve(relative);
    assumeTrue(
        Files.exists(path),
        () -> "skipped: %s is absent; -Dflexbridge.data=DIR says where it is".formatted(path));
    return path;
  }

  private RecordedSessions read(String name, String text) throws IOException {
    return RecordedSessions.read(Files.writeString(folder.resolve(name), text), AMSTERDAM);
  }

  private static Instant end() {
    return EVENING.plus(Duration.ofDays(2));
  }
}
