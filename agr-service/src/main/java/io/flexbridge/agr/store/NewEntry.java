package io.flexbridge.agr.store;

import io.flexbridge.agr.port.Bytes;
import io.flexbridge.agr.trading.AgrInput;
import io.flexbridge.agr.trading.Decision;
import io.flexbridge.uftp.value.MessageId;
import org.jspecify.annotations.Nullable;

/** An entry of the journal before it has a number; the components are those of the row. */
record NewEntry(
    EntryKind kind,
    String type,
    @Nullable Long inputNumber,
    String body,
    @Nullable Bytes evidence) {

  static NewEntry of(AgrInput input, @Nullable Bytes evidence, EventJson json) {
    return new NewEntry(
        EntryKind.INPUT, input.getClass().getSimpleName(), null, json.write(input), evidence);
  }

  static NewEntry of(long inputNumber, Decision decision, EventJson json) {
    return new NewEntry(EntryKind.DECISION, "Decision", inputNumber, json.write(decision), null);
  }

  static NewEntry of(MessageId sent, Bytes envelope, EventJson json) {
    return new NewEntry(EntryKind.SENT, "SentMessage", null, json.writeSent(sent), envelope);
  }

  static NewEntry of(BookMark snapshot, EventJson json) {
    return new NewEntry(EntryKind.SNAPSHOT, "BookSnapshot", null, json.write(snapshot), null);
  }

  /** About how much memory it takes. */
  long bytes() {
    return body.length() + (evidence == null ? 0L : evidence.length());
  }
}
