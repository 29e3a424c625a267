package io.flexbridge.uftp.xml;

import static org.assertj.core.api.Assertions.assertThat;

import io.flexbridge.uftp.UftpMessage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xml.sax.SAXException;

/** Our schemas are our own, so their verdict has to be that of the published ones. */
class SchemaVerdictTest {

  private static final int MUTANTS_PER_RELEASE = 4_000;
  private static final int MAX_MUTATIONS = 3;

  private final UftpCodec codec = UftpCodec.create();

  @ParameterizedTest
  @ValueSource(strings = {"3.0.0", "3.1.0"})
  void whatWeWriteIsValidByTheSchemaOfItsReleaseAndJudgedAlikeByTheOther(String release)
      throws SAXException {
    PlainSchema ours = PlainSchema.ours(release);
    PlainSchema published = PlainSchema.published(release);
    for (UftpMessage message : SampleMessages.all()) {
      String xml = xml(message);
      boolean isOfRelease = message.header().version().toString().equals(release);
      assertThat(ours.isValid(xml)).as(xml).isEqualTo(published.isValid(xml));
      assertThat(!isOfRelease || published.isValid(xml)).as(xml).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"3.0.0", "3.1.0"})
  void messagesOfAnotherImplementationAreJudgedAlike(String release)
      throws SAXException, IOException {
    PlainSchema ours = PlainSchema.ours(release);
    PlainSchema published = PlainSchema.published(release);
    List<PeerMessages.PeerMessage> messages = PeerMessages.load().messages();
    assertThat(messages).hasSize(27);
    for (PeerMessages.PeerMessage message : messages) {
      assertThat(ours.isValid(message.payload()))
          .as(message.payload())
          .isEqualTo(published.isValid(message.payload()));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"3.0.0", "3.1.0"})
  void changedMessagesAreJudgedAlike(String release)
      throws SAXException, UndecodableMessageException {
    PlainSchema ours = PlainSchema.ours(release);
    PlainSchema published = PlainSchema.published(release);
    long seed = Seeds.next("SchemaVerdictTest " + release);
    SplittableRandom random = new SplittableRandom(seed);
    List<XmlElement> originals = originals();
    int valid = 0;
    for (int i = 0; i < MUTANTS_PER_RELEASE; i++) {
      String xml = text(mutant(originals, random));
      boolean isValid = published.isValid(xml);
      valid += isValid ? 1 : 0;
      assertThat(ours.isValid(xml)).as("seed %d, mutant %d: %s", seed, i, xml).isEqualTo(isValid);
    }
    assertThat(valid)
        .as("seed %d: the mutants are of both kinds", seed)
        .isBetween(MUTANTS_PER_RELEASE / 20, MUTANTS_PER_RELEASE * 19 / 20);
  }

  @Test
  void noDifferenceFromThePublishedSchemaIsToleratedInSilence()
      throws SAXException, UndecodableMessageException {
    PlainSchema published300 = PlainSchema.published("3.0.0");
    PlainSchema published310 = PlainSchema.published("3.1.0");
    long seed = Seeds.next("tolerance");
    SplittableRandom random = new SplittableRandom(seed);
    List<XmlElement> originals = originals();
    int tolerated = 0;
    for (int i = 0; i < MUTANTS_PER_RELEASE; i++) {
      XmlElement mutant = mutant(originals, random);
      String xml = text(mutant);
      String version = mutant.attribute("Version");
      boolean isOld = version != null && version.strip().startsWith("3.0.");
      boolean isValid = (isOld ? published300 : published310).isValid(xml);
      Outcome outcome = outcome(mutant);
      tolerated += outcome == Outcome.TOLERATED ? 1 : 0;
      assertThat(outcome)
          .as("seed %d, mutant %d, valid %s: %s", seed, i, isValid, xml)
          .isNotEqualTo(isValid ? Outcome.TOLERATED : Outcome.STRICT);
    }
    assertThat(tolerated).as("seed %d", seed).isPositive();
  }

  private enum Outcome {
    STRICT,
    TOLERATED,
    REFUSED
  }

  /** Values that the schema allows but that mean nothing do not make a message invalid. */
  private Outcome outcome(XmlElement message) {
    try {
      List<String> differences =
          codec.decode(XmlPrinter.print(message)).deviations().stream()
              .filter(deviation -> !deviation.contains(" ignored"))
              .toList();
      return differences.isEmpty() ? Outcome.STRICT : Outcome.TOLERATED;
    } catch (UndecodableMessageException e) {
      return Outcome.REFUSED;
    }
  }

  private List<XmlElement> originals() throws UndecodableMessageException {
    Stream.Builder<XmlElement> originals = Stream.builder();
    for (UftpMessage message : SampleMessages.all()) {
      originals.add(XmlScan.payload(codec.encode(message)).root());
    }
    originals.add(
        new XmlElement(
            "",
            "SignedMessage",
            List.of(
                XmlAttribute.of("SenderDomain", "dso.example.com"),
                XmlAttribute.of("SenderRole", "DSO"),
                XmlAttribute.of("Body", "AAAA")),
            List.of()));
    return originals.build().toList();
  }

  private static XmlElement mutant(List<XmlElement> originals, SplittableRandom random) {
    XmlElement mutant = originals.get(random.nextInt(originals.size()));
    Mutation mutation = new Mutation(random);
    for (int n = random.nextInt(MAX_MUTATIONS) + 1; n > 0; n--) {
      mutant = mutation.apply(mutant);
    }
    return mutant;
  }

  private static String text(XmlElement root) {
    return new String(XmlPrinter.print(root), StandardCharsets.UTF_8);
  }

  private String xml(UftpMessage message) {
    return new String(codec.encode(message), StandardCharsets.UTF_8);
  }
}
