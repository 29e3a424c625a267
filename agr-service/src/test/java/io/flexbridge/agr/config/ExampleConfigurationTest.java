package io.flexbridge.agr.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.flexbridge.agr.port.StorePlace;
import io.flexbridge.agr.tls.TestAuthority;
import io.flexbridge.agr.uftp.directory.DnsSettings;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
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
    for (String name :
        new String[] {"agr.example.yaml", "stations.example.csv", "quirks.example.yaml"}) {
      Files.copy(DOCS.resolve(name), directory.resolve(name));
    }
    files.write("keys/agr.key", Files.readString(directory.resolve("agr.key")));
    files.write("keys/database.password", "a password of the database\n");
    TestAuthority authority = new TestAuthority("authority");
    Path tls = Files.createDirectory(directory.resolve("tls"));
    authority.issue("agr.example.com").write(tls, "agr");
    for (String name : new String[] {"partners-ca", "dso-ca", "cro"}) {
      authority.write(tls, name);
    }
    files.write("keys/oauth2.secret", "the secret of agr.example.com\n");
    files.write("dns.anchors", DnsSettings.ROOT_TRUST_ANCHORS);
    files.write("keys/CS-001.password", "a password of CS-001\n");
    files.write("keys/CS-002.password", "a password of CS-002\n");
  }

  @Test
  void theExampleIsValid() throws ConfigurationException {
    AgrConfig example = example();

    assertThat(example.participants()).hasSize(3);
    assertThat(example.contracts()).hasSize(1);
    assertThat(example.stations())
        .extracting(station -> station.id().text())
        .containsExactly("CS-001", "CS-002", "CS-003");
    assertThat(example.ocpp().quirks().rules()).hasSize(QuirksReader.shipped().size() + 2);
  }

  @Test
  void theDefaultsInTheExampleAreTheDefaults() throws ConfigurationException {
    AgrConfig example = example();
    AgrConfig minimal = files.read(ConfigFiles.minimal());

    assertThat(example.http())
        .usingRecursiveComparison()
        .ignoringFields("tls")
        .isEqualTo(minimal.http());
    assertThat(minimal.http().tls()).isNull();
    assertThat(minimal.operator()).isNull();
    assertThat(example.dns())
        .usingRecursiveComparison()
        .ignoringFields("trustAnchors")
        .isEqualTo(minimal.dns());
    assertThat(example.ocpp())
        .usingRecursiveComparison()
        .ignoringFields("quirks")
        .isEqualTo(minimal.ocpp());
    assertThat(example.store()).isEqualTo(minimal.store());
    assertThat(example.delivery()).isEqualTo(minimal.delivery());
    assertThat(example.trading())
        .usingRecursiveComparison()
        .withEqualsForType((one, other) -> one.compareTo(other) == 0, BigDecimal.class)
        .isEqualTo(minimal.trading());
    assertThat(example.timetable()).isEqualTo(minimal.timetable());
    assertThat(example.replyDeadlines()).isEqualTo(minimal.replyDeadlines());
    assertThat(example.limits()).isEqualTo(minimal.limits());
    assertThat(example.aggregator().ispDuration()).isEqualTo(minimal.aggregator().ispDuration());
    assertThat(example.aggregator().currency()).isEqualTo(minimal.aggregator().currency());
  }

  @Test
  void theExampleOfADatabaseIsValidAndHasTheDefaults() throws Exception {
    List<String> block =
        Files.readAllLines(directory.resolve("agr.example.yaml")).stream()
            .dropWhile(line -> !line.equals("# store:"))
            .takeWhile(line -> line.startsWith("# "))
            .map(line -> line.substring(2))
            .toList();

    AgrConfig example = files.read(ConfigFiles.minimal() + String.join("\n", block) + "\n");

    assertThat(example.store().place())
        .isEqualTo(
            new StorePlace.PostgreSql(
                "jdbc:postgresql://db.example.com/flexbridge?sslmode=verify-full",
                "flexbridge",
                "a password of the database",
                "flexbridge",
                4,
                Duration.ofSeconds(5),
                Duration.ofSeconds(10),
                true));
    String least =
        """
        store:
          postgresql:
            url: jdbc:postgresql://db.example.com/flexbridge?sslmode=verify-full
            user: flexbridge
            password-file: keys/database.password
        """;
    assertThat(files.read(ConfigFiles.minimal() + least).store()).isEqualTo(example.store());
  }

  private AgrConfig example() throws ConfigurationException {
    return AgrConfigReader.read(directory.resolve("agr.example.yaml"), Map.of());
  }
}
