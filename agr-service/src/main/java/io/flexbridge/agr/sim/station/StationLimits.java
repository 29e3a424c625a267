package io.flexbridge.agr.sim.station;

import io.flexbridge.ocpp.charging.ChargingLimit;
import io.flexbridge.ocpp.charging.ChargingRateUnit;
import io.flexbridge.ocpp.charging.CompositeSchedule;
import io.flexbridge.ocpp.charging.OcppVersion;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a station's profiles allow its EVSEs. Worked out again only when something changed or the
 * next period begins, since it is asked every second.
 */
final class StationLimits {

  private final OcppVersion version;
  private final InstalledProfiles profiles;
  private final List<Outlet> outlets;
  private final Map<Outlet, Double> limits = new HashMap<>();
  private @Nullable CompositeSchedule composite;
  private @Nullable ChargingLimit stationMax;
  private Instant validUntil = Instant.MIN;

  StationLimits(OcppVersion version, InstalledProfiles profiles, List<Outlet> outlets) {
    this.version = version;
    this.profiles = profiles;
    this.outlets = outlets;
  }

  /** Profiles, transactions or vehicles are others than before. */
  void changed() {
    composite = null;
    validUntil = Instant.MIN;
  }

  CompositeSchedule composite() {
    CompositeSchedule known = composite;
    if (known == null) {
      known =
          new CompositeSchedule(
              version, profiles.list(), outlets.stream().map(Outlet::evse).toList());
      composite = known;
    }
    return known;
  }

  /** The power in W that each EVSE with a transaction may offer. */
  Map<Outlet, Double> allowedAt(Instant now) {
    if (!now.isBefore(validUntil)) {
      workOut(now);
    }
    ChargingLimit most = stationMax;
    return most == null ? alone() : shared(most);
  }

  private void workOut(Instant now) {
    limits.clear();
    for (Outlet outlet : outlets) {
      double rating = outlet.rating().power().watts();
      double limit =
          composite()
              .transactionLimitAt(outlet.number(), now)
              .map(found -> (double) found.power().watts())
              .orElse(rating);
      limits.put(outlet, Math.min(rating, limit));
    }
    stationMax = composite().stationMaxAt(now).orElse(null);
    validUntil = composite().nextChangeAfter(now).orElse(Instant.MAX);
  }

  private Map<Outlet, Double> alone() {
    Map<Outlet, Double> allowed = new HashMap<>();
    for (Outlet outlet : outlets) {
      if (outlet.transaction() != null) {
        allowed.put(outlet, limits.getOrDefault(outlet, 0.0));
      }
    }
    return allowed;
  }

  private Map<Outlet, Double> shared(ChargingLimit most) {
    ChargingRateUnit unit = most.unit();
    Map<Integer, Double> shares =
        PowerSharing.share(
            most.value().doubleValue(),
            outlets.stream()
                .filter(Outlet::wantsPower)
                .flatMap(outlet -> PowerSharing.demand(outlet, limit(outlet), unit).stream())
                .toList());
    Map<Outlet, Double> allowed = alone();
    allowed.replaceAll(
        (outlet, limit) ->
            outlet.wantsPower()
                ? shares.getOrDefault(outlet.number(), 0.0) * wattsPer(outlet, unit)
                : Math.min(limit, (double) most.power().watts()));
    return allowed;
  }

  private double limit(Outlet outlet) {
    return limits.getOrDefault(outlet, 0.0);
  }

  private static double wattsPer(Outlet outlet, ChargingRateUnit unit) {
    return unit == ChargingRateUnit.W ? 1 : (double) ChargingLimit.VOLTS * outlet.rating().phases();
  }
}
