package io.flexbridge.agr.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The documented example is read as it stands, beside the files that it names. */
final class ExampleConfigurationTest {

  private static final Path DOCS = Path.of("..", "docs");

  @TempDir private Path directory;
  private ConfigFiles files;

  @BeforeEach
  void copyExample() throws IOException {
    files = new ConfigFiles(directory);
    for (String name : new String[] {"agr.example.yaml", "stations.example.csv"}) {
      Files.copy(DOCS.resolve(name), directory.resolve(name));
    }
    files.write("keys/agr.key", Files.readString(directory.resolve("agr.key")));
    files.write("keys/CS-001.password", "a password of CS-001\n");
    files.write("keys/CS-002.password", "a password of CS-002\n");
  }

  @Test
  void theExampleIsValid() throws ConfigurationException {
    AgrConfig example = example();

    assertThat(example.participants()).hasSize(2);
    assertThat(example.contracts()).hasSize(1);
    assertThat(example.stations())
        .extracting(station -> station.id().text())
        .containsExactly("CS-001", "CS-002", "CS-003");
  }

  @Test
  void theDefaultsInTheExampleAreTheDefaults() throws ConfigurationException {
    AgrConfig example = example();
    AgrConfig minimal = files.read(ConfigFiles.minimal());

    assertThat(example.http()).isEqualTo(minimal.http());
    assertThat(example.ocpp()).isEqualTo(minimal.ocpp());
    assertThat(example.store()).isEqualTo(minimal.store());
    assertThat(example.delivery()).isEqualTo(minimal.delivery());
    assertThat(example.trading())
        .usingRecursiveComparison()
        .withEqualsForType((one, other) -> one.compareTo(other) == 0, BigDecimal.class)
        .isEqualTo(minimal.trading());
    assertThat(example.limits()).isEqualTo(minimal.limits());
    assertThat(example.aggregator().ispDuration()).isEqualTo(minimal.aggregator().ispDuration());
    assertThat(example.aggregator().currency()).isEqualTo(minimal.aggregator().currency());
  }

  private AgrConfig example() throws ConfigurationException {
    return AgrConfigReader.read(directory.resolve("agr.example.yaml"), Map.of());
  }
}
