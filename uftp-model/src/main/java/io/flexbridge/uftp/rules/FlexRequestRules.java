package io.flexbridge.uftp.rules;

import io.flexbridge.uftp.Disposition;
import io.flexbridge.uftp.FlexRequest;
import io.flexbridge.uftp.value.IspRange;
import io.flexbridge.uftp.value.Power;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;

/**
 * What holds for a FlexRequest beyond {@link CommonRules}.
 *
 * @see <a href="https://github.com/shapeshifter/shapeshifter-specification">UFTP 3.1.0, 3.8.2
 *     Exchange Flexibility Requests; 4.2.18 and 4.2.19</a>
 */
public final class FlexRequestRules {

  private FlexRequestRules() {}

  /** Checks the ISPs, their powers and the expiration. */
  public static List<Rejection> check(FlexRequest request, MarketTerms terms, Instant now) {
    List<IspRange> ranges = request.isps().stream().map(FlexRequest.Isp::range).toList();
    Findings found = new Findings();
    terms
        .calendarOf(request.scope())
        .ifPresent(
            calendar -> {
              found.addAll(IspRules.check(ranges, calendar));
              CommonRules.checkExpiration(request.expirationDateTime(), ranges, calendar, found);
            });
    CommonRules.checkStillValid(request.expirationDateTime(), now, found);
    checkPowers(request, found);
    return found.all();
  }

  /**
   * Checks the order of revisions. A DSO may have several requests for one day: those are different
   * conversations, and their revisions may be equal. What is older than the newest of them all is
   * late.
   *
   * @param inConversation the latest revision accepted in this conversation
   * @param ofDay the latest revision accepted from this DSO for this place and day
   */
  public static List<Rejection> checkRevision(
      FlexRequest request, OptionalLong inConversation, OptionalLong ofDay) {
    Findings found = new Findings();
    if (inConversation.isPresent()) {
      CommonRules.checkRevision(request.revision(), inConversation, found);
    } else {
      found.require(
          ofDay.isEmpty() || request.revision() >= ofDay.getAsLong(),
          Reason.REVISION,
          () ->
              "Revision %d is below %d, which was accepted for %s"
                  .formatted(request.revision(), ofDay.orElse(0), request.scope().period()));
    }
    return found.all();
  }

  private static void checkPowers(FlexRequest request, Findings found) {
    found.require(
        request.isps().stream().anyMatch(FlexRequestRules::isRequested),
        Reason.LACKING_REQUESTED,
        () -> "none of %d ISP elements is Requested".formatted(request.isps().size()));
    request.isps().stream()
        .filter(isp -> isp.minPower().compareTo(isp.maxPower()) > 0)
        .findFirst()
        .ifPresent(
            isp ->
                found.reject(
                    Reason.POWER_DISCREPANCY,
                    "%s: MinPower %s is above MaxPower %s"
                        .formatted(isp.range(), isp.minPower(), isp.maxPower())));
    request.isps().stream()
        .filter(isp -> isRequested(isp) && !hasDirection(isp))
        .findFirst()
        .ifPresent(
            isp ->
                found.reject(
                    Reason.NO_DIRECTION,
                    "%s: MinPower %s, MaxPower %s"
                        .formatted(isp.range(), isp.minPower(), isp.maxPower())));
  }

  static boolean isRequested(FlexRequest.Isp isp) {
    return isp.disposition() == Disposition.REQUESTED;
  }

  private static boolean hasDirection(FlexRequest.Isp isp) {
    return isp.minPower().compareTo(Power.ZERO) >= 0 || isp.maxPower().compareTo(Power.ZERO) <= 0;
  }
}
