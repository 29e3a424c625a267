package io.flexbridge.uftp.xml;

import static org.assertj.core.api.Assertions.assertThat;

import io.flexbridge.uftp.UftpMessage;
import io.flexbridge.uftp.UftpResponse;
import io.flexbridge.uftp.value.UftpVersion;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The unreleased main line of the specification: understood, named, and never sent. */
class MainLineTest {

  private static final UftpCodec CODEC = UftpCodec.create();
  private static final String REFERENCE = "ReferenceMessageID";

  static Stream<UftpMessage> messages() {
    return SampleMessages.all().stream();
  }

  static Stream<UftpResponse> answers() {
    return Stream.of(UftpVersion.V3_0_0, UftpVersion.V3_1_0)
        .map(release -> new SampleMessages(release, true).ofEveryType())
        .flatMap(List::stream)
        .filter(UftpResponse.class::isInstance)
        .map(UftpResponse.class::cast);
  }

  @ParameterizedTest
  @MethodSource("answers")
  void everyAnswerMayReferToItsRequestAsTheMainLineDoes(UftpResponse answer)
      throws UndecodableMessageException {
    String released = xml(answer);
    String name =
        released.replaceFirst(
            "(?s).*? ([A-Za-z-]+MessageID)=\"%s\".*".formatted(answer.requestId()), "$1");

    DecodedMessage decoded =
        CODEC.decode(
            released
                .replaceFirst(" " + name + "=", " " + REFERENCE + "=")
                .getBytes(StandardCharsets.UTF_8));

    assertThat(decoded.message()).isEqualTo(answer);
    assertThat(decoded.deviations())
        .containsExactly("%s: %s instead of %s".formatted(answer.name(), REFERENCE, name));
  }

  @ParameterizedTest
  @MethodSource("messages")
  void nothingOfItIsEverSent(UftpMessage message) {
    assertThat(xml(message)).doesNotContain(REFERENCE);
  }

  private static String xml(UftpMessage message) {
    return new String(CODEC.encode(message), StandardCharsets.UTF_8);
  }
}
