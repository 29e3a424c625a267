package io.flexbridge.ocpp.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import io.flexbridge.ocpp.charging.EvseStatus;
import io.flexbridge.ocpp.charging.TransactionId;
import org.junit.jupiter.api.Test;

class StationMemoryTest {

  private static final TransactionId TX = new TransactionId("tx");

  private final StationMemory memory = new StationMemory();

  @Test
  void theEvseOfATransactionIsRemembered() {
    memory.runs(TX, 2);
    memory.seen(1);

    assertThat(memory.evseOf(TX)).isEqualTo(2);
    assertThat(memory.evseOf(new TransactionId("other"))).isNull();
  }

  @Test
  void anUnknownTransactionRunsOnTheOnlyEvse() {
    memory.seen(1);

    assertThat(memory.evseOf(TX)).isEqualTo(1);
  }

  @Test
  void theWholeStationIsNoEvse() {
    memory.seen(0);

    assertThat(memory.evses()).isEmpty();
  }

  @Test
  void oneOccupiedConnectorOccupiesTheEvse() {
    assertThat(memory.status(1, 1, EvseStatus.OCCUPIED)).isEqualTo(EvseStatus.OCCUPIED);
    assertThat(memory.status(1, 2, EvseStatus.AVAILABLE)).isEqualTo(EvseStatus.OCCUPIED);
    assertThat(memory.status(1, 1, EvseStatus.UNAVAILABLE)).isEqualTo(EvseStatus.AVAILABLE);
    assertThat(memory.status(1, 2, EvseStatus.FAULTED)).isEqualTo(EvseStatus.FAULTED);
  }

  @Test
  void memoryIsBounded() {
    for (int i = 1; i <= 10_000; i++) {
      memory.runs(new TransactionId("tx" + i), i);
      memory.status(i, i, EvseStatus.AVAILABLE);
      memory.status(1, i, EvseStatus.AVAILABLE);
    }

    assertThat(memory.evses()).hasSizeLessThanOrEqualTo(256);
    assertThat(memory.evseOf(new TransactionId("tx1"))).isNull();
    assertThat(memory.evseOf(new TransactionId("tx10000"))).isEqualTo(10_000);
  }
}
