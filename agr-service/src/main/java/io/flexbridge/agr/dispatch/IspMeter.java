package io.flexbridge.agr.dispatch;

import static java.util.stream.Collectors.toSet;

import io.flexbridge.agr.port.FleetStore;
import io.flexbridge.ocpp.charging.EvseId;
import io.flexbridge.ocpp.charging.StationReport;
import io.flexbridge.uftp.value.Power;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The mean power of EVSEs over an ISP, from the energy registers that were kept until it was made.
 * Without a vehicle the register is taken to have stood still, since such stations report none; a
 * vehicle whose station fell silent is taken to have gone on as it was last seen, so that silence
 * never counts as delivery.
 */
final class IspMeter {

  private static final Logger LOG = LoggerFactory.getLogger(IspMeter.class);

  /** Readings this far outside an ISP still help to draw the line through its ends. */
  private static final Duration MARGIN = Duration.ofMinutes(10);

  /** So far back the last word of a silent station is looked for. */
  private static final Duration LONGEST_SILENCE = Duration.ofDays(1);

  /** So many readings in a row may be missing before someone should look. */
  private static final int MAX_MISSING = 2;

  private static final double MILLIS_PER_HOUR = 3_600_000;

  private final FleetStore store;
  private final Set<EvseId> charging;
  private final Duration longestGap;

  IspMeter(FleetStore store, Duration meterInterval) {
    this.store = store;
    this.charging =
        store.running().stream().map(StationReport.TransactionStarted::evse).collect(toSet());
    this.longestGap = meterInterval.multipliedBy(MAX_MISSING + 1L).plus(meterInterval.dividedBy(2));
  }

  /** The mean power from {@code from} to {@code to}. */
  Power mean(EvseId evse, Instant from, Instant to) {
    boolean isCharging = charging.contains(evse);
    RegisterCurve register = register(evse, from.minus(MARGIN), to.plus(MARGIN));
    if (register.isEmpty() && isCharging) {
      register = register(evse, from.minus(LONGEST_SILENCE), to);
    }
    if (register.isEmpty()) {
      return Power.ZERO;
    }
    if (register.end().isBefore(to) && isCharging) {
      LOG.warn("{} is silent since {}; taken to charge on until {}", evse, register.end(), to);
      register.goOnUntil(to);
    }
    if (register.longestGap(from, to).compareTo(longestGap) > 0) {
      LOG.warn("{}: meter values are missing between {} and {}", evse, from, to);
    }
    double wattHours = register.energyAt(to) - register.energyAt(from);
    double hours = Duration.between(from, to).toMillis() / MILLIS_PER_HOUR;
    return Power.ofWatts(Math.round(wattHours / hours));
  }

  private RegisterCurve register(EvseId evse, Instant from, Instant to) {
    return new RegisterCurve(store.readings(evse, from, to));
  }
}
