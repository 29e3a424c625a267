package io.flexbridge.agr.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.flexbridge.agr.config.SecretFile;
import io.flexbridge.agr.config.SigningKeyFile;
import io.flexbridge.agr.port.Bytes;
import io.flexbridge.agr.port.Journal;
import io.flexbridge.agr.port.StorePlace;
import io.flexbridge.agr.store.Store;
import io.flexbridge.agr.store.TestPostgres;
import io.flexbridge.agr.trading.AgrInput;
import io.flexbridge.uftp.seal.SigningKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands for a store in PostgreSQL. */
final class StoreCommandTest {

  private static final Instant NOON = Instant.parse("2026-06-30T12:00:00Z");
  private static final Bytes SEALED = Bytes.of("<SignedMessage/>".getBytes(StandardCharsets.UTF_8));

  private final StorePlace.PostgreSql place = TestPostgres.freshPlace();
  @TempDir private Path directory;
  private Path config;

  @BeforeEach
  void configure() throws IOException {
    new SigningKeyFile(directory.resolve("agr.key"))
        .create(SigningKey.generate(new SecureRandom()));
    new SecretFile(directory.resolve("database.password")).create(place.password());
    config = directory.resolve("agr.yaml");
    Files.writeString(
        config,
        """
        aggregator:
          domain: agr.example.com
          signing-key-file: agr.key
          time-zone: Europe/Amsterdam
        trading: { price-per-mwh: 120.00 }
        store:
          postgresql:
            url: %s
            user: %s
            password-file: database.password
            schema: %s
            migrate-at-start: false
        """
            .formatted(place.url(), place.user(), place.schema()));
  }

  @AfterEach
  void drop() throws SQLException {
    TestPostgres.drop(place);
  }

  @Test
  void theTablesAreMadeAndTheJournalIsLookedAtByTheSameConfiguration() throws Exception {
    CommandRun migration = CommandRun.of(new StoreCommand(), "migrate", "--config", config);
    assertThat(migration.err()).isEmpty();
    assertThat(migration.out()).contains(place.schema(), "1 migrations done, schema version 1");
    try (Store store = Store.at(place);
        Journal journal = store.openJournal(InstantSource.fixed(NOON))) {
      journal.append(new AgrInput.TimePassed(NOON), SEALED);

      CommandRun verified = CommandRun.of(new JournalCommand(), "verify", "--config", config);
      CommandRun shown = CommandRun.of(new JournalCommand(), "show", "--config", config);
      Path evidence = directory.resolve("evidence.xml");
      CommandRun extracted =
          CommandRun.of(new JournalCommand(), "extract", "--config", config, 1, evidence);

      assertThat(verified.out())
          .startsWith(
              "%s, schema %s is whole: 1 entries".formatted(place.address(), place.schema()));
      assertThat(shown.out().lines()).singleElement().asString().endsWith("TimePassed");
      assertThat(extracted.status()).isZero();
      assertThat(evidence).hasBinaryContent(SEALED.toArray());
    }
  }

  @Test
  void withoutTablesTheJournalIsNotThere() {
    CommandRun run = CommandRun.of(new JournalCommand(), "verify", "--config", config);

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err()).contains(place.schema(), "run \"flexbridge store migrate\"");
  }

  @Test
  void aConfigurationWithFaultsIsToldOf() throws Exception {
    Files.delete(directory.resolve("database.password"));

    CommandRun migration = CommandRun.of(new StoreCommand(), "migrate", "--config", config);
    CommandRun shown = CommandRun.of(new JournalCommand(), "show", "--config", config);

    assertThat(migration.status()).isEqualTo(1);
    assertThat(migration.err()).contains("store.postgresql.password-file: there is no file");
    assertThat(shown.err()).isEqualTo(migration.err());
  }

  @Test
  void aDirectoryAndAConfigurationTogetherAreRefused() {
    CommandRun both =
        CommandRun.of(new JournalCommand(), "show", "--config", config, "--store", directory);
    CommandRun none = CommandRun.of(new JournalCommand(), "show");

    assertThat(both.status()).isEqualTo(2);
    assertThat(both.err()).contains("mutually exclusive");
    assertThat(none.status()).isEqualTo(1);
    assertThat(none.err()).contains("--store, --config or --archive is missing");
  }

  @Test
  void filesNeedNoMigration() throws Exception {
    Files.writeString(
        config,
        Files.readString(config).replaceAll("(?s)store:.*", "store: { directory: data }\n"));

    CommandRun run = CommandRun.of(new StoreCommand(), "migrate", "--config", config);

    assertThat(run.status()).isZero();
    assertThat(run.out()).contains("data: the tables of files are made when they are opened");
    assertThat(directory.resolve("data")).doesNotExist();
  }
}
