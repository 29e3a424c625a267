package io.flexbridge.ocpp.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RpcCodecTest {

  @Test
  void aCallIsRead() throws MalformedMessageException {
    RpcMessage message = RpcCodec.parse("[2,\"19223201\",\"Heartbeat\",{}]");

    assertThat(message).isEqualTo(new Call("19223201", "Heartbeat", OcppJson.emptyObject()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[2,\"a\",\"Heartbeat\"]",
        "[2,\"a\",\"Heartbeat\",null]",
        "[2, \"a\", \"Heartbeat \", {}]",
        " \r\n[2,\"a\",\"Heartbeat\",{}] \n"
      })
  void aCallWithoutPayloadOrWithSpacesIsReadLeniently(String frame)
      throws MalformedMessageException {
    assertThat(RpcCodec.parse(frame)).isEqualTo(new Call("a", "Heartbeat", OcppJson.emptyObject()));
  }

  @Test
  void aResultIsRead() throws MalformedMessageException {
    CallResult result = (CallResult) RpcCodec.parse("[3,\"a\",{\"status\":\"Accepted\"}]");

    assertThat(result.messageId()).isEqualTo("a");
    assertThat(result.payload().get("status").stringValue()).isEqualTo("Accepted");
  }

  @Test
  void aResultWithNullPayloadIsEmpty() throws MalformedMessageException {
    assertThat(RpcCodec.parse("[3,\"a\",null]"))
        .isEqualTo(new CallResult("a", OcppJson.emptyObject()));
  }

  @Test
  void anErrorIsRead() throws MalformedMessageException {
    assertThat(RpcCodec.parse("[4,\"a\",\"NotImplemented\",\"no\",{}]"))
        .isEqualTo(CallError.of("a", "NotImplemented", "no"));
  }

  @Test
  void anErrorWithoutDescriptionAndDetailsStillAnswersItsCall() throws MalformedMessageException {
    assertThat(RpcCodec.parse("[4,\"a\",\"InternalError\"]"))
        .isEqualTo(CallError.of("a", "InternalError", ""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "hello",
        "{}",
        "[]",
        "[\"2\",\"a\",\"Heartbeat\",{}]",
        "[2.5,\"a\",\"Heartbeat\",{}]",
        "[2,\"a\",\"Heartbeat\",{}",
        "[2,\"a\",\"Heartbeat\",{}] []",
        "[2,\"a\",\"Heartbeat\",{\"x\":1,\"x\":2}]",
        "[2,7,\"Heartbeat\",{}]",
        "[2,\"\",\"Heartbeat\",{}]",
        "[2,\"0123456789012345678901234567890123456\",\"Heartbeat\",{}]",
        "[2,\"a\",\"Heartbeat\",{\"x\":NaN}]"
      })
  void whatHasNoReadableIdIsAnsweredToMinusOne(String frame) {
    MalformedMessageException fault = malformed(frame);

    assertThat(fault.messageId()).isEqualTo("-1");
    assertThat(fault.code()).isEqualTo(ErrorCode.RPC_FRAMEWORK);
    assertThat(fault.isAnswerable()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[2,\"a\",null,{}]           | RPC_FRAMEWORK              | The call has no action",
        "[2,\"a\",\" \",{}]          | RPC_FRAMEWORK              | The call has no action",
        "[2,\"a\",\"B\",{},{}]       | RPC_FRAMEWORK              | The call has 5 parts, not 4",
        "[2,\"a\",\"B\",[]]          | FORMAT_VIOLATION           | The payload is not an object",
        "[2,\"a\",\"B\",\"{}\"]      | FORMAT_VIOLATION           | The payload is not an object",
        "[5,\"a\",\"B\",{}]          | MESSAGE_TYPE_NOT_SUPPORTED | The message type is not 2, 3 or"
            + " 4"
      })
  void aBadCallIsAnsweredUnderItsOwnId(String frame, ErrorCode code, String reason) {
    MalformedMessageException fault = malformed(frame);

    assertThat(fault.messageId()).isEqualTo("a");
    assertThat(fault.code()).isEqualTo(code);
    assertThat(fault.reason()).isEqualTo(reason);
    assertThat(fault.isAnswerable()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"[3,\"a\",[]]", "[3,\"a\",{},{}]", "[3,7,{}]", "[4,null,\"X\",\"\",{}]"})
  void aBadAnswerIsNotAnswered(String frame) {
    assertThat(malformed(frame).isAnswerable()).isFalse();
  }

  @Test
  void nestingIsLimited() {
    String frame = "[2,\"a\",\"B\",{\"x\":" + "[".repeat(40) + "]".repeat(40) + "}]";

    assertThat(malformed(frame).reason()).isEqualTo("The frame is not JSON, or exceeds its limits");
  }

  @Test
  void aNumberBombIsBeyondTheLimits() {
    assertThatExceptionOfType(MalformedMessageException.class)
        .isThrownBy(() -> RpcCodec.parse("[2,\"a\",\"B\",{\"number\":1e999999999}]"))
        .withMessage("The frame is not JSON, or exceeds its limits");
  }

  @Test
  void aRefusalNamesTheFieldAndNotThePeersText() throws MalformedMessageException {
    Call call = (Call) RpcCodec.parse("[2,\"a\",\"B\",{\"number\":\"<script>\"}]");

    assertThat(refused(call, WithNumber.class).reason()).isEqualTo("number cannot be read");
  }

  @Test
  void messagesAreWrittenAsTheyAreRead() throws MalformedMessageException {
    for (String frame :
        new String[] {
          "[2,\"a\",\"Heartbeat\",{}]",
          "[3,\"a\",{\"currentTime\":\"2026-06-30T12:00:00Z\"}]",
          "[4,\"a\",\"NotImplemented\",\"no such \\\"thing\\\"\",{\"x\":[1,2.5]}]"
        }) {
      assertThat(RpcCodec.write(RpcCodec.parse(frame))).isEqualTo(frame);
    }
  }

  @Test
  void aLongDescriptionIsCut() {
    assertThat(CallError.of("a", "X", "y".repeat(300)).description()).hasSize(255);
  }

  record WithNumber(Integer number) {}

  private static CallRefusedException refused(Call call, Class<?> type) {
    return catchThrowableOfType(
        CallRefusedException.class, () -> OcppJson.read(call.payload(), type));
  }

  private static MalformedMessageException malformed(String frame) {
    return catchThrowableOfType(MalformedMessageException.class, () -> RpcCodec.parse(frame));
  }
}
