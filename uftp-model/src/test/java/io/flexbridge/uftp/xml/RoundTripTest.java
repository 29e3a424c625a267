package io.flexbridge.uftp.xml;

import static org.assertj.core.api.Assertions.assertThat;

import io.flexbridge.uftp.UftpMessage;
import io.flexbridge.uftp.value.UftpVersion;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RoundTripTest {

  private static final UftpCodec CODEC = UftpCodec.create();
  private static final UftpCodec OTHER_CODEC = UftpCodec.create();

  static List<UftpMessage> messages() {
    return SampleMessages.all();
  }

  @ParameterizedTest
  @MethodSource("messages")
  void aMessageIsReadAsItWasWritten(UftpMessage message) throws UndecodableMessageException {
    DecodedMessage decoded = CODEC.decode(CODEC.encode(message));

    assertThat(decoded.deviations()).isEmpty();
    assertThat(decoded.message()).isEqualTo(message);
    assertThat(decoded.message()).hasToString(message.toString());
  }

  @ParameterizedTest
  @MethodSource("messages")
  void theSameMessageAlwaysGivesTheSameBytes(UftpMessage message) {
    assertThat(CODEC.encode(message)).isEqualTo(OTHER_CODEC.encode(message));
  }

  @Test
  void thereIsASampleOfEveryType() {
    assertThat(
            new SampleMessages(UftpVersion.V3_1_0, true)
                .ofEveryType().stream().map(Object::getClass).collect(Collectors.toSet()))
        .hasSize(26)
        .isEqualTo(records(UftpMessage.class).collect(Collectors.toSet()));
  }

  private static Stream<Class<?>> records(Class<?> type) {
    return type.isRecord()
        ? Stream.of(type)
        : Arrays.stream(type.getPermittedSubclasses()).flatMap(RoundTripTest::records);
  }
}
