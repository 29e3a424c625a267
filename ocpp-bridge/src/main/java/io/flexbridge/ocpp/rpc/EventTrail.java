package io.flexbridge.ocpp.rpc;

import io.flexbridge.ocpp.charging.StationReport;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What came of one transaction so far: whether its start and its end were told, and which of its
 * numbered events. Stations repeat events whose answer was lost, and send them late and out of
 * order. Not safe for threads.
 */
public final class EventTrail {

  /** Events that a repetition is recognised among, by the remainder of their number. */
  private static final int WINDOW = 16;

  private final @Nullable Event[] recent = new @Nullable Event[WINDOW];
  private @Nullable Integer evse;
  private boolean isStarted;
  private StationReport.@Nullable TransactionEnded end;
  private int lowest;
  private int highest;
  private int count;

  /**
   * An event as far as it can be recognised.
   *
   * @param number seqNo
   * @param type eventType
   * @param timestamp as the station wrote it; null if it did not
   */
  public record Event(int number, String type, @Nullable String timestamp) {}

  /** The number of the EVSE; null if not told yet. */
  public @Nullable Integer evse() {
    return evse;
  }

  void runsOn(int number) {
    evse = number;
  }

  /** Whether its start was told. */
  public boolean isStarted() {
    return isStarted;
  }

  /** Its start was told. */
  public void started() {
    isStarted = true;
  }

  /** How it ended; null if not told yet. */
  public StationReport.@Nullable TransactionEnded end() {
    return end;
  }

  /** Its end was told; of the events before, none will be repeated. */
  public void ended(StationReport.TransactionEnded report) {
    end = report;
    Arrays.fill(recent, null);
  }

  /** Whether this event did not come before. A number alone does not tell: some never count. */
  public boolean isNews(Event event) {
    return !event.equals(recent[place(event)]);
  }

  /** The event came, for the first time. */
  public void came(Event event) {
    recent[place(event)] = event;
    lowest = count == 0 ? event.number() : Math.min(lowest, event.number());
    highest = count == 0 ? event.number() : Math.max(highest, event.number());
    count++;
  }

  /** How many events are missing before this one, which is the last. */
  public int missingBefore(Event last) {
    if (count == 0) {
      return 0;
    }
    long span = (long) Math.max(highest, last.number()) - Math.min(lowest, last.number()) + 1;
    return Math.clamp(span - count - 1, 0, Integer.MAX_VALUE);
  }

  private static int place(Event event) {
    return Math.floorMod(event.number(), WINDOW);
  }
}
