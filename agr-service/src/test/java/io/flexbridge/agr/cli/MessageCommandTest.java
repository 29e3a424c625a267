package io.flexbridge.agr.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.flexbridge.agr.config.SigningKeyFile;
import io.flexbridge.uftp.seal.SigningKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code message seal}, {@code unseal} and {@code validate}, as support engineers run them. */
final class MessageCommandTest {

  private static final SigningKey AGR_KEY = SigningKey.generate(new SecureRandom());
  private static final SigningKey OLD_KEY = SigningKey.generate(new SecureRandom());
  private static final SigningKey NEW_KEY = SigningKey.generate(new SecureRandom());
  private static final String REQUEST =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <FlexRequest Version="3.1.0" SenderDomain="dso.example.com"
          RecipientDomain="agr.example.com" TimeStamp="2026-06-29T10:15:00Z"
          MessageID="dadd4210-7f01-495a-ae66-c674636d66be"
          ConversationID="7cfe3b14-e4e2-4202-957b-88d273e328db"
          ISP-Duration="PT15M" TimeZone="Europe/Amsterdam" Period="2026-06-30"
          CongestionPoint="ea1.2026-01.com.example.dso:t1" Revision="1"
          ExpirationDateTime="2026-06-29T12:00:00Z">
        <ISP Disposition="Requested" MinPower="-3000" MaxPower="0" Start="40" Duration="4"/>
        <ISP Disposition="Available" MinPower="0" MaxPower="500" Start="44"/>
      </FlexRequest>
      """;

  @TempDir private Path directory;

  @BeforeEach
  void makeFiles() throws IOException {
    new SigningKeyFile(path("agr.key")).create(AGR_KEY);
    new SigningKeyFile(path("old.key")).create(OLD_KEY);
    new SigningKeyFile(path("new.key")).create(NEW_KEY);
    write("request.xml", REQUEST);
    write(
        "agr.yaml",
        """
        aggregator:
          domain: agr.example.com
          signing-key-file: agr.key
          time-zone: Europe/Amsterdam
        trading: { price-per-mwh: 100 }
        participants:
          - domain: dso.example.com
            role: DSO
            endpoint: https://dso.example.com/
            public-keys:
              - %s
              - %s
        """
            .formatted(OLD_KEY.verifyingKey().toBase64(), NEW_KEY.verifyingKey().toCs1Pair()));
  }

  @Test
  void whatIsSealedIsUnsealedByteByByte() throws IOException {
    CommandRun sealed = seal("request.xml", "sealed.xml", "new.key");
    CommandRun unsealed =
        run("unseal", path("sealed.xml"), "--config", path("agr.yaml"), "--output", path("out"));

    assertThat(sealed.status()).as(sealed.err()).isZero();
    assertThat(unsealed.status()).as(unsealed.err()).isZero();
    assertThat(path("out")).hasSameBinaryContentAs(path("request.xml"));
    assertThat(unsealed.err())
        .isEqualToIgnoringNewLines(
            "DSO dso.example.com, signature good, by key %s (key 2 of 2 of DSO dso.example.com in %s)"
                .formatted(NEW_KEY.verifyingKey().fingerprint(), path("agr.yaml")));
  }

  @Test
  void anUnsealedMessageIsPrinted() {
    seal("request.xml", "sealed.xml", "old.key");

    CommandRun run =
        run("unseal", path("sealed.xml"), "--public-key", OLD_KEY.verifyingKey().toCs1Pair());

    assertThat(run.status()).isZero();
    assertThat(run.out()).isEqualToIgnoringNewLines(REQUEST);
    assertThat(run.err()).contains("given by --public-key");
  }

  @Test
  void aMessageOfAnotherKeyIsUnsealedOnlyOnRequest() {
    seal("request.xml", "sealed.xml", "agr.key");

    CommandRun refused = run("unseal", path("sealed.xml"), "--config", path("agr.yaml"));
    CommandRun shown =
        run("unseal", path("sealed.xml"), "--config", path("agr.yaml"), "--unverified");

    assertThat(refused.status()).isEqualTo(1);
    assertThat(refused.out()).isEmpty();
    assertThat(refused.err())
        .contains("signature WRONG, by none of the keys " + OLD_KEY.verifyingKey().fingerprint());
    assertThat(shown.status()).isZero();
    assertThat(shown.out()).isEqualToIgnoringNewLines(REQUEST);
    assertThat(shown.err()).contains("WRONG");
  }

  @Test
  void withoutAnyKeyNothingIsTakenForVerified() {
    seal("request.xml", "sealed.xml", "new.key");

    CommandRun run = run("unseal", path("sealed.xml"));

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err()).contains("not checked: give --config or --public-key");
  }

  @Test
  void aGoodMessageIsDescribedFromItsSenderToItsContent() {
    seal("request.xml", "sealed.xml", "old.key");

    CommandRun run = run("validate", path("sealed.xml"), "--config", path("agr.yaml"));

    assertThat(run.status()).as(run.out()).isZero();
    assertThat(run.out().lines())
        .containsExactly(
            "Envelope     from DSO dso.example.com, body of %d bytes"
                .formatted(64 + REQUEST.length()),
            "Signature    good, by key %s (key 1 of 2 of DSO dso.example.com in %s)"
                .formatted(OLD_KEY.verifyingKey().fingerprint(), path("agr.yaml")),
            "Message      FlexRequest from dso.example.com to agr.example.com",
            "Release      3.1.0",
            "MessageID    dadd4210-7f01-495a-ae66-c674636d66be",
            "Conversation 7cfe3b14-e4e2-4202-957b-88d273e328db",
            "TimeStamp    2026-06-29T10:15:00Z",
            "Content      ISPs 40..43, -3000 W",
            "Schema       valid by the published one",
            "Verdict      nothing wrong");
  }

  @Test
  void everyViolationOfTheSchemaIsToldWithItsLineAndValue() throws IOException {
    write(
        "wrong.xml",
        REQUEST
            .replace("Start=\"40\"", "Start=\"forty\"")
            .replace("MaxPower=\"500\" ", "")
            .replace("Revision=\"1\"", "Revision=\"first\""));

    CommandRun run = run("validate", path("wrong.xml"));

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.out())
        .contains(
            """
            Schema       not valid by the published one, violations: 3
                         line 8, column 47: FlexRequest: Revision "first" is not a whole number of 64 bits
                         line 9, column 90: FlexRequest/ISP: Start "forty" is not a whole number above 0
                         line 10, column 57: FlexRequest/ISP: attribute MaxPower is missing
            Verdict      refused by an HTTP status
                         HTTP 400: FlexRequest: Revision "first" is not a whole number of 64 bits
            """);
  }

  @Test
  void whatIsToleratedIsToldByNameAndStillNotRight() throws IOException {
    write(
        "lenient.xml",
        """
        <FlexOfferResponse Version="3.1.0" SenderDomain="dso.example.com"
          RecipientDomain="agr.example.com" TimeStamp="2026-06-29T10:15:00Z"
          MessageID="dadd4210-7f01-495a-ae66-c674636d66be"
          ConversationID="7cfe3b14-e4e2-4202-957b-88d273e328db" Result="Accepted"
          ReferenceMessageID="ab650bf3-a8cb-4890-a932-4f85913b539b"/>
        """);

    CommandRun run = run("validate", path("lenient.xml"));

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.out())
        .contains("Deviations   1, tolerated")
        .contains("FlexOfferResponse: ReferenceMessageID instead of FlexOfferMessageID")
        .contains("line 5, column 62: FlexOfferResponse: attribute \"ReferenceMessageID\" is not")
        .contains("Verdict      taken, though it is not as it should be");
  }

  @Test
  void aMessageOfAStrangerAWrongRoleAndAnUnknownReleaseAreToldAsTheEndpointWould()
      throws IOException {
    write("next.xml", REQUEST.replace("3.1.0", "4.0.0"));
    seal("next.xml", "next.sealed", "old.key", "--as-is");
    seal("request.xml", "cro.sealed", "old.key", "--role", "CRO");
    seal("request.xml", "other.sealed", "old.key", "--sender", "other.example.com");

    assertThat(run("validate", path("next.sealed"), "--config", path("agr.yaml")).out())
        .contains("Release      4.0.0, which is not supported")
        .contains("Verdict      taken over with HTTP 200, then rejected by a response")
        .contains("Unsupported Version: 4.0.0 is not 3.x");
    assertThat(run("validate", path("cro.sealed"), "--config", path("agr.yaml")).out())
        .contains("NOT KNOWN")
        .contains("HTTP 419: no key of the sender is known")
        .contains(
            "Invalid Sender (not matching role) (a FlexRequest comes from [DSO], not from CRO)");
    assertThat(
            run("validate", path("other.sealed"), "--public-key", OLD_KEY.verifyingKey().toBase64())
                .out())
        .contains(
            "Invalid Sender (not matching envelope) (SenderDomain dso.example.com, signed by"
                + " other.example.com)");
  }

  @Test
  void aWrongMessageIsNotSealedUnlessItIsAskedFor() throws IOException {
    write("wrong.xml", REQUEST.replace("Start=\"40\"", "Start=\"forty\""));

    CommandRun refused = seal("wrong.xml", "wrong.sealed", "old.key");
    CommandRun sealed =
        seal("wrong.xml", "as-is.sealed", "old.key", "--as-is", "--sender", "dso.example.com");
    CommandRun withRole =
        seal(
            "wrong.xml",
            "as-is.sealed",
            "old.key",
            "--as-is",
            "--sender",
            "dso.example.com",
            "--role",
            "DSO");

    assertThat(refused.status()).isEqualTo(1);
    assertThat(refused.err())
        .contains("Start \"forty\" is not a whole number above 0")
        .contains("not sealed; --as-is seals it nevertheless");
    assertThat(path("wrong.sealed")).doesNotExist();
    assertThat(sealed.err()).contains("give --role");
    assertThat(withRole.status()).as(withRole.err()).isZero();
    assertThat(run("validate", path("as-is.sealed"), "--config", path("agr.yaml")).out())
        .contains("Signature    good")
        .contains("HTTP 400: FlexRequest/ISP: Start \"forty\"");
  }

  @Test
  void filesThatAreNoneAreNamed() throws IOException {
    write("text", "hello");
    write("empty.xml", "<SignedMessage SenderDomain='dso.example.com'/>");

    assertThat(run("validate", path("nowhere")).err()).contains("there is no file");
    assertThat(run("unseal", path("text")).err()).contains(path("text") + " is no SignedMessage: ");
    assertThat(run("validate", path("empty.xml")).err())
        .contains("SignedMessage: attribute SenderRole is missing");
    assertThat(run("validate", path("text")).out()).contains("HTTP 400: ");
    assertThat(run("validate", path("text"), "--public-key", "x").status()).isEqualTo(1);
  }

  @Test
  void aFileThatNoMessageFillsIsNotRead() throws IOException {
    write("large", "x".repeat((1 << 20) + 1));

    assertThat(run("validate", path("large")).err())
        .contains("has more than 1048576 bytes, which no message has");
  }

  private CommandRun seal(String from, String to, String key, Object... more) {
    Object[] arguments = new Object[6 + more.length];
    arguments[0] = "seal";
    arguments[1] = path(from);
    arguments[2] = "--key";
    arguments[3] = path(key);
    arguments[4] = "--output";
    arguments[5] = path(to);
    System.arraycopy(more, 0, arguments, 6, more.length);
    return run(arguments);
  }

  private static CommandRun run(Object... arguments) {
    return CommandRun.of(new MessageCommand(), arguments);
  }

  private Path path(String name) {
    return directory.resolve(name);
  }

  private void write(String name, String content) throws IOException {
    Files.writeString(path(name), content);
  }
}
