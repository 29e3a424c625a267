package io.flexbridge.agr.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.flexbridge.ocpp.charging.ChargingRateUnit;
import io.flexbridge.ocpp.charging.ChargingStation;
import io.flexbridge.ocpp.charging.OcppVersion;
import io.flexbridge.ocpp.charging.ProfileKind;
import io.flexbridge.ocpp.charging.ProfilePurpose;
import io.flexbridge.ocpp.charging.StationId;
import io.flexbridge.ocpp.dispatch.ForeignProfiles;
import io.flexbridge.ocpp.pool.StationQuirks;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class QuirksReaderTest {

  private static final StationId STATION = new StationId("CS-001");
  private static final String NAMED = "ocpp:\n  quirks-file: quirks.yaml\n";

  @TempDir private Path directory;
  private ConfigFiles files;

  @BeforeEach
  void makeFiles() {
    files = new ConfigFiles(directory);
  }

  @Test
  void theQuirksThatAreShippedHoldWithoutAFile() {
    AgrConfig config = files.read(ConfigFiles.minimal());

    assertThat(config.ocpp().quirks().rules()).isNotEmpty().isEqualTo(QuirksReader.shipped());
    assertThat(config.ocpp().quirks().of(STATION, station("ABB", "TAC-W11")).stackLevel()).isZero();
    assertThat(config.ocpp().quirks().of(STATION, station("EV-BOX", "Elvi")).stackLevel())
        .isEqualTo(6);
    assertThat(config.ocpp().quirks().of(STATION, station("Nobody", "Knows")))
        .isEqualTo(StationQuirks.NONE);
  }

  @Test
  void theOperatorsQuirksGoBeforeThoseThatAreShipped() {
    files.write(
        "quirks.yaml",
        """
        quirks:
          - match: {vendor: abb, firmware: "1.*"}
            stack-level: 2
            integer-limits: true
            unit: W
            purposes: [tx, station-max]
            kind: relative
            default-on-station: true
            max-periods: 7
          - match: {station: "CS-*"}
            unit: A
        """);
    AgrConfig config = files.read(ConfigFiles.minimal() + NAMED);

    assertThat(config.ocpp().quirks().of(STATION, station("ABB", "TAC-W11")))
        .isEqualTo(
            new StationQuirks(
                true,
                2,
                ChargingRateUnit.W,
                List.of(ProfilePurpose.TX, ProfilePurpose.STATION_MAX),
                ProfileKind.RELATIVE,
                true,
                7));
    assertThat(config.ocpp().quirks().of(STATION, null).unit()).isEqualTo(ChargingRateUnit.A);
  }

  @Test
  void everythingThatIsWrongInAFileIsToldAtOnceWithItsLine() {
    files.write(
        "quirks.yaml",
        """
        quirks:
          - match: {vendor: ABB, modell: T}
            stack-level: -1
            unit: kW
            purposes: [tx, tx-max]
          - stack-level: 1
          - match: {vendor: X}
        more: 1
        """);

    assertThat(files.problems(ConfigFiles.minimal() + NAMED))
        .containsExactlyInAnyOrder(
            "quirks.yaml:2: quirks[0].match.modell: unknown key; did you mean model?",
            "quirks.yaml:3: quirks[0].stack-level: \"-1\" is not a whole number 0..1000",
            "quirks.yaml:4: quirks[0].unit: \"kW\" is not one of A, W",
            "quirks.yaml:5: quirks[0].purposes[1]: \"tx-max\" is not one of station-max, tx,"
                + " tx-default",
            "quirks.yaml:6: quirks[1].match.station: nothing to match by; \"*\" matches every"
                + " station",
            "quirks.yaml:7: quirks[2].match: no quirk is given for what matches here",
            "quirks.yaml:8: more: unknown key; known here: quirks");
  }

  @Test
  void aFileThatIsNotThereIsNamed() {
    assertThat(files.problems(ConfigFiles.minimal() + NAMED))
        .containsExactly("agr.yaml:8: ocpp.quirks-file: there is no file quirks.yaml");
  }

  @Test
  void profilesOfOthersCanBeKept() {
    assertThat(
            files
                .read(ConfigFiles.minimal() + "ocpp:\n  foreign-profiles: keep\n")
                .ocpp()
                .foreignProfiles())
        .isEqualTo(ForeignProfiles.KEEP);
  }

  private static ChargingStation station(String vendor, String model) {
    return new ChargingStation(STATION, OcppVersion.V1_6, vendor, model, null, "1.8.1");
  }
}
