package io.flexbridge.uftp.xml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.flexbridge.uftp.UftpMessage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The short way of reading against the long one, which has its verdict from the schema: what the
 * short way reads is the same message, and one without any difference from the schema.
 */
class PlainMessagesTest {

  private static final int MUTANTS = 12_000;
  private static final int MAX_CHANGES = 3;
  private static final UftpCodec CODEC = UftpCodec.create();
  private static final List<Markup.Element> DONORS = messages().map(Markup::parse).toList();

  static Stream<String> messages() {
    return SampleMessages.all().stream().map(PlainMessagesTest::plainText);
  }

  @ParameterizedTest
  @MethodSource("messages")
  void everyMessageThatWeWriteIsReadTheShortWay(String xml) throws UndecodableMessageException {
    assertThat(PlainMessages.read(Messages.utf8(xml)))
        .contains(CODEC.decodeGenerally(Messages.utf8(xml)).message());
  }

  @ParameterizedTest
  @MethodSource("messages")
  void indentationAndApostrophesAreReadTheShortWay(String xml) throws UndecodableMessageException {
    byte[] indented =
        Messages.utf8(xml.replace("><", ">\r\n\t<").replace('"', '\'').replace("/>", "\n/>"));

    assertThat(PlainMessages.read(indented)).contains(CODEC.decodeGenerally(indented).message());
  }

  @Test
  void whatAnotherImplementationWritesByTheSchemaIsReadTheShortWay()
      throws IOException, UndecodableMessageException {
    int plain = 0;
    for (PeerMessages.PeerMessage message : PeerMessages.load().messages()) {
      DecodedMessage decoded = CODEC.decodeGenerally(message.payloadBytes());
      Optional<UftpMessage> read = PlainMessages.read(message.payloadBytes());
      assertThat(read.isPresent()).as(message.type()).isEqualTo(decoded.deviations().isEmpty());
      assertThat(read.orElse(decoded.message())).isEqualTo(decoded.message());
      plain += read.isPresent() ? 1 : 0;
    }
    assertThat(plain).isGreaterThan(15);
  }

  @ParameterizedTest
  @ValueSource(strings = {"3.0.0", "3.1.0"})
  void whatTheShortWayReadsTheSchemaAllowsAndTheLongWayReadsAlike(String release)
      throws UndecodableMessageException {
    long seed = Seeds.next("PlainMessagesTest " + release);
    SplittableRandom random = new SplittableRandom(seed);
    List<String> originals =
        messages().filter(xml -> xml.contains("Version=\"%s\"".formatted(release))).toList();
    int plain = 0;
    for (int i = 0; i < MUTANTS; i++) {
      byte[] xml = Messages.utf8(mutant(originals.get(random.nextInt(originals.size())), random));
      Optional<UftpMessage> read = PlainMessages.read(xml);
      if (read.isPresent()) {
        plain++;
        assertAlike(read.get(), xml, "seed %d, mutant %d".formatted(seed, i));
      }
    }
    assertThat(plain)
        .as("seed %d: mutants are of both kinds", seed)
        .isBetween(MUTANTS / 10, MUTANTS * 9 / 10);
  }

  private static void assertAlike(UftpMessage read, byte[] xml, String which)
      throws UndecodableMessageException {
    String what = which + ": " + new String(xml, StandardCharsets.UTF_8);
    assertThatCode(() -> CODEC.decodeGenerally(xml)).as(what).doesNotThrowAnyException();
    DecodedMessage decoded = CODEC.decodeGenerally(xml);
    assertThat(decoded.deviations()).as(what).isEmpty();
    assertThat(read).as(what).isEqualTo(decoded.message());
    assertThat(read).as(what).hasToString(decoded.message().toString());
  }

  /** Changes of the document that leave it well-formed, or of its text, which mostly do not. */
  private static String mutant(String original, SplittableRandom random) {
    String mutant = original;
    int changes = random.nextInt(MAX_CHANGES) + 1;
    if (random.nextBoolean()) {
      Markup.Element root = Markup.parse(mutant);
      for (int n = 0; n < changes; n++) {
        root = new Mutation(random, DONORS).apply(root);
      }
      mutant = root.toString();
    } else {
      for (int n = 0; n < changes; n++) {
        mutant = new NearlyPlain(random).apply(mutant);
      }
    }
    return mutant;
  }

  /** The sample as we write it, but for the characters that need a reference. */
  private static String plainText(UftpMessage message) {
    return new String(CODEC.encode(message), StandardCharsets.UTF_8)
        .replaceAll("&[a-z]+;|&#[0-9]+;|[^\\x00-\\x7F]", "_");
  }
}
