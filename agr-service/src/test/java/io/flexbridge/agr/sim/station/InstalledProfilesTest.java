package io.flexbridge.agr.sim.station;

import static org.assertj.core.api.Assertions.assertThat;

import io.flexbridge.ocpp.charging.ChargingProfile;
import io.flexbridge.ocpp.charging.ChargingRateUnit;
import io.flexbridge.ocpp.charging.ChargingSchedule;
import io.flexbridge.ocpp.charging.OcppVersion;
import io.flexbridge.ocpp.charging.ProfileKind;
import io.flexbridge.ocpp.charging.ProfilePurpose;
import io.flexbridge.ocpp.charging.TransactionId;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class InstalledProfilesTest {

  private static final Instant NOON = Instant.parse("2026-06-30T12:00:00Z");
  private static final TransactionId TX = new TransactionId("7");
  private static final StationCharacter SMALL =
      new StationCharacter(EnumSet.of(ChargingRateUnit.W), 3, 2, 2, false, 1, Duration.ZERO, false);

  @ParameterizedTest
  @EnumSource
  void theSameIdReplaces(OcppVersion version) {
    InstalledProfiles profiles = profiles(version);
    set(profiles, 0, profile(1, 0, ProfilePurpose.TX_DEFAULT));

    assertThat(set(profiles, 1, profile(1, 2, ProfilePurpose.TX_DEFAULT))).isEmpty();
    assertThat(profiles.list()).hasSize(1);
    assertThat(profiles.list().getFirst().evse()).isEqualTo(1);
  }

  @Test
  void inVersion16TheSamePurposeAndLevelReplaces() {
    InstalledProfiles profiles = profiles(OcppVersion.V1_6);
    set(profiles, 0, profile(1, 0, ProfilePurpose.STATION_MAX));

    assertThat(set(profiles, 0, profile(2, 0, ProfilePurpose.STATION_MAX))).isEmpty();
    assertThat(ids(profiles)).containsExactly(2);
  }

  @Test
  void inVersion201TheSamePurposeAndLevelIsADuplicate() {
    InstalledProfiles profiles = profiles(OcppVersion.V2_0_1);
    set(profiles, 0, profile(1, 0, ProfilePurpose.STATION_MAX));

    assertThat(set(profiles, 0, profile(2, 0, ProfilePurpose.STATION_MAX)))
        .contains("DuplicateProfile");
    assertThat(ids(profiles)).containsExactly(1);
  }

  @Test
  void inVersion201ValidityThatDoesNotOverlapIsNoDuplicate() {
    InstalledProfiles profiles = profiles(OcppVersion.V2_0_1);
    set(profiles, 1, valid(1, NOON, NOON.plusSeconds(900)));

    assertThat(set(profiles, 1, valid(2, NOON.plusSeconds(900), NOON.plusSeconds(1800)))).isEmpty();
    assertThat(set(profiles, 1, valid(3, NOON.plusSeconds(899), NOON.plusSeconds(1000))))
        .contains("DuplicateProfile");
  }

  @Test
  void inVersion201ADefaultOfTheStationAndOneOfAnEvseCollide() {
    InstalledProfiles profiles = profiles(OcppVersion.V2_0_1);
    set(profiles, 0, profile(1, 0, ProfilePurpose.TX_DEFAULT));

    assertThat(set(profiles, 1, profile(2, 0, ProfilePurpose.TX_DEFAULT)))
        .contains("DuplicateProfile");
  }

  @Test
  void inVersion201TwoProfilesOfATransactionNeedDifferentLevels() {
    InstalledProfiles profiles = profiles(OcppVersion.V2_0_1);
    set(profiles, 1, profile(1, 0, ProfilePurpose.TX));

    assertThat(set(profiles, 1, profile(2, 0, ProfilePurpose.TX))).contains("InvalidStackLevel");
    assertThat(set(profiles, 1, profile(2, 1, ProfilePurpose.TX))).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void aProfileOfATransactionNeedsThatTransaction(OcppVersion version) {
    InstalledProfiles profiles = profiles(version);

    assertThat(set(profiles, 2, profile(1, 0, ProfilePurpose.TX))).contains("TxNotFound");
    assertThat(set(profiles, 0, profile(1, 0, ProfilePurpose.TX))).contains("InvalidProfile");
    assertThat(set(profiles, 1, profile(1, 0, ProfilePurpose.TX))).isEmpty();
  }

  @Test
  void aProfileOfATransactionNamesItInVersion201Only() {
    ChargingProfile unnamed = unnamed(ProfilePurpose.TX, ProfileKind.ABSOLUTE, NOON);

    assertThat(set(profiles(OcppVersion.V2_0_1), 1, unnamed)).contains("MissingParam");
    assertThat(set(profiles(OcppVersion.V1_6), 1, unnamed)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void theProfilesOfATransactionEndWithIt(OcppVersion version) {
    InstalledProfiles profiles = profiles(version);
    set(profiles, 1, profile(1, 0, ProfilePurpose.TX));
    set(profiles, 1, profile(2, 0, ProfilePurpose.TX_DEFAULT));

    profiles.transactionEnded(1);

    assertThat(ids(profiles)).containsExactly(2);
  }

  @ParameterizedTest
  @EnumSource
  void theStationMaximumIsForEvseZero(OcppVersion version) {
    assertThat(set(profiles(version), 1, profile(1, 0, ProfilePurpose.STATION_MAX)))
        .contains("InvalidProfile");
  }

  @Test
  void aRelativeStationMaximumIsForVersion16Only() {
    ChargingProfile relative = unnamed(ProfilePurpose.STATION_MAX, ProfileKind.RELATIVE, null);

    assertThat(set(profiles(OcppVersion.V1_6), 0, relative)).isEmpty();
    assertThat(set(profiles(OcppVersion.V2_0_1), 0, relative)).contains("InvalidProfile");
  }

  @Test
  void startsOfSchedulesAreCheckedInVersion201() {
    ChargingProfile absolute = unnamed(ProfilePurpose.TX_DEFAULT, ProfileKind.ABSOLUTE, null);
    ChargingProfile relative = unnamed(ProfilePurpose.TX_DEFAULT, ProfileKind.RELATIVE, NOON);

    assertThat(set(profiles(OcppVersion.V2_0_1), 0, absolute)).contains("InvalidSchedule");
    assertThat(set(profiles(OcppVersion.V2_0_1), 0, relative)).contains("InvalidSchedule");
    assertThat(set(profiles(OcppVersion.V1_6), 0, absolute)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void whatTheStationCannotDoIsRefused(OcppVersion version) {
    InstalledProfiles profiles = new InstalledProfiles(version, SMALL, 2);

    assertThat(set(profiles, 0, profile(1, 0, ProfilePurpose.STATION_MAX)))
        .contains("UnsupportedParam");
    assertThat(set(profiles, 3, profile(1, 0, ProfilePurpose.TX_DEFAULT))).contains("UnknownEvse");
    assertThat(set(profiles, 0, profile(1, 4, ProfilePurpose.TX_DEFAULT)))
        .contains("InvalidStackLevel");
    assertThat(set(profiles, 0, with(ChargingRateUnit.A, 1))).contains("UnsupportedRateUnit");
    assertThat(set(profiles, 0, with(ChargingRateUnit.W, 3))).contains("InvalidSchedule");
    assertThat(profiles.list()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void aFullStationTakesReplacementsOnly(OcppVersion version) {
    InstalledProfiles profiles = new InstalledProfiles(version, SMALL, 2);
    set(profiles, 0, profile(1, 0, ProfilePurpose.TX_DEFAULT));
    set(profiles, 0, profile(2, 1, ProfilePurpose.TX_DEFAULT));

    assertThat(set(profiles, 0, profile(3, 2, ProfilePurpose.TX_DEFAULT)))
        .contains("TooManyElements");
    assertThat(set(profiles, 0, profile(2, 2, ProfilePurpose.TX_DEFAULT))).isEmpty();
  }

  private static InstalledProfiles profiles(OcppVersion version) {
    return new InstalledProfiles(version, StationCharacter.PLAIN, 2);
  }

  private static Optional<String> set(
      InstalledProfiles profiles, int evse, ChargingProfile profile) {
    return profiles.set(evse, profile, Map.of(1, TX)).map(InstalledProfiles.Refusal::reason);
  }

  private static List<Integer> ids(InstalledProfiles profiles) {
    return profiles.list().stream().map(installed -> installed.profile().id()).toList();
  }

  private static ChargingProfile profile(int id, int level, ProfilePurpose purpose) {
    return new ChargingProfile(
        id,
        level,
        purpose,
        ProfileKind.ABSOLUTE,
        purpose == ProfilePurpose.TX ? TX : null,
        null,
        null,
        schedule(ChargingRateUnit.W, NOON, 1));
  }

  private static ChargingProfile valid(int id, Instant from, Instant to) {
    return new ChargingProfile(
        id,
        0,
        ProfilePurpose.TX_DEFAULT,
        ProfileKind.ABSOLUTE,
        null,
        from,
        to,
        schedule(ChargingRateUnit.W, NOON, 1));
  }

  private static ChargingProfile unnamed(
      ProfilePurpose purpose, ProfileKind kind, @Nullable Instant start) {
    return new ChargingProfile(
        1, 0, purpose, kind, null, null, null, schedule(ChargingRateUnit.W, start, 1));
  }

  private static ChargingProfile with(ChargingRateUnit unit, int periods) {
    return new ChargingProfile(
        1,
        0,
        ProfilePurpose.TX_DEFAULT,
        ProfileKind.ABSOLUTE,
        null,
        null,
        null,
        schedule(unit, NOON, periods));
  }

  private static ChargingSchedule schedule(
      ChargingRateUnit unit, @Nullable Instant start, int periods) {
    return new ChargingSchedule(
        unit,
        start,
        null,
        IntStream.range(0, periods)
            .mapToObj(
                i ->
                    new ChargingSchedule.Period(
                        Duration.ofMinutes(15L * i), BigDecimal.valueOf(16), null))
            .toList());
  }
}
