package io.flexbridge.uftp.xml;

import static org.assertj.core.api.Assertions.assertThat;

import io.flexbridge.uftp.FlexSettlement;
import io.flexbridge.uftp.MessageHeader;
import io.flexbridge.uftp.TestMessage;
import io.flexbridge.uftp.TestMessageResponse;
import io.flexbridge.uftp.UftpMessage;
import io.flexbridge.uftp.UftpResponse;
import io.flexbridge.uftp.rules.Catalogue;
import io.flexbridge.uftp.value.MessageId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The answer that refuses a message is as valid as any other. */
class RefusalsTest {

  private static final UftpCodec CODEC = UftpCodec.create();

  static List<UftpMessage> questions() {
    return SampleMessages.all().stream()
        .filter(message -> !(message instanceof UftpResponse))
        .filter(message -> !(message instanceof TestMessageResponse))
        .toList();
  }

  static List<UftpMessage> answers() {
    return SampleMessages.all().stream().filter(UftpResponse.class::isInstance).toList();
  }

  @ParameterizedTest
  @MethodSource("questions")
  void everyQuestionCanBeRefusedInTheFormOfItsRelease(UftpMessage question) throws Exception {
    UftpMessage refusal = refusal(question).orElseThrow();

    DecodedMessage decoded = CODEC.decode(CODEC.encode(refusal));

    assertThat(decoded.deviations()).isEmpty();
    assertThat(decoded.message()).isEqualTo(refusal);
    if (!(question instanceof TestMessage)) {
      assertThat(((UftpResponse) decoded.message()).result().rejectionReasons())
          .containsExactly("Unknown Recipient (someone else)");
    }
  }

  @ParameterizedTest
  @MethodSource("answers")
  void anAnswerIsNotAnswered(UftpMessage answer) {
    assertThat(refusal(answer)).isEmpty();
  }

  static List<FlexSettlement> settlements() {
    return SampleMessages.all().stream()
        .filter(FlexSettlement.class::isInstance)
        .map(FlexSettlement.class::cast)
        .toList();
  }

  @ParameterizedTest
  @MethodSource("settlements")
  void aSettlementWithoutAnyOrderCanBeRefusedToo(FlexSettlement settlement) throws Exception {
    FlexSettlement empty =
        new FlexSettlement(
            settlement.header(),
            settlement.periodStart(),
            settlement.periodEnd(),
            settlement.currency(),
            List.of(),
            settlement.contracts());

    DecodedMessage decoded = CODEC.decode(CODEC.encode(refusal(empty).orElseThrow()));

    assertThat(decoded.deviations()).isEmpty();
  }

  private static Optional<UftpMessage> refusal(UftpMessage message) {
    MessageHeader header =
        message
            .header()
            .answeredAs(
                new MessageId("11111111-1111-4111-8111-111111111111"),
                message.header().timeStamp());
    return Catalogue.refusal(message, header, List.of("Unknown Recipient (someone else)"));
  }
}
