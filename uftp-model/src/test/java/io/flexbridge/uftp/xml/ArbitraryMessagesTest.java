package io.flexbridge.uftp.xml;

import static org.assertj.core.api.Assertions.assertThat;

import io.flexbridge.uftp.UftpMessage;
import io.flexbridge.uftp.value.UftpVersion;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xml.sax.SAXException;

/** Whatever a record can hold that the schema allows is written by the schema and read again. */
class ArbitraryMessagesTest {

  private static final int MESSAGES_PER_RELEASE = 2_600;
  private static final UftpCodec CODEC = UftpCodec.create();

  @ParameterizedTest
  @ValueSource(strings = {"3.0.0", "3.1.0"})
  void survivesWritingAndReading(String release) throws UndecodableMessageException {
    for (Arbitrary arbitrary : arbitraries("round trip", release)) {
      byte[] xml = CODEC.encode(arbitrary.message());
      DecodedMessage decoded = CODEC.decode(xml);

      assertThat(decoded.message()).as(arbitrary.origin()).isEqualTo(arbitrary.message());
      assertThat(decoded.message())
          .as(arbitrary.origin())
          .hasToString(arbitrary.message().toString());
      assertThat(decoded.deviations()).as(arbitrary.origin()).isEmpty();
      assertThat(CODEC.encode(decoded.message())).as(arbitrary.origin()).isEqualTo(xml);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"3.0.0", "3.1.0"})
  void isValidByThePublishedSchema(String release) throws SAXException {
    PlainSchema published = PlainSchema.published(release);
    for (Arbitrary arbitrary : arbitraries("published schema", release)) {
      String xml = new String(CODEC.encode(arbitrary.message()), StandardCharsets.UTF_8);

      assertThat(published.isValid(xml)).as("%s: %s", arbitrary.origin(), xml).isTrue();
    }
  }

  @Test
  void areOfEveryType() {
    assertThat(new ArbitraryMessages(new SplittableRandom(1), UftpVersion.V3_1_0).types())
        .hasSize(26)
        .isEqualTo(records(UftpMessage.class).collect(Collectors.toSet()));
  }

  @Test
  void areTheSameForTheSameSeed() {
    assertThat(new ArbitraryMessages(new SplittableRandom(7), UftpVersion.V3_1_0).next())
        .isEqualTo(new ArbitraryMessages(new SplittableRandom(7), UftpVersion.V3_1_0).next());
  }

  /** A message and where it came from. */
  private record Arbitrary(String origin, UftpMessage message) {}

  private static List<Arbitrary> arbitraries(String test, String release) {
    long seed = Seeds.next(test + " " + release);
    ArbitraryMessages messages =
        new ArbitraryMessages(new SplittableRandom(seed), UftpVersion.parse(release));
    List<Class<? extends UftpMessage>> types = List.copyOf(messages.types());
    return Stream.iterate(0, i -> i < MESSAGES_PER_RELEASE, i -> i + 1)
        .map(
            i ->
                new Arbitrary(
                    "seed %d, message %d".formatted(seed, i),
                    messages.next(types.get(i % types.size()))))
        .toList();
  }

  private static Stream<Class<?>> records(Class<?> type) {
    return type.isRecord()
        ? Stream.of(type)
        : Arrays.stream(type.getPermittedSubclasses()).flatMap(ArbitraryMessagesTest::records);
  }
}
