package io.flexbridge.ocpp.pool;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The recent register readings of one EVSE, and since when it is known to deliver nothing. */
final class RegisterLog {

  private final Duration retention;
  private final List<RegisterReading> readings = new ArrayList<>();
  private @Nullable Instant idleSince;

  RegisterLog(Duration retention) {
    this.retention = retention;
  }

  /** Takes a reading in; one that is not newer than the last is left out. */
  void add(Instant at, long energyWh) {
    if (readings.isEmpty() && idleSince != null && idleSince.isBefore(at)) {
      readings.add(new RegisterReading(idleSince, energyWh));
    }
    if (readings.isEmpty() || readings.getLast().at().isBefore(at)) {
      readings.add(new RegisterReading(at, energyWh));
    }
    forgetBefore(at.minus(retention));
  }

  /** Nothing flows from now on, so the register stands still. */
  void idle(Instant at) {
    if (idleSince == null) {
      idleSince = at;
    }
  }

  /** Something may flow from now on. */
  void busy() {
    idleSince = null;
  }

  /** See {@link MeanPower#between}; no energy flows where the EVSE is idle. */
  Optional<MeanPower> mean(Instant from, Instant to, Duration interval, Instant now) {
    List<RegisterReading> known = new ArrayList<>(readings);
    if (idleSince != null && known.isEmpty()) {
      known.add(new RegisterReading(idleSince, 0));
    }
    if (idleSince != null && known.getLast().at().isBefore(now)) {
      known.add(new RegisterReading(now, known.getLast().energyWh()));
    }
    return MeanPower.between(known, from, to, interval);
  }

  /** One reading before the limit stays, to interpolate from. */
  private void forgetBefore(Instant limit) {
    int old = 0;
    while (old + 1 < readings.size() && readings.get(old + 1).at().isBefore(limit)) {
      old++;
    }
    readings.subList(0, old).clear();
  }
}
