package io.flexbridge.agr.sim.grid;

import static io.flexbridge.uftp.Metering.ProfileType.EXPORT_ENERGY;
import static io.flexbridge.uftp.Metering.ProfileType.EXPORT_METER_READING;
import static io.flexbridge.uftp.Metering.ProfileType.IMPORT_ENERGY;
import static io.flexbridge.uftp.Metering.ProfileType.IMPORT_METER_READING;
import static io.flexbridge.uftp.Metering.ProfileType.POWER;

import io.flexbridge.uftp.Metering;
import io.flexbridge.uftp.Metering.ProfileType;
import io.flexbridge.uftp.rules.Reason;
import io.flexbridge.uftp.value.IspCalendar;
import io.flexbridge.uftp.value.IspRange;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Every field of a Metering (UFTP 3.1.0, 4.2.26).
 *
 * <p>A message about a day that is over must have all its ISPs. On the day itself it may have those
 * that are over when the message was made, so that a short trial needs no whole day; a later
 * revision adds the others.
 */
final class MeteringCheck {

  private static final BigDecimal SECONDS_PER_HOUR = BigDecimal.valueOf(3600);

  /** What rounding import and export to three decimals can explain. */
  private static final BigDecimal ROUNDING_KWH = new BigDecimal("0.001");

  private final MarketRules market;
  private final ScopeCheck scopes;

  MeteringCheck(MarketRules market) {
    this.market = market;
    this.scopes = new ScopeCheck(market);
  }

  /** Looks at the metering of a known connection; the result is its average power in kW per ISP. */
  Map<Integer, BigDecimal> check(
      Metering metering,
      GridTopology.Connection connection,
      MeteringBook book,
      Instant now,
      Inspection in) {
    scopes.ispDuration(metering.ispDuration(), in);
    if (!scopes.isTodayOrBefore(metering.period(), now, in)) {
      return Map.of();
    }
    scopes.timeZone(metering.timeZone(), metering.period(), in);
    if (metering.currency() != null && !metering.currency().equals(market.currency())) {
      in.note("Currency", metering.currency(), market.currency() + " or absent");
    }
    book.revision(connection.address(), metering.period())
        .ifPresent(
            last ->
                in.require(
                    metering.revision() > last,
                    Reason.REVISION,
                    "Revision",
                    metering.revision(),
                    "above " + last));
    Map<ProfileType, Map<Integer, BigDecimal>> profiles = profiles(metering, now, in);
    return in.isClean() ? power(profiles, connection, in) : Map.of();
  }

  private Map<ProfileType, Map<Integer, BigDecimal>> profiles(
      Metering metering, Instant now, Inspection in) {
    Map<ProfileType, Map<Integer, BigDecimal>> profiles = new EnumMap<>(ProfileType.class);
    for (Metering.Profile profile : metering.profiles()) {
      ProfileType type = profile.profileType();
      in.require(
          profile.unit().equals(type.unit()),
          Reason.UNIT,
          type.text() + " Unit",
          profile.unit(),
          type.unit());
      Map<Integer, BigDecimal> values = values(metering, profile, now, in);
      in.require(
          profiles.put(type, values) == null,
          Reason.PROFILE_CONFLICT,
          "ProfileType",
          type.text(),
          "each type once");
    }
    checkReadings(IMPORT_METER_READING, profiles, in);
    checkReadings(EXPORT_METER_READING, profiles, in);
    return profiles;
  }

  private Map<Integer, BigDecimal> values(
      Metering metering, Metering.Profile profile, Instant now, Inspection in) {
    IspCalendar day = market.calendar(metering.period());
    List<IspRange> ranges = profile.isps().stream().map(isp -> IspRange.of(isp.start())).toList();
    Map<Integer, BigDecimal> values = new TreeMap<>();
    if (ScopeCheck.areIspsRight(ranges, day, in)) {
      profile.isps().forEach(isp -> values.put(isp.start(), isp.value()));
      checkTime(profile.profileType(), madeAt(metering, now), day, values, in);
      checkSigns(profile.profileType(), values, in);
    }
    return values;
  }

  /** A clock that is ahead of ours makes no ISP past that is not. */
  private Instant madeAt(Metering metering, Instant now) {
    Instant stated = metering.header().timeStamp();
    Instant latest = now.plus(market.clockTolerance());
    return stated.isAfter(latest) ? latest : stated;
  }

  private static void checkTime(
      ProfileType type,
      Instant made,
      IspCalendar day,
      Map<Integer, BigDecimal> values,
      Inspection in) {
    String field = type.text() + " ISP";
    if (!made.isBefore(day.dayEnd())) {
      in.require(
          values.size() == day.ispCount(),
          Reason.LACKING_ISPS,
          field,
          values.size() + " ISPs",
          "all " + day.ispCount() + " of " + day.period() + ", which is over");
    }
    values.keySet().stream()
        .filter(isp -> day.end(isp).isAfter(made))
        .findFirst()
        .ifPresent(
            isp ->
                in.reject(Reason.ISPS_OUT_OF_BOUNDS, field, isp, "ISPs that are over at " + made));
  }

  private static void checkSigns(ProfileType type, Map<Integer, BigDecimal> values, Inspection in) {
    if (type != POWER) {
      values.forEach(
          (isp, value) ->
              in.require(
                  value.signum() >= 0,
                  Reason.VALUE,
                  "%s ISP %d Value".formatted(type.text(), isp),
                  value.toPlainString(),
                  "0 or more"));
    }
  }

  private static void checkReadings(
      ProfileType type, Map<ProfileType, Map<Integer, BigDecimal>> profiles, Inspection in) {
    BigDecimal last = null;
    for (Map.Entry<Integer, BigDecimal> reading :
        profiles.getOrDefault(type, Map.of()).entrySet()) {
      if (last != null) {
        in.require(
            reading.getValue().compareTo(last) >= 0,
            Reason.VALUE,
            "%s ISP %d Value".formatted(type.text(), reading.getKey()),
            reading.getValue().toPlainString(),
            "at least %s, the reading before".formatted(last.toPlainString()));
      }
      last = reading.getValue();
    }
  }

  private Map<Integer, BigDecimal> power(
      Map<ProfileType, Map<Integer, BigDecimal>> profiles,
      GridTopology.Connection connection,
      Inspection in) {
    Map<Integer, BigDecimal> stated = profiles.getOrDefault(POWER, Map.of());
    Map<Integer, BigDecimal> derived =
        fromEnergy(
            profiles.getOrDefault(IMPORT_ENERGY, Map.of()),
            profiles.getOrDefault(EXPORT_ENERGY, Map.of()));
    if (stated.isEmpty() && derived.isEmpty()) {
      in.reject(
          Reason.LACKING_PROFILE,
          "ProfileType",
          profiles.keySet().stream().map(ProfileType::text).toList(),
          "Power, or ImportEnergy and ExportEnergy");
    }
    if (!stated.isEmpty()) {
      compare(stated, derived, in);
    }
    Map<Integer, BigDecimal> power = stated.isEmpty() ? derived : stated;
    checkPlausibility(power, connection, in);
    return power;
  }

  /** Power = (import - export) per hour; a missing export counts as none. */
  private Map<Integer, BigDecimal> fromEnergy(
      Map<Integer, BigDecimal> imported, Map<Integer, BigDecimal> exported) {
    Map<Integer, BigDecimal> power = new TreeMap<>();
    imported.forEach(
        (isp, energy) ->
            power.put(isp, perHour(energy.subtract(exported.getOrDefault(isp, BigDecimal.ZERO)))));
    return power;
  }

  private BigDecimal perHour(BigDecimal kilowattHours) {
    return kilowattHours
        .multiply(SECONDS_PER_HOUR)
        .divide(BigDecimal.valueOf(market.ispDuration().toSeconds()), MathContext.DECIMAL64);
  }

  private void compare(
      Map<Integer, BigDecimal> stated, Map<Integer, BigDecimal> derived, Inspection in) {
    BigDecimal tolerance = perHour(ROUNDING_KWH);
    derived.forEach(
        (isp, power) -> {
          BigDecimal value = stated.get(isp);
          if (value == null || value.subtract(power).abs().compareTo(tolerance) > 0) {
            in.note(
                "Power ISP %d Value".formatted(isp),
                value == null ? null : value.toPlainString(),
                "about %s kW, as the energy profiles say".formatted(power.toPlainString()));
          }
        });
  }

  private static void checkPlausibility(
      Map<Integer, BigDecimal> power, GridTopology.Connection connection, Inspection in) {
    BigDecimal most = BigDecimal.valueOf(connection.capacity().watts()).movePointLeft(3);
    power.forEach(
        (isp, kilowatts) ->
            in.require(
                kilowatts.abs().compareTo(most) <= 0,
                Reason.VALUE,
                "Power ISP %d Value".formatted(isp),
                kilowatts.toPlainString(),
                "within the connection's %s kW".formatted(most.toPlainString())));
  }
}
