package io.flexbridge.uftp.xml;

import static org.assertj.core.api.Assertions.assertThat;

import io.flexbridge.uftp.UftpMessage;
import io.flexbridge.uftp.xml.Mutants.Mutant;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xml.sax.SAXException;

/** Our schemas are our own, so their verdict has to be that of the published ones. */
class SchemaVerdictTest {

  /** {@code -Dflexbridge.mutants=10000000} for a night. */
  private static final int MUTANTS = Integer.getInteger("flexbridge.mutants", 100_000);

  private static final int DECODED_MUTANTS = 10_000;
  private static final int MESSAGES_PER_TYPE = 20;

  private static final Pattern BOUNDS =
      Pattern.compile(
          " is not a number of at most \\d+ digits| is not a number up to 999999999"
              + "| is not a time zone that this platform knows"
              + "| is not a (date|time) in the years 0001 to 9999"
              + "| is not a duration (whose numbers have at most 9 digits|without years and months)"
              + "| is not three numbers separated by dots"
              + "| characters is longer than 253$" // a domain of the DNS
              + "| is not an ea1\\. or ean\\. address"
              + "|SignedMessage is not a payload message");

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

  /** There are no intended differences. */
  @Test
  void changedMessagesAreJudgedAlikeByBothReleases() throws SAXException {
    List<PlainSchema> ours = schemas(PlainSchema::ours);
    List<PlainSchema> published = schemas(PlainSchema::published);

    Map<List<Boolean>, Long> verdicts =
        mutants("SchemaVerdictTest").stream(MUTANTS)
            .parallel()
            .map(
                mutant -> {
                  List<Boolean> verdict = verdict(published, mutant);
                  assertThat(verdict(ours, mutant)).as("%s", mutant).isEqualTo(verdict);
                  return verdict;
                })
            .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));

    assertThat(verdicts)
        .as("valid by neither release, by 3.1.0 only, by both")
        .containsOnlyKeys(List.of(false, false), List.of(false, true), List.of(true, true))
        .allSatisfy((verdict, count) -> assertThat(count).isGreaterThan(MUTANTS / 1000));
  }

  @Test
  void noDifferenceFromThePublishedSchemaIsToleratedInSilence() throws SAXException {
    PlainSchema published300 = PlainSchema.published("3.0.0");
    PlainSchema published310 = PlainSchema.published("3.1.0");

    Map<Outcome, Long> outcomes =
        mutants("tolerance").stream(DECODED_MUTANTS)
            .parallel()
            .map(
                mutant -> {
                  String version = mutant.root().attribute("Version");
                  boolean isOld = version != null && version.strip().startsWith("3.0.");
                  boolean isValid = (isOld ? published300 : published310).isValid(mutant.xml());
                  Judgement judgement = judgement(mutant);
                  assertThat(judgement.outcome())
                      .as("valid %s, %s: %s", isValid, judgement.reason(), mutant)
                      .isIn(
                          isValid
                              ? Set.of(Outcome.STRICT, Outcome.OUT_OF_BOUNDS)
                              : Set.of(Outcome.TOLERATED, Outcome.REFUSED, Outcome.OUT_OF_BOUNDS));
                  return judgement.outcome();
                })
            .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));

    assertThat(outcomes).containsOnlyKeys(Outcome.values());
  }

  private enum Outcome {
    STRICT,
    TOLERATED,
    /** Refused for a value that the schema may allow but our records do not hold. */
    OUT_OF_BOUNDS,
    REFUSED
  }

  private record Judgement(Outcome outcome, String reason) {}

  private Judgement judgement(Mutant message) {
    try {
      // Values that the schema allows but that mean nothing do not make a message invalid.
      List<String> differences =
          codec.decode(message.bytes()).deviations().stream()
              .filter(deviation -> !deviation.contains(" ignored"))
              .toList();
      return new Judgement(
          differences.isEmpty() ? Outcome.STRICT : Outcome.TOLERATED, differences.toString());
    } catch (UndecodableMessageException e) {
      String reason = String.valueOf(e.getMessage());
      return new Judgement(
          BOUNDS.matcher(reason).find() ? Outcome.OUT_OF_BOUNDS : Outcome.REFUSED, reason);
    }
  }

  private static List<Boolean> verdict(List<PlainSchema> schemas, Mutant mutant) {
    return schemas.stream().map(schema -> schema.isValid(mutant.xml())).toList();
  }

  private interface SchemaOfRelease {
    PlainSchema load(String release) throws SAXException;
  }

  private static List<PlainSchema> schemas(SchemaOfRelease schema) throws SAXException {
    return List.of(schema.load("3.0.0"), schema.load("3.1.0"));
  }

  private Mutants mutants(String test) {
    return Mutants.of(test, codec, MESSAGES_PER_TYPE);
  }

  private String xml(UftpMessage message) {
    return new String(codec.encode(message), StandardCharsets.UTF_8);
  }
}
