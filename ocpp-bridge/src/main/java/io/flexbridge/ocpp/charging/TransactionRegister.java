package io.flexbridge.ocpp.charging;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Hands out the transaction ids of OCPP 1.6, durably: a station that repeats its StartTransaction
 * because our answer was lost gets the same id again.
 */
@FunctionalInterface
public interface TransactionRegister {

  /**
   * The id for the transaction that started then on that EVSE: a positive 32-bit number, the same
   * for the same arguments, for ever. It is stored before this returns.
   */
  int transactionIdOf(EvseId evse, Instant startedAt, @Nullable Long meterStartWh);
}
