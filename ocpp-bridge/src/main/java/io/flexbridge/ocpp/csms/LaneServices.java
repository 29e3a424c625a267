package io.flexbridge.ocpp.csms;

import io.flexbridge.ocpp.charging.StationReport;
import io.flexbridge.ocpp.charging.TransactionRegister;
import io.flexbridge.ocpp.rpc.IdTokenPolicy;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** What all lanes share. */
record LaneServices(
    CsmsSettings settings,
    StationAdmission admission,
    IdTokenPolicy idTokens,
    TransactionRegister transactions,
    Consumer<StationReport> reports,
    InstantSource clock,
    Executor executor,
    ScheduledExecutorService timer) {

  /** Runs a short task later, unless the server is being closed; the result can call it off. */
  Runnable after(Duration delay, Runnable task) {
    try {
      ScheduledFuture<?> scheduled = timer.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
      return () -> scheduled.cancel(false);
    } catch (RejectedExecutionException e) {
      return () -> {};
    }
  }
}
