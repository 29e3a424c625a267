package io.flexbridge.agr.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.flexbridge.agr.port.StorePlace;
import io.flexbridge.agr.settlement.PriceBasis;
import io.flexbridge.agr.trading.MeteringMoment;
import io.flexbridge.agr.trading.Retention;
import io.flexbridge.agr.trading.Timetable;
import io.flexbridge.ocpp.charging.StationId;
import io.flexbridge.uftp.rules.Reservation;
import io.flexbridge.uftp.seal.SigningKey;
import io.flexbridge.uftp.value.Domain;
import io.flexbridge.uftp.value.EntityAddress;
import io.flexbridge.uftp.value.Money;
import io.flexbridge.uftp.value.ParticipantId;
import io.flexbridge.uftp.value.Power;
import io.flexbridge.uftp.value.Role;
import io.flexbridge.uftp.value.UftpVersion;
import io.flexbridge.uftp.xml.PeerForms;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class AgrConfigReaderTest {

  private static final String PARTICIPANT =
      """
      participants:
        - domain: dso.example.com
          role: DSO
          endpoint: https://dso.example.com/shapeshifter/api/v3/message
          public-key: %s
      """
          .formatted(ConfigFiles.dsoPublicKey());

  @TempDir private Path directory;
  private ConfigFiles files;

  @BeforeEach
  void makeFiles() {
    files = new ConfigFiles(directory);
  }

  @Test
  void aMinimalConfigurationHasDefaultsForTheRest() {
    AgrConfig config = files.read(ConfigFiles.minimal());

    assertThat(config.aggregator().id()).isEqualTo(ParticipantId.of("agr.example.com", Role.AGR));
    assertThat(config.aggregator().timeZone()).isEqualTo(ZoneId.of("Europe/Amsterdam"));
    assertThat(config.aggregator().ispDuration()).isEqualTo(Duration.ofMinutes(15));
    assertThat(config.http()).isEqualTo(new HttpSettings("0.0.0.0", 8080, null));
    assertThat(config.ocpp().unknownStations()).isEqualTo(UnknownStations.REFUSE);
    assertThat(config.store())
        .isEqualTo(
            new StoreSettings(
                new StorePlace.Directory(directory.resolve("data")),
                10_000,
                Duration.ofHours(6),
                Retention.DEFAULT));
    assertThat(config.delivery().retryWindow()).isEqualTo(Duration.ofHours(24));
    assertThat(config.limits().bodySize()).isEqualTo(1_048_576);
    assertThat(config.participants()).isEmpty();
    assertThat(config.stations()).isEmpty();
  }

  @Test
  void whatTheStoreKeepsAndHowOftenItIsWrittenDownCanBeSaid() {
    AgrConfig config =
        files.read(
            ConfigFiles.minimal()
                + """
                store:
                  directory: kept
                  snapshot-entries: 5000
                  snapshot-interval: PT30M
                  message-days: 100
                  unsettled-days: 500
                """);

    assertThat(config.store())
        .isEqualTo(
            new StoreSettings(
                new StorePlace.Directory(directory.resolve("kept")),
                5_000,
                Duration.ofMinutes(30),
                new Retention(100, 100, 500)));
  }

  @Test
  void nothingCanBeForgottenBeforeWhatDependsOnIt() {
    assertThat(
            files.problems(
                ConfigFiles.minimal()
                    + """
                    store:
                      snapshot-entries: 10
                      message-days: 6
                      settled-days: 50
                      unsettled-days: 49
                    """))
        .satisfiesExactly(
            problem ->
                assertThat(problem)
                    .endsWith("store.snapshot-entries: \"10\" is not a whole number 1000..1000000"),
            problem ->
                assertThat(problem)
                    .endsWith("store.message-days: \"6\" is not a whole number 7..4000"),
            problem ->
                assertThat(problem)
                    .endsWith("store.unsettled-days: \"49\" is not a whole number 50..4000"));
  }

  @Test
  void participantsAreReadWithTheirKeys() {
    AgrConfig config = files.read(ConfigFiles.minimal() + PARTICIPANT);

    assertThat(config.participants())
        .singleElement()
        .satisfies(
            dso -> {
              assertThat(dso.id()).isEqualTo(ParticipantId.of("dso.example.com", Role.DSO));
              assertThat(dso.endpoint())
                  .isEqualTo(URI.create("https://dso.example.com/shapeshifter/api/v3/message"));
              assertThat(dso.keys()).containsExactly(ConfigFiles.DSO_KEY.verifyingKey());
              assertThat(dso.version()).isEqualTo(UftpVersion.V3_1_0);
            });
  }

  @Test
  void allProblemsAreListedAtOnceWithLineKeyValueAndWhatIsAllowed() {
    String yaml =
        """
        aggregator:
          domain: AGR.example.com
          signing-key-file: nowhere.key
          time-zone: Asia/Tokyo
          isp-duration: PT7M
        http:
          prot: 8080
          port: 70000
        ocpp:
          unknown-stations: ignore
        trading:
          max-offer-share: 1.5
        stations:
          - id: CS 001
            evses: [{ id: 1, max-power: 11kVA, phases: 4 }]
        limits: 7
        """;

    assertThat(files.problems(yaml))
        .containsExactly(
            "agr.yaml:2: aggregator.domain: \"AGR.example.com\" is not a lower-case Internet"
                + " domain, such as agr.example.com",
            "agr.yaml:3: aggregator.signing-key-file: there is no file nowhere.key",
            "agr.yaml:4: aggregator.time-zone: \"Asia/Tokyo\" is not a time zone that UFTP can"
                + " name, such as Europe/Amsterdam (Africa, America, Australia, Europe or Pacific)",
            "agr.yaml:5: aggregator.isp-duration: \"PT7M\" is not an ISO 8601 duration of whole"
                + " minutes that divides a day, such as PT15M",
            "agr.yaml:7: http.prot: unknown key; did you mean port?",
            "agr.yaml:8: http.port: \"70000\" is not a whole number 0..65535",
            "agr.yaml:10: ocpp.unknown-stations: \"ignore\" is not one of accept, refuse",
            "agr.yaml:11: trading.price-per-mwh: missing: needs a number 0..1000000 with at most 4"
                + " decimals",
            "agr.yaml:12: trading.max-offer-share: \"1.5\" is not a number 0.01..1 with at most 4"
                + " decimals",
            "agr.yaml:14: stations[0].connection: missing: needs an address"
                + " ea1.yyyy-mm.<reversed domain>:<id> or ean.<12 to 34 digits>",
            "agr.yaml:14: stations[0].id: \"CS 001\" is not 1 to 48 characters of A-Z a-z 0-9 * - _"
                + " = : + | @ .",
            "agr.yaml:15: stations[0].evses[0].max-power: \"11kVA\" is not a power 1 W..10000000 W"
                + " with its unit, such as 11 kW",
            "agr.yaml:15: stations[0].evses[0].phases: \"4\" is not a whole number 1..3",
            "agr.yaml:16: limits: a single value, where keys with values are needed");
  }

  @Test
  void aSecretIsNeverShown() {
    String yaml =
        ConfigFiles.minimal()
            + """
            stations:
              - id: CS-001
                connection: ean.871685900000000001
                password: "tooshort"
                evses: [{ id: 1, max-power: 11 kW }]
            """;

    assertThat(files.problems(yaml))
        .containsExactly(
            "agr.yaml:10: stations[0].password: its value is not 16 to 40 printable ASCII"
                + " characters");
  }

  @Test
  void aSyntaxErrorIsTheOnlyProblemAndASecretBesideItIsNotShown() {
    assertThat(files.problems("aggregator:\n  signing-key: \"topsecret\n  domain: x\n"))
        .singleElement()
        .asString()
        .matches("agr\\.yaml:\\d+: not YAML: .*")
        .doesNotContain("topsecret");
  }

  @Test
  void aFileThatIsNoMappingHasNoOtherProblem() {
    assertThat(files.problems("- aggregator\n- http\n"))
        .containsExactly("agr.yaml:1: a list, where keys with values are needed");
  }

  @ParameterizedTest
  @CsvSource({"rw-r--r--, 0644", "rw----r--, 0604", "rw-rw----, 0660", "r--r--r--, 0444"})
  void aKeyFileThatLiesOpenToOthersIsRefusedWithItsModeAndTheMostThatIsAllowed(
      String permissions, String mode) throws IOException {
    Path key = directory.resolve("agr.key");
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString(permissions));

    assertThat(files.problems(ConfigFiles.minimal()))
        .containsExactly(
            "agr.yaml:3: aggregator.signing-key-file: agr.key holds a secret and has mode %s,"
                    .formatted(mode)
                + " allowed is 0640 at most (chmod 600 agr.key)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw-------", "r--------", "rw-r-----", "rwx------"})
  void aKeyFileForItsOwnerAndGroupIsTaken(String permissions) throws IOException {
    Files.setPosixFilePermissions(
        directory.resolve("agr.key"), PosixFilePermissions.fromString(permissions));

    assertThat(files.problems(ConfigFiles.minimal())).isEmpty();
  }

  @Test
  void aConfigurationWithASecretInItIsASecretItself() throws Exception {
    String key = SigningKey.generate(new SecureRandom()).toBase64();
    Path file =
        files.write(
            "agr.yaml",
            ConfigFiles.minimal().replace("signing-key-file: agr.key", "signing-key: " + key));
    AgrConfigReader.read(file, Map.of());
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> AgrConfigReader.read(file, Map.of()))
        .withMessage(
            "%1$s: %1$s holds a secret and has mode 0644, allowed is 0640 at most (chmod 600 %1$s)"
                .formatted(file));
    assertThat(AgrConfigReader.read(file, Map.of("AGR_AGGREGATOR_SIGNING_KEY", key)).aggregator())
        .as("a key from the environment leaves the file without use")
        .isNotNull();
  }

  @Test
  void theKeyMayComeFromTheEnvironmentAlone() {
    SigningKey key = SigningKey.generate(new SecureRandom());
    String withoutKey = ConfigFiles.minimal().replace("  signing-key-file: agr.key\n", "");

    assertThat(
            files
                .read(withoutKey, Map.of("AGR_AGGREGATOR_SIGNING_KEY", key.toSeedBase64()))
                .aggregator()
                .signingKey()
                .verifyingKey())
        .isEqualTo(key.verifyingKey());
  }

  @Test
  void theFormsOfAParticipantAreThoseOfThePublishedSchemaUnlessItIsKnownToTakeOthers() {
    AgrConfig plain = files.read(ConfigFiles.minimal() + PARTICIPANT);
    AgrConfig other =
        files.read(
            ConfigFiles.minimal() + PARTICIPANT + "    metering-ean: 18\n    price-decimals: 4\n");

    assertThat(plain.participants().getFirst().forms()).isEqualTo(PeerForms.PUBLISHED);
    assertThat(other.participants().getFirst().forms()).isEqualTo(new PeerForms(18, 4));
  }

  @Test
  void aFormThatNoPeerTakesIsAProblem() {
    assertThat(
            files.problems(
                ConfigFiles.minimal()
                    + PARTICIPANT
                    + "    metering-ean: 17\n    price-decimals: 5\n    version: 4.0.0\n"))
        .containsExactly(
            "agr.yaml:12: participants[0].metering-ean: \"17\" is not one of 16, 18",
            "agr.yaml:13: participants[0].price-decimals: \"5\" is not a whole number 2..4",
            "agr.yaml:14: participants[0].version: \"4.0.0\" is not one of 3.0.0, 3.1.0");
  }

  @Test
  void whatIsWrongWithADatabaseIsListedWithoutItsPassword() {
    String yaml =
        ConfigFiles.minimal()
            + """
            store:
              directory: data
              postgresql:
                url: jdbc:postgresql://db/agr?password=topsecret
                password: topsecret
                schema: Flex-Bridge
                pool-size: 2
                connect-timeout: PT2M
                statement-timeout: PT0S
                migrate-at-start: maybe
            """;

    assertThat(files.problems(yaml))
        .contains(
            "agr.yaml:8: store.directory: given together with postgresql: give one of both",
            "agr.yaml:9: store.postgresql.user: missing: needs 1 to 63 characters",
            "agr.yaml:12: store.postgresql.schema: \"Flex-Bridge\" is not a name of 1 to 63"
                + " characters of a-z 0-9 _ that begins with no digit",
            "agr.yaml:13: store.postgresql.pool-size: \"2\" is not a whole number 3..100",
            "agr.yaml:14: store.postgresql.connect-timeout: \"PT2M\" is not an ISO 8601 duration"
                + " PT1S..PT1M",
            "agr.yaml:15: store.postgresql.statement-timeout: \"PT0S\" is not an ISO 8601 duration"
                + " PT1S..PT1M",
            "agr.yaml:16: store.postgresql.migrate-at-start: \"maybe\" is not one of false, true")
        .contains(
            "agr.yaml:10: store.postgresql.url: its value is not a JDBC URL without user and"
                + " password, such as"
                + " jdbc:postgresql://db.example.com/flexbridge?sslmode=verify-full")
        .hasSize(8)
        .noneMatch(problem -> problem.contains("topsecret"));
  }

  @Test
  void aDatabaseMayComeFromTheEnvironmentAlone() {
    files.write("database.password", "topsecret\n");
    AgrConfig config =
        files.read(
            ConfigFiles.minimal(),
            Map.of(
                "AGR_STORE_POSTGRESQL_URL", "jdbc:postgresql://db.example.com/agr",
                "AGR_STORE_POSTGRESQL_USER", "agr",
                "AGR_STORE_POSTGRESQL_PASSWORD_FILE", "database.password"));

    assertThat(config.store().place())
        .isInstanceOfSatisfying(
            StorePlace.PostgreSql.class,
            place -> {
              assertThat(place.url()).isEqualTo("jdbc:postgresql://db.example.com/agr");
              assertThat(place.password()).isEqualTo("topsecret");
            });
    assertThat(config.toString()).contains("db.example.com").doesNotContain("topsecret");
  }

  @Test
  void aPasswordIsNotPrintedWithTheConfiguration() {
    AgrConfig config =
        files.read(
            ConfigFiles.minimal()
                + """
                stations:
                  - id: CS-001
                    connection: ean.871685900000000001
                    password: correct horse battery
                    evses: [{ id: 1, max-power: 11 kW }]
                """);

    assertThat(config.stations().getFirst().password())
        .isEqualTo(new Secret("correct horse battery"));
    assertThat(config.toString()).contains("CS-001").doesNotContain("horse");
  }

  @Test
  void aFileThatHoldsNoKeyIsNamedWithoutItsContent() {
    files.write("agr.key", "hunter2 is my password");

    assertThat(files.problems(ConfigFiles.minimal()))
        .containsExactly(
            "agr.yaml:3: aggregator.signing-key-file: the content of agr.key is not a private key"
                + " as \"flexbridge keys generate\" writes it");
  }

  @Test
  void theEnvironmentOverridesSingleValues() {
    files.write("other.password", "a password of a station\n");
    AgrConfig config =
        files.read(
            ConfigFiles.minimal()
                + PARTICIPANT
                + """
                stations:
                  - id: CS-001
                    connection: ean.871685900000000001
                    password: not this one, another
                    evses: [{ id: 1, max-power: 11 kW }]
                """,
            Map.of(
                "AGR_HTTP_PORT", "0",
                "AGR_OCPP_METER_INTERVAL", "PT10S",
                "AGR_PARTICIPANTS_0_ENDPOINT", "https://other.example.com/",
                "AGR_STATIONS_0_PASSWORD_FILE", "other.password",
                "AGR_STATIONS_0_EVSES_0_MAX_POWER", "22 kW",
                "AGR_DELIVERY_REDIRECT_HOSTS", "a.example.com, b.example.com",
                "AGR_OCPP_HOST", ""));

    assertThat(config.http().port()).isZero();
    assertThat(config.ocpp().host()).isEqualTo("0.0.0.0");
    assertThat(config.ocpp().meterInterval()).isEqualTo(Duration.ofSeconds(10));
    assertThat(config.participants().getFirst().endpoint())
        .isEqualTo(URI.create("https://other.example.com/"));
    assertThat(config.delivery().redirectHosts())
        .containsExactlyInAnyOrder("a.example.com", "b.example.com");
    assertThat(config.stations().getFirst().password())
        .isEqualTo(new Secret("a password of a station"));
    assertThat(config.stations().getFirst().evses().getFirst().maxPower())
        .isEqualTo(Power.ofKilowatts(22));
  }

  @Test
  void aWrongOverrideIsNamedByItsVariable() {
    assertThat(files.problems(ConfigFiles.minimal(), Map.of("AGR_HTTP_PORT", "http")))
        .containsExactly("AGR_HTTP_PORT: http.port: \"http\" is not a whole number 0..65535");
  }

  @Test
  void aMisspelledVariableIsAProblemAndAForeignOneIsNot() {
    assertThat(
            files.problems(
                ConfigFiles.minimal(),
                Map.of("AGR_HTTP_PROT", "80", "AGR_SERVICE_PORT_8080_TCP_ADDR", "10.0.0.1")))
        .containsExactly(
            "AGR_HTTP_PROT: no key has this environment variable; did you mean AGR_HTTP_PORT?");
  }

  @Test
  void aContractOverridesTheGeneralTermsKeyByKey() {
    AgrConfig config =
        files.read(
            ConfigFiles.minimal()
                + PARTICIPANT
                + """
                contracts:
                  - dso: dso.example.com
                    contract-id: FLEX-1
                    price-per-mwh: 95.50
                    settlement: { price-basis: delivered }
                  - dso: dso.example.com
                    metering: after-order
                """);
    Domain dso = new Domain("dso.example.com");

    assertThat(config.termsFor(dso, "FLEX-1").pricePerMwh()).isEqualTo(Money.euro("95.50"));
    assertThat(config.termsFor(dso, "FLEX-1").metering()).isEqualTo(MeteringMoment.END_OF_DAY);
    assertThat(config.termsFor(dso, "FLEX-1").settlement().priceBasis())
        .isEqualTo(PriceBasis.DELIVERED);
    assertThat(config.termsFor(dso, "FLEX-2").metering()).isEqualTo(MeteringMoment.AFTER_ORDER);
    assertThat(config.termsFor(dso, null).pricePerMwh()).isEqualTo(Money.euro("120"));
    assertThat(config.termsFor(new Domain("other.example.com"), null)).isEqualTo(config.trading());
  }

  @Test
  void whatAContractReservesIsAReductionUntilItsDeadline() throws ConfigurationException {
    AgrConfig config =
        files.read(
            ConfigFiles.minimal()
                + PARTICIPANT
                + """
                contracts:
                  - { dso: dso.example.com, contract-id: A, reserved-reduction: 50 kW }
                  - dso: dso.example.com
                    contract-id: B
                    reserved-reduction: 20 kW
                    reservation-deadline: PT36H
                  - { dso: dso.example.com, contract-id: C }
                """);

    assertThat(config.contracts())
        .extracting(ContractTerms::reservation)
        .containsExactly(
            new Reservation(Power.ofKilowatts(-50), Duration.ofHours(12)),
            new Reservation(Power.ofKilowatts(-20), Duration.ofHours(36)),
            null);
  }

  @Test
  void aContractMayNameItsBaselineAndTheOneWithoutAnIdTheBaselineOfAllElse() {
    AgrConfig config =
        files.read(
            ConfigFiles.minimal()
                + PARTICIPANT
                + """
                contracts:
                  - { dso: dso.example.com, contract-id: A, baseline-reference: MBMA-1 }
                  - { dso: dso.example.com, contract-id: B }
                  - { dso: dso.example.com, baseline-reference: MBMA-2 }
                """);
    Domain dso = new Domain("dso.example.com");

    assertThat(config.baselineFor(dso, "A")).contains("MBMA-1");
    assertThat(config.baselineFor(dso, "B")).isEmpty();
    assertThat(config.baselineFor(dso, null)).contains("MBMA-2");
    assertThat(config.baselineFor(new Domain("other.example.com"), null)).isEmpty();
  }

  @Test
  void whatHappensWhenIsReadInTheMarketsTime() {
    AgrConfig config =
        files.read(
            ConfigFiles.minimal()
                + """
                timetable: { portfolio-query: 07:30, d-prognosis: "09:15", intraday-gate: PT1H }
                reply-deadlines: { flex-offer: PT90S }
                limits: { handler-time: PT0.5S, unended-handler-calls: 0 }
                """);

    assertThat(config.timetable())
        .isEqualTo(
            new Timetable(
                LocalTime.of(7, 30), LocalTime.of(9, 15), LocalTime.NOON, Duration.ofHours(1), 15));
    assertThat(config.replyDeadlines().flexOffer()).isEqualTo(Duration.ofSeconds(90));
    assertThat(config.replyDeadlines().metering()).isEqualTo(Duration.ofHours(24));
    assertThat(config.limits().handlerTime()).isEqualTo(Duration.ofMillis(500));
    assertThat(config.limits().unendedHandlerCalls()).isZero();
  }

  @Test
  void aTimeOfDayOrOfAMonthThatThereIsNotIsAProblem() {
    String yaml =
        ConfigFiles.minimal()
            + """
            timetable:
              day-ahead-gate: 25:00
              settlement-day: 31
            """;

    assertThat(files.problems(yaml))
        .containsExactly(
            "agr.yaml:8: timetable.day-ahead-gate: \"25:00\" is not a time of day, such as 08:30",
            "agr.yaml:9: timetable.settlement-day: \"31\" is not a whole number 1..28");
  }

  @Test
  void aContractNeedsAKnownDsoAndMayBeGivenOnce() {
    String yaml =
        ConfigFiles.minimal()
            + PARTICIPANT
            + """
            contracts:
              - { dso: dos.example.com }
              - { dso: dso.example.com, contract-id: A }
              - { dso: dso.example.com, contract-id: A }
            """;

    assertThat(files.problems(yaml))
        .containsExactly(
            "agr.yaml:13: contracts[0].dso: dos.example.com is not a participant with the role DSO",
            "agr.yaml:15: contracts[2].dso: contract A with dso.example.com is given twice; first"
                + " in line 14");
  }

  @Test
  void plainHttpIsForLoopbackOrOnRequest() {
    String yaml =
        ConfigFiles.minimal()
            + """
            participants:
              - { domain: a.example.com, role: DSO, endpoint: "http://a.example.com/", public-key: "%1$s" }
              - { domain: b.example.com, role: DSO, endpoint: "http://b/", allow-http: true, public-key: "%1$s" }
              - { domain: c.example.com, role: DSO, endpoint: "http://127.0.0.1:9/", public-key: "%1$s" }
            """
                .formatted(ConfigFiles.dsoPublicKey());

    assertThat(files.problems(yaml))
        .containsExactly(
            "agr.yaml:8: participants[0].endpoint: \"http://a.example.com/\" is not https; set"
                + " allow-http: true for a test network");
  }

  @Test
  void aParticipantHasOneOrTwoKeysAndIsListedOnce() {
    String yaml =
        ConfigFiles.minimal()
            + """
            participants:
              - { domain: a.example.com, role: DSO, endpoint: "https://a/", public-keys: [] }
              - { domain: a.example.com, role: DSO, endpoint: "https://a/", public-keys: [x], public-key: x }
              - { domain: a.example.com, role: CRO, endpoint: "https://a/" }
            """;

    assertThat(files.problems(yaml))
        .containsExactly(
            "agr.yaml:8: participants[0].public-keys: 0 keys, where 1..2 are allowed",
            "agr.yaml:9: participants[1].domain: DSO a.example.com is given twice; first in line 8",
            "agr.yaml:9: participants[1].public-keys: given together with public-key: give one of"
                + " both",
            "agr.yaml:9: participants[1].public-keys[0]: \"x\" is not a public key: 32 bytes in"
                + " base64, or cs1. and 64 bytes in base64",
            "agr.yaml:10: participants[2].public-key: missing: needs a public key: 32 bytes in"
                + " base64, or cs1. and 64 bytes in base64");
  }

  @Test
  void stationsOfAFileHaveOneRowForEachEvse() {
    files.write(
        "stations.csv",
        """
        # the depot
        id,connection,evse,max-power,phases,password

        CS-1,ean.871685900000000001,1,22 kW,3,"a password, with ""quotes\"""
        CS-1,,2,7.36 kW,1,
        CS-2,ean.871685900000000002,1,11 kW,,
        """);

    AgrConfig config = files.read(ConfigFiles.minimal() + "stations-file: stations.csv\n");

    assertThat(config.stations())
        .containsExactly(
            new ConfiguredStation(
                new StationId("CS-1"),
                new EntityAddress("ean.871685900000000001"),
                new Secret("a password, with \"quotes\""),
                List.of(
                    new ConfiguredEvse(1, Power.ofKilowatts(22), 3),
                    new ConfiguredEvse(2, Power.ofWatts(7360), 1))),
            new ConfiguredStation(
                new StationId("CS-2"),
                new EntityAddress("ean.871685900000000002"),
                null,
                List.of(new ConfiguredEvse(1, Power.ofKilowatts(11), 3))));
  }

  @Test
  void problemsOfTheStationsFileNameItsLines() {
    files.write(
        "stations.csv",
        """
        id,connection,evse,max-power,colour
        CS-1,ean.871685900000000001,0,22 kW,
        CS-1,ean.871685900000000009,1,22 kW,
        CS-2,ean.871685900000000002,1
        CS-3,ean.871685900000000002,1,fast,
        """);
    String yaml =
        ConfigFiles.minimal()
            + """
            stations:
              - { id: CS-3, connection: ean.871685900000000002, evses: [{ id: 1, max-power: 11 kW }] }
            stations-file: stations.csv
            """;

    assertThat(files.problems(yaml))
        .containsExactly(
            "stations.csv:1: colour: unknown column; known here: id, connection, evse, max-power,"
                + " phases, password, password-file",
            "stations.csv:2: evse: \"0\" is not a whole number 1..1000",
            "stations.csv:3: connection: ean.871685900000000009, but the station's first row has"
                + " ean.871685900000000001",
            "stations.csv:3: evse: EVSE 1 of CS-1 is given twice; first in line 2",
            "stations.csv:4: 3 values, where the first row names 5 columns",
            "stations.csv:5: id: station CS-3 is given twice; first in line 8",
            "stations.csv:5: max-power: \"fast\" is not a power 1 W..10000000 W with its unit, such"
                + " as 11 kW");
  }

  @Test
  void moreStationsThanTheLimitAllowsAreAProblem() {
    String yaml =
        ConfigFiles.minimal()
            + """
            limits: { stations: 1 }
            stations:
              - { id: A, connection: ean.871685900000000002, evses: [{ id: 1, max-power: 11 kW }] }
              - { id: B, connection: ean.871685900000000002, evses: [{ id: 1, max-power: 11 kW }] }
            """;

    assertThat(files.problems(yaml))
        .containsExactly("agr.yaml:8: stations: 2 stations, where limits.stations allows 1");
  }

  @Test
  void whatYamlAllowsAndAConfigurationDoesNotIsNamed() {
    String yaml =
        """
        aggregator: &a
          domain: agr.example.com
          domain: agr.example.com
          signing-key-file: agr.key
          time-zone:
        trading: { price-per-mwh: [1, 2] }
        http: *a
        """;

    assertThat(files.problems(yaml))
        .containsExactly(
            "agr.yaml:3: aggregator.domain: given twice; first in line 2",
            "agr.yaml:5: aggregator.time-zone: nothing, not a time zone that UFTP can name, such as"
                + " Europe/Amsterdam (Africa, America, Australia, Europe or Pacific)",
            "agr.yaml:6: trading.price-per-mwh: a list, not a number 0..1000000 with at most 4"
                + " decimals",
            "agr.yaml:7: http: an alias (*name): write the value itself");
  }

  @Test
  void controlCharactersOfAValueAreShownEscaped() {
    assertThat(files.problems(ConfigFiles.minimal() + "http: { host: \"a\\e[31m\\u202eb\" }\n"))
        .containsExactly(
            "agr.yaml:7: http.host: \"a\\u001b[31m\\u202eb\" is not a host name or IP address");
  }

  @Test
  void aFileThatIsNotThereIsAProblem() {
    Path file = directory.resolve("missing.yaml");

    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> AgrConfigReader.read(file, Map.of()))
        .withMessage(file + ": there is no file " + file);
  }

  @Test
  void anEmptyFileLacksWhatIsRequired() {
    assertThat(files.problems(""))
        .extracting(problem -> problem.replaceAll(": missing.*", ""))
        .containsExactly(
            "agr.yaml:1: aggregator.domain",
            "agr.yaml:1: aggregator.signing-key-file",
            "agr.yaml:1: aggregator.time-zone",
            "agr.yaml:1: trading.price-per-mwh");
  }
}
