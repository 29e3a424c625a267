package io.flexbridge.agr.forecast;

import io.flexbridge.agr.handler.FlexRequestHandler;
import io.flexbridge.agr.handler.Flexibility;
import io.flexbridge.agr.handler.OfferDraft;
import io.flexbridge.agr.handler.RequestDecision;
import io.flexbridge.agr.handler.TradingView;
import io.flexbridge.uftp.Disposition;
import io.flexbridge.uftp.FlexOffer;
import io.flexbridge.uftp.FlexRequest;
import io.flexbridge.uftp.value.IspCalendar;
import io.flexbridge.uftp.value.IspRange;
import io.flexbridge.uftp.value.OptionReference;
import io.flexbridge.uftp.value.Power;
import io.flexbridge.uftp.value.PowerPerIsp;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;

/**
 * The product's own answer to a FlexRequest: where a reduction is requested, it offers the part of
 * it that the plugged-in vehicles can give up and still be charged in time, in one option. An
 * increase is never offered: a charging profile cannot make a vehicle draw more.
 */
public final class ReductionOffers extends FlexRequestHandler {

  private static final BigDecimal MILLISECOND_WATTS_PER_MWH = new BigDecimal("3600000000000");
  private static final int PRICE_SCALE = 2;

  private final OfferPolicies policies;

  public ReductionOffers(OfferPolicies policies) {
    this.policies = policies;
  }

  @Override
  public RequestDecision decide(FlexRequest request, TradingView view) {
    OfferPolicy policy = policies.towards(request.header().senderDomain(), request.contractId());
    IspCalendar calendar = request.scope().calendar();
    PowerPerIsp reduction = reduction(request, calendar, policy, view);
    if (reduction.isEmpty()) {
      return RequestDecision.acceptedWithoutOffer();
    }
    Instant expiration = expiration(request, reduction, policy, view.now());
    return expiration.isAfter(view.now())
        ? RequestDecision.offering(new OfferDraft(expiration, List.of(option(reduction, policy))))
        : RequestDecision.acceptedWithoutOffer();
  }

  private static PowerPerIsp reduction(
      FlexRequest request, IspCalendar calendar, OfferPolicy policy, TradingView view) {
    List<FlexRequest.Isp> wanted =
        request.isps().stream()
            .filter(isp -> isp.disposition() == Disposition.REQUESTED)
            .filter(isp -> isp.minPower().isNegative())
            .toList();
    if (wanted.isEmpty()) {
      return PowerPerIsp.empty(calendar);
    }
    int first = wanted.stream().mapToInt(isp -> isp.range().start()).min().orElseThrow();
    int last = wanted.stream().mapToInt(isp -> (int) isp.range().last()).max().orElseThrow();
    Flexibility flexibility =
        view.flexibility(
            request.scope().congestionPoint(), calendar, IspRange.between(first, last));
    var powers = new TreeMap<Integer, Power>();
    for (FlexRequest.Isp isp : wanted) {
      for (int n = isp.range().start(); n <= isp.range().last(); n++) {
        if (calendar.start(n).isAfter(view.now())) {
          Power given = offered(flexibility.reducible(n), isp, policy);
          if (given.isNegative()) {
            powers.put(n, given);
          }
        }
      }
    }
    return new PowerPerIsp(calendar, powers);
  }

  /** What is offered for one ISP, negative; zero if it is too little for the DSO or for us. */
  private static Power offered(Power reducible, FlexRequest.Isp isp, OfferPolicy policy) {
    long room =
        policy
            .share()
            .multiply(BigDecimal.valueOf(reducible.watts()))
            .setScale(0, RoundingMode.DOWN)
            .longValueExact();
    long given = Math.min(room, -isp.minPower().watts());
    boolean isEnough = given >= policy.minimumWatts() && -given <= isp.maxPower().watts();
    return isEnough ? Power.ofWatts(-given) : Power.ZERO;
  }

  private static Instant expiration(
      FlexRequest request, PowerPerIsp reduction, OfferPolicy policy, Instant now) {
    Instant firstStart = reduction.calendar().start(reduction.powers().firstKey());
    Instant ours = now.plus(policy.validity());
    Instant soonest = ours.isBefore(firstStart) ? ours : firstStart;
    return soonest.isBefore(request.expirationDateTime()) ? soonest : request.expirationDateTime();
  }

  private static FlexOffer.Option option(PowerPerIsp reduction, OfferPolicy policy) {
    return new FlexOffer.Option(
        new OptionReference("1"),
        price(reduction, policy),
        policy.minActivationFactor(),
        reduction.runs().stream().map(run -> new FlexOffer.Isp(run.range(), run.power())).toList());
  }

  private static BigDecimal price(PowerPerIsp reduction, OfferPolicy policy) {
    BigDecimal watts =
        BigDecimal.valueOf(reduction.powers().values().stream().mapToLong(p -> -p.watts()).sum());
    BigDecimal milliseconds = BigDecimal.valueOf(reduction.calendar().ispDuration().toMillis());
    return policy
        .pricePerMwh()
        .multiply(watts)
        .multiply(milliseconds)
        .divide(MILLISECOND_WATTS_PER_MWH, PRICE_SCALE, RoundingMode.HALF_UP);
  }
}
