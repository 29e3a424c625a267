package io.flexbridge.uftp.rules;

import io.flexbridge.uftp.Metering;
import io.flexbridge.uftp.value.IspCalendar;
import io.flexbridge.uftp.value.IspRange;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What holds for a Metering message.
 *
 * @see <a href="https://github.com/shapeshifter/shapeshifter-specification">UFTP 3.1.0, 4.2.26
 *     Metering</a>
 */
public final class MeteringRules {

  private MeteringRules() {}

  /**
   * Checks scope, revision and profiles; a day that is not over may lack the ISPs to come.
   *
   * @param latest the latest revision for this connection and day that was accepted before
   */
  public static List<Rejection> check(
      Metering metering, OptionalLong latest, MarketTerms terms, Instant now) {
    Findings found = new Findings();
    CommonRules.checkIspDuration(metering.ispDuration(), terms, found);
    CommonRules.checkTimeZone(metering.timeZone(), metering.period(), terms, found);
    CommonRules.checkTodayOrEarlier(metering.period(), terms, now, found);
    CommonRules.checkRevision(metering.revision(), latest, found);
    checkProfileTypes(metering, found);
    IspCalendar calendar = terms.calendar(metering.period());
    for (Metering.Profile profile : metering.profiles()) {
      checkValues(profile, found);
      if (metering.ispDuration().equals(terms.ispDuration())) {
        checkIsps(profile, calendar, now, found);
      }
    }
    return found.all();
  }

  /** Checks that every profile has every ISP of the day. */
  public static List<Rejection> checkComplete(Metering metering, MarketTerms terms) {
    Findings found = new Findings();
    IspCalendar calendar = terms.calendar(metering.period());
    metering
        .profiles()
        .forEach(profile -> IspRules.checkComplete(ranges(profile), calendar, found));
    return found.all();
  }

  private static void checkProfileTypes(Metering metering, Findings found) {
    Set<Metering.ProfileType> seen = EnumSet.noneOf(Metering.ProfileType.class);
    for (Metering.Profile profile : metering.profiles()) {
      Metering.ProfileType type = profile.profileType();
      found.require(
          seen.add(type), Reason.PROFILE_CONFLICT, () -> type.text() + " is there more than once");
      found.require(
          profile.unit().equals(type.unit()),
          Reason.UNIT,
          () -> "%s in %s, its unit is %s".formatted(type.text(), profile.unit(), type.unit()));
    }
    found.require(
        seen.contains(Metering.ProfileType.POWER)
            || seen.contains(Metering.ProfileType.IMPORT_ENERGY),
        Reason.LACKING_PROFILE,
        () -> "neither Power nor ImportEnergy is among %s".formatted(seen));
  }

  private static void checkValues(Metering.Profile profile, Findings found) {
    if (profile.profileType() != Metering.ProfileType.POWER) {
      profile.isps().stream()
          .filter(isp -> isp.value().signum() < 0)
          .findFirst()
          .ifPresent(
              isp ->
                  found.reject(
                      Reason.VALUE,
                      "%s of ISP %d is %s, below zero"
                          .formatted(
                              profile.profileType().text(),
                              isp.start(),
                              isp.value().toPlainString())));
    }
  }

  private static void checkIsps(
      Metering.Profile profile, IspCalendar calendar, Instant now, Findings found) {
    List<Rejection> wrong = IspRules.check(ranges(profile), calendar);
    found.addAll(wrong);
    long last = IspRules.last(ranges(profile));
    if (wrong.isEmpty()) {
      found.require(
          !calendar.end(last).isAfter(now),
          Reason.ISPS_OUT_OF_BOUNDS,
          () -> "ISP %d is not over before %s".formatted(last, calendar.end(last)));
    }
  }

  private static List<IspRange> ranges(Metering.Profile profile) {
    return profile.isps().stream().map(isp -> IspRange.of(isp.start())).toList();
  }
}
