package io.flexbridge.agr.uftp;

import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.api.Test;

class RehearsalTest {

  @Test
  void everyMessageOfItIsRead() {
    assertThatCode(() -> new Rehearsal().read()).doesNotThrowAnyException();
  }
}
