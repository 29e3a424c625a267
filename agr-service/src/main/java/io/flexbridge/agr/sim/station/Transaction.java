package io.flexbridge.agr.sim.station;

import io.flexbridge.ocpp.charging.OcppVersion;
import io.flexbridge.ocpp.charging.TransactionId;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A transaction of a station. In OCPP 1.6 the central system names it, some time after it began.
 */
final class Transaction {

  /** What stations send when the central system never named the transaction (OCPP 1.6). */
  private static final int NO_NUMBER = -1;

  private final OcppVersion version;
  private final String ownId;
  private final Instant startedAt;
  private final long meterStartWh;
  private final String idToken;
  private final @Nullable Integer remoteStartId;
  private @Nullable Integer number;
  private int events;

  Transaction(
      OcppVersion version,
      String ownId,
      Instant startedAt,
      long meterStartWh,
      String idToken,
      @Nullable Integer remoteStartId) {
    this.version = version;
    this.ownId = ownId;
    this.startedAt = startedAt;
    this.meterStartWh = meterStartWh;
    this.idToken = idToken;
    this.remoteStartId = remoteStartId;
  }

  /** What the central system knows it by; empty if it does not know it yet. */
  Optional<TransactionId> id() {
    return switch (version) {
      case V1_6 -> Optional.ofNullable(number).map(n -> new TransactionId(n.toString()));
      case V2_0_1 -> Optional.of(new TransactionId(ownId));
    };
  }

  String ownId() {
    return ownId;
  }

  int number() {
    return number == null ? NO_NUMBER : number;
  }

  void named(int newNumber) {
    number = newNumber;
  }

  Instant startedAt() {
    return startedAt;
  }

  long meterStartWh() {
    return meterStartWh;
  }

  String idToken() {
    return idToken;
  }

  @Nullable Integer remoteStartId() {
    return remoteStartId;
  }

  /** The sequence number of the next event, from 0. */
  int nextEvent() {
    return events++;
  }
}
