package io.flexbridge.agr.port;

import io.flexbridge.ocpp.charging.EvseId;
import io.flexbridge.ocpp.charging.MeterReading;
import io.flexbridge.ocpp.charging.StationReport;
import io.flexbridge.ocpp.charging.TransactionRegister;
import io.flexbridge.ocpp.pool.StationRecord;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * What has to be known of the fleet after a restart: transactions, meter readings, and what was
 * learnt of stations. Safe for use by many threads.
 */
public interface FleetStore extends TransactionRegister, AutoCloseable {

  /**
   * Keeps a transaction as running; durable when this returns. Keeping it again changes nothing.
   */
  void started(StationReport.TransactionStarted transaction);

  /** Keeps a transaction as ended; durable when this returns. An unknown one is ignored. */
  void ended(StationReport.TransactionEnded transaction);

  /** The transactions that run, oldest first. */
  List<StationReport.TransactionStarted> running();

  /**
   * Keeps a reading. May be written a little later, together with others: a crash can cost the
   * readings of the last second, which the energy register of the next reading makes up for.
   */
  void metered(EvseId evse, MeterReading reading);

  /** The readings of an EVSE from an instant (included) to another (included), in order of time. */
  List<MeterReading> readings(EvseId evse, Instant from, Instant to);

  /**
   * The reading of an EVSE with the highest power since an instant (included), the latest of
   * several; nothing if none since then tells the power.
   */
  Optional<MeterReading> peak(EvseId evse, Instant from);

  /**
   * Keeps what was learnt of stations, in place of what was kept of them before; durable when this
   * returns.
   */
  void remember(Collection<StationRecord> learnt);

  /** What is kept of stations, in order of their ids. */
  List<StationRecord> remembered();

  @Override
  void close();
}
