package io.flexbridge.agr.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.flexbridge.agr.store.ReadingBuffer.Kept;
import io.flexbridge.ocpp.charging.EvseId;
import io.flexbridge.ocpp.charging.MeterReading;
import io.flexbridge.ocpp.charging.StationId;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReadingBufferTest {

  private final ReadingBuffer buffer = new ReadingBuffer();

  private static Kept kept(long second) {
    return new Kept(
        new EvseId(new StationId("station"), 1),
        new MeterReading(Instant.ofEpochSecond(second), null, null, null, null));
  }

  @Test
  void theOldestGiveWayWhenItIsFull() {
    for (int i = 0; i < ReadingBuffer.LIMIT + 3; i++) {
      buffer.add(kept(i));
    }

    assertThat(buffer.takeDropped()).isEqualTo(3);
    assertThat(buffer.takeDropped()).isZero();
    assertThat(buffer.take()).hasSize(ReadingBuffer.LIMIT).startsWith(kept(3));
    assertThat(buffer.isEmpty()).isTrue();
  }

  @Test
  void whatIsPutBackComesFirst() {
    buffer.add(kept(1));
    buffer.add(kept(2));
    List<Kept> taken = buffer.take();
    buffer.add(kept(3));

    buffer.putBack(taken);

    assertThat(buffer.take()).containsExactly(kept(1), kept(2), kept(3));
  }

  @Test
  void whatIsPutBackGivesWayToWhatCameSince() {
    buffer.add(kept(1));
    buffer.add(kept(2));
    List<Kept> taken = buffer.take();
    for (int i = 0; i < ReadingBuffer.LIMIT - 1; i++) {
      buffer.add(kept(3));
    }

    buffer.putBack(taken);

    assertThat(buffer.takeDropped()).isEqualTo(1);
    assertThat(buffer.take()).startsWith(kept(2));
  }
}
