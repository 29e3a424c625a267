package io.flexbridge.agr.uftp;

import static org.assertj.core.api.Assertions.assertThat;

import io.flexbridge.agr.port.Participant;
import io.flexbridge.agr.port.ParticipantDirectory;
import io.flexbridge.agr.uftp.directory.FileParticipantDirectory;
import io.flexbridge.uftp.value.ParticipantId;
import io.flexbridge.uftp.value.Role;
import io.flexbridge.uftp.value.UftpVersion;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class SignedMessageReaderTest {

  private static final Instant NOW = Instant.parse("2026-06-30T10:00:00Z");

  private final Partner dso = Partner.dso("dso.example.com");

  @Test
  void whileAParticipantChangesItsKeyBothAreGood() {
    Partner renewed = dso.withNewKey();
    Participant participant =
        new Participant(
            dso.id(),
            URI.create("https://dso.example.com/"),
            List.of(renewed.key().verifyingKey(), dso.key().verifyingKey()),
            UftpVersion.V3_1_0);
    SignedMessageReader reader = reader(participant);

    assertThat(reader.read(dso.signed(dso.testMessage()), NOW)).isInstanceOf(Reading.Valid.class);
    assertThat(reader.read(renewed.signed(dso.testMessage()), NOW))
        .isInstanceOf(Reading.Valid.class);
    assertFault(reader.read(dso.withNewKey().signed(dso.testMessage()), NOW), 401);
  }

  @Test
  void aSignatureByAKeyThatIsNewSinceItWasLookedUpIsGood() {
    Partner renewed = dso.withNewKey();
    List<Participant> again = new ArrayList<>(List.of(renewed.anywhere()));
    SignedMessageReader reader = reader(dso.anywhere(), again);

    assertThat(reader.read(dso.signed(dso.testMessage()), NOW)).isInstanceOf(Reading.Valid.class);
    assertThat(again).as("no doubts yet").hasSize(1);
    assertThat(reader.read(renewed.signed(dso.testMessage()), NOW))
        .isInstanceOf(Reading.Valid.class);
    assertThat(again).isEmpty();
  }

  @Test
  void aSignatureByNoKeyOfBeforeOrNowIsBad() {
    SignedMessageReader reader =
        reader(dso.anywhere(), new ArrayList<>(List.of(dso.withNewKey().anywhere())));

    assertFault(reader.read(dso.withNewKey().signed(dso.testMessage()), NOW), 401);
  }

  @Test
  void whyASenderCannotBeLookedUpIsToldToIt() {
    ParticipantDirectory directory =
        new ParticipantDirectory() {
          @Override
          public Optional<Participant> find(ParticipantId id) {
            return Optional.empty();
          }

          @Override
          public Optional<String> problem(ParticipantId id) {
            return Optional.of("TXT: SERVFAIL");
          }
        };
    Reading reading =
        new SignedMessageReader(directory, Partner.CODEC, 1 << 20)
            .read(dso.signed(dso.testMessage()), NOW);

    assertFault(reading, 419);
    assertThat(((Reading.Faulty) reading).fault().detail())
        .isEqualTo("no public key of DSO dso.example.com is known now: TXT: SERVFAIL");
  }

  /** One whose directory finds something else when it is asked again. */
  private static SignedMessageReader reader(Participant first, List<Participant> again) {
    ParticipantDirectory directory =
        new ParticipantDirectory() {
          @Override
          public Optional<Participant> find(ParticipantId id) {
            return Optional.of(first);
          }

          @Override
          public Optional<Participant> findAgain(ParticipantId id) {
            return Optional.of(again.removeFirst());
          }
        };
    return new SignedMessageReader(directory, Partner.CODEC, 1 << 20);
  }

  @Test
  void theSameDomainInAnotherRoleIsAnotherSender() {
    Partner cro = new Partner(ParticipantId.of("dso.example.com", Role.CRO), dso.key());

    assertFault(reader(dso.anywhere()).read(cro.signed(cro.testMessage()), NOW), 419);
  }

  @Test
  void aParticipantWithoutKeysIsUnknown() {
    Participant keyless =
        new Participant(
            dso.id(), URI.create("https://dso.example.com/"), List.of(), UftpVersion.V3_1_0);

    assertFault(reader(keyless).read(dso.signed(dso.testMessage()), NOW), 419);
  }

  @Test
  void aBodyOverTheLimitIsNotLookedAt() {
    SignedMessageReader reader = new SignedMessageReader(_ -> noLookUp(), Partner.CODEC, 10);

    assertFault(reader.read(new byte[11], NOW), 413);
  }

  @Test
  void aFaultIsOneShortLineWhateverWasSent() {
    String hostile = "<SignedMessage SenderDomain=\"" + "a\u202e".repeat(5_000) + "\"/>";

    Reading reading = reader(dso.anywhere()).read(hostile.getBytes(StandardCharsets.UTF_8), NOW);

    assertFault(reading, 400);
    assertThat(((Reading.Faulty) reading).fault().detail())
        .hasSizeLessThan(600)
        .doesNotContainPattern("[\\p{Cntrl}\u202e]");
  }

  private static SignedMessageReader reader(Participant participant) {
    return new SignedMessageReader(
        new FileParticipantDirectory(List.of(participant)), Partner.CODEC, 1 << 20);
  }

  private static Optional<Participant> noLookUp() {
    throw new AssertionError("The directory was asked");
  }

  private static void assertFault(Reading reading, int status) {
    assertThat(reading)
        .isInstanceOfSatisfying(
            Reading.Faulty.class, faulty -> assertThat(faulty.fault().status()).isEqualTo(status));
  }
}
