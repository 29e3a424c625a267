package io.flexbridge.agr;

import static org.assertj.core.api.Assertions.assertThat;

import io.flexbridge.agr.config.AgrConfig;
import io.flexbridge.agr.config.AgrConfigReader;
import io.flexbridge.agr.config.SecretFile;
import io.flexbridge.agr.config.SigningKeyFile;
import io.flexbridge.agr.sim.station.FleetPlan;
import io.flexbridge.agr.sim.station.SessionGenerator;
import io.flexbridge.uftp.seal.SigningKey;
import io.flexbridge.uftp.value.EntityAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StationsFileTest {

  private static final EntityAddress CONNECTION = new EntityAddress("ean.8716859000000001");

  @TempDir private Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"", "a password, with \"quotes\""})
  void theConfigurationTakesTheFileAndKnowsEveryEvse(String password) throws Exception {
    FleetPlan generated =
        FleetPlan.generate(
            16,
            1,
            SessionGenerator.residential(ZoneId.of("Europe/Amsterdam")),
            Instant.parse("2026-11-20T18:00:00Z"));
    FleetPlan plan = password.isEmpty() ? generated : generated.withPasswords(id -> password);
    new SecretFile(directory.resolve("stations.csv"))
        .create(StationsFile.of(plan, i -> CONNECTION));

    AgrConfig config = AgrConfigReader.read(configuration(), Map.of());

    assertThat(config.stations()).hasSize(16);
    for (int i = 0; i < 16; i++) {
      var station = config.stations().get(i);
      var planned = plan.stations().get(i);
      assertThat(station.id()).isEqualTo(planned.id());
      assertThat(station.connection()).isEqualTo(CONNECTION);
      assertThat(station.password() == null ? "" : station.password().value()).isEqualTo(password);
      assertThat(station.evses())
          .extracting(evse -> evse.number() + " " + evse.maxPower() + " " + evse.phases())
          .containsExactlyElementsOf(
              planned.evses().stream()
                  .map(e -> e.number() + " " + e.rating().power() + " " + e.rating().phases())
                  .toList());
    }
  }

  private Path configuration() throws Exception {
    new SigningKeyFile(directory.resolve("agr.key"))
        .create(SigningKey.generate(new SecureRandom()));
    return Files.writeString(
        directory.resolve("agr.yaml"),
        """
        aggregator:
          domain: agr.example.com
          signing-key-file: agr.key
          time-zone: Europe/Amsterdam
        trading: { price-per-mwh: 100 }
        stations-file: stations.csv
        """);
  }
}
