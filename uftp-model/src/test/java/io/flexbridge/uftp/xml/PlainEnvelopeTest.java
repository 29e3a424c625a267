package io.flexbridge.uftp.xml;

import static org.assertj.core.api.Assertions.assertThat;

import io.flexbridge.uftp.SignedMessage;
import io.flexbridge.uftp.value.Domain;
import io.flexbridge.uftp.value.Role;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The short way of reading envelopes against the long one. */
class PlainEnvelopeTest {

  private static final int MUTANTS = 20_000;
  private static final String DIGITS =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=";

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 64, 1000, XmlLimits.MAX_PAYLOAD_BYTES + 64})
  void anEnvelopeThatWeWriteIsReadTheShortWay(int length) {
    byte[] body = new byte[length];
    new SplittableRandom(length).nextBytes(body);
    SignedMessage message = new SignedMessage(new Domain("dso.example.com"), Role.CRO, body);

    assertThat(PlainEnvelope.read(EnvelopeCodec.encode(message))).contains(message);
  }

  @Test
  void whatTheShortWayReadsTheLongWayReadsAlike() throws UndecodableMessageException {
    long seed = Seeds.next("PlainEnvelopeTest");
    SplittableRandom random = new SplittableRandom(seed);
    int plain = 0;
    for (int i = 0; i < MUTANTS; i++) {
      String xml = envelope(body(random));
      xml = random.nextBoolean() ? new NearlyPlain(random).apply(xml) : xml;
      Optional<SignedMessage> read = PlainEnvelope.read(Messages.utf8(xml));
      if (read.isPresent()) {
        plain++;
        assertThat(EnvelopeCodec.decodeGenerally(Messages.utf8(xml)))
            .as("seed %d, mutant %d: %s", seed, i, xml)
            .isEqualTo(read.get());
      }
    }
    assertThat(plain).as("seed %d", seed).isBetween(MUTANTS / 10, MUTANTS * 9 / 10);
  }

  @Test
  void everyTwoLastDigitsAreJudgedAlike() {
    for (int i = 0; i < DIGITS.length(); i++) {
      for (String end : new String[] {"=", "==", "A", "", "/"}) {
        String xml = envelope("QUJDA" + DIGITS.charAt(i) + end);
        assertThat(PlainEnvelope.read(Messages.utf8(xml)).isPresent())
            .as(xml)
            .isEqualTo(isRead(xml));
      }
    }
  }

  /** Base64 of a few bytes, sometimes with another digit near the end. */
  private static String body(SplittableRandom random) {
    byte[] bytes = new byte[random.nextInt(12)];
    random.nextBytes(bytes);
    StringBuilder base64 =
        new StringBuilder(
            new String(Base64.getEncoder().encode(bytes), StandardCharsets.ISO_8859_1));
    if (!base64.isEmpty() && random.nextBoolean()) {
      base64.setCharAt(
          Math.max(0, base64.length() - 1 - random.nextInt(4)),
          DIGITS.charAt(random.nextInt(DIGITS.length())));
    }
    return base64.toString();
  }

  private static String envelope(String body) {
    return "<SignedMessage SenderDomain=\"dso.nl\" SenderRole=\"DSO\" Body=\"%s\"/>"
        .formatted(body);
  }

  private static boolean isRead(String xml) {
    try {
      return EnvelopeCodec.decodeGenerally(Messages.utf8(xml)) != null;
    } catch (UndecodableMessageException e) {
      return false;
    }
  }
}
