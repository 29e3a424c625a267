package io.flexbridge.ocpp.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class AnsweredCallsTest {

  private static final Call BOOT = new Call("1", "BootNotification", OcppJson.emptyObject());

  private final AnsweredCalls calls = new AnsweredCalls();

  @Test
  void aCallThatIsRepeatedWordForWordHasTheSameAnswer() {
    calls.remember(BOOT, "frame", "answer", 0);

    assertThat(calls.answerTo(BOOT, "frame", 1)).contains("answer");
  }

  @Test
  void anotherCallUnderAUsedIdIsRefused() {
    calls.remember(BOOT, "frame", "answer", 0);

    assertThatThrownBy(() -> calls.answerTo(BOOT, "other", 1))
        .isInstanceOfSatisfying(
            CallRefusedException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.DUPLICATE_ID));
  }

  @Test
  void aCallIsForgottenAfterAWhile() {
    calls.remember(BOOT, "frame", "answer", 0);

    assertThat(calls.answerTo(BOOT, "other", AnsweredCalls.WINDOW.toNanos() + 1)).isEmpty();
  }

  @Test
  void onlySoManyCallsAreRemembered() {
    calls.remember(BOOT, "frame", "answer", 0);
    for (int i = 0; i < AnsweredCalls.LIMIT; i++) {
      calls.remember(new Call("x" + i, "Heartbeat", OcppJson.emptyObject()), "f", "a", 0);
    }

    assertThat(calls.answerTo(BOOT, "frame", 1)).isEmpty();
  }
}
