package io.flexbridge.ocpp.pool;

import io.flexbridge.ocpp.charging.ChargingLimit;
import io.flexbridge.ocpp.charging.ChargingProfile;
import io.flexbridge.ocpp.charging.ChargingSchedule;
import io.flexbridge.ocpp.charging.CompositeSchedule;
import io.flexbridge.ocpp.charging.OcppVersion;
import io.flexbridge.ocpp.charging.ProfileKind;
import io.flexbridge.ocpp.charging.ProfilePurpose;
import io.flexbridge.ocpp.charging.StationReport;
import io.flexbridge.uftp.value.Power;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What others than us, such as a local energy management, allow one EVSE. A limit of the whole
 * station bounds each of its EVSEs.
 */
final class OthersLimits {

  /** Most limits that are kept of an EVSE; the oldest gives way. */
  private static final int MOST = 8;

  /**
   * A limit, as it was told.
   *
   * @param isForStation whether it is for the whole station
   */
  private record Held(String source, boolean isForStation, List<CompositeSchedule> limits) {}

  private final EvseRating rating;
  private final List<Held> held = new ArrayList<>();

  OthersLimits(EvseRating rating) {
    this.rating = rating;
  }

  /** Replaces what the same source limited before. */
  void limited(StationReport.LimitedByOthers report) {
    lifted(report.source(), report.evse() == null);
    if (held.size() == MOST) {
      held.removeFirst();
    }
    held.add(
        new Held(
            report.source(),
            report.evse() == null,
            report.schedules().stream().map(s -> composite(s, report.at())).toList()));
  }

  void lifted(String source, boolean isForStation) {
    held.removeIf(limit -> limit.source().equals(source) && limit.isForStation() == isForStation);
  }

  /** The strictest at that time; nothing if there is none. */
  Optional<Power> at(Instant time) {
    return held.stream()
        .flatMap(limit -> limit.limits().stream())
        .flatMap(limit -> limit.limitAt(rating.number(), time).stream())
        .map(ChargingLimit::power)
        .min(Comparator.naturalOrder());
  }

  private CompositeSchedule composite(ChargingSchedule schedule, Instant told) {
    @Nullable Instant start = schedule.start();
    ChargingProfile profile =
        new ChargingProfile(
            0,
            0,
            ProfilePurpose.EXTERNAL_CONSTRAINTS,
            ProfileKind.ABSOLUTE,
            null,
            null,
            null,
            new ChargingSchedule(
                schedule.unit(),
                start == null ? told : start,
                schedule.duration(),
                schedule.periods()));
    return new CompositeSchedule(
        OcppVersion.V2_0_1,
        List.of(new CompositeSchedule.Installed(rating.number(), profile)),
        List.of(
            new CompositeSchedule.Evse(
                rating.number(),
                ChargingLimit.ofWatts(rating.maxPower().watts(), rating.phases()),
                null)));
  }
}
