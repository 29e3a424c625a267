package io.flexbridge.uftp.rules;

import io.flexbridge.uftp.Disposition;
import io.flexbridge.uftp.FlexRequest;
import io.flexbridge.uftp.value.IspCalendar;
import io.flexbridge.uftp.value.IspRange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What holds for a FlexRequest (UFTP 3.1.0, use case Request flexibility) beyond {@link
 * CommonRules}.
 */
public final class FlexRequestRules {

  private FlexRequestRules() {}

  /** Checks the ISPs, their powers and the expiration; the scope must have been found right. */
  public static List<Rejection> check(FlexRequest request, IspCalendar calendar, Instant now) {
    List<IspRange> ranges = request.isps().stream().map(FlexRequest.Isp::range).toList();
    List<Rejection> found = new ArrayList<>(IspRules.check(ranges, calendar));
    checkPowers(request, found);
    checkExpiration(request.expirationDateTime(), ranges, calendar, now, found);
    return found;
  }

  private static void checkPowers(FlexRequest request, List<Rejection> found) {
    if (request.isps().stream().noneMatch(FlexRequestRules::isRequested)) {
      found.add(
          new Rejection(
              "Lacking Requested disposition",
              "none of %d ISP elements is Requested".formatted(request.isps().size())));
    }
    for (FlexRequest.Isp isp : request.isps()) {
      if (isp.minPower().compareTo(isp.maxPower()) > 0) {
        found.add(
            new Rejection(
                "Power discrepancy",
                "%s: MinPower %s is above MaxPower %s"
                    .formatted(isp.range(), isp.minPower(), isp.maxPower())));
      } else if (isRequested(isp) && !hasDirection(isp)) {
        found.add(
            new Rejection(
                "One or more ISPs with a 'Requested' disposition has no direction",
                "%s: MinPower %s, MaxPower %s"
                    .formatted(isp.range(), isp.minPower(), isp.maxPower())));
      }
    }
  }

  private static boolean isRequested(FlexRequest.Isp isp) {
    return isp.disposition() == Disposition.REQUESTED;
  }

  private static boolean hasDirection(FlexRequest.Isp isp) {
    return isp.minPower().watts() >= 0 || isp.maxPower().watts() <= 0;
  }

  static void checkExpiration(
      Instant expiration,
      List<IspRange> ranges,
      IspCalendar calendar,
      Instant now,
      List<Rejection> found) {
    if (!expiration.isAfter(now)) {
      found.add(
          new Rejection(
              "ExpirationDateTime out of bounds", "%s is not after %s".formatted(expiration, now)));
    }
    long last = ranges.stream().mapToLong(IspRange::last).max().orElse(0);
    if (last >= 1 && last <= calendar.ispCount() && expiration.isAfter(calendar.end(last))) {
      found.add(
          new Rejection(
              "ExpirationDateTime out of bounds (ISPs related)",
              "%s is after ISP %d ends at %s".formatted(expiration, last, calendar.end(last))));
    }
  }
}
