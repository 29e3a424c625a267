package io.flexbridge.ocpp.pool;

import io.flexbridge.ocpp.charging.StationReport.EvNeeds;
import io.flexbridge.ocpp.charging.TransactionId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A running transaction as it grows. */
final class ActiveSession {

  private final TransactionId transaction;
  private final Instant startedAt;
  private final DrawEstimate draw = new DrawEstimate();
  private @Nullable Long startWh;
  private long energyWh;
  private @Nullable Integer phases;
  private @Nullable EvNeeds needs;

  ActiveSession(TransactionId transaction, Instant startedAt, @Nullable Long startWh) {
    this.transaction = transaction;
    this.startedAt = startedAt;
    this.startWh = startWh;
  }

  TransactionId transaction() {
    return transaction;
  }

  Instant startedAt() {
    return startedAt;
  }

  DrawEstimate draw() {
    return draw;
  }

  @Nullable Integer phases() {
    return phases;
  }

  void usesPhases(int count) {
    phases = count;
  }

  void needs(EvNeeds told) {
    needs = told;
  }

  void register(long registerWh) {
    if (startWh == null) {
      startWh = registerWh;
    }
    energyWh = Math.max(energyWh, registerWh - startWh);
  }

  ChargingSession value() {
    return new ChargingSession(
        transaction, startedAt, energyWh, needs, draw.maximum(), draw.peak(), draw.isIdle());
  }
}
