package io.flexbridge.agr.sim.grid;

import io.flexbridge.uftp.Disposition;
import io.flexbridge.uftp.FlexOffer;
import io.flexbridge.uftp.FlexRequest;
import io.flexbridge.uftp.rules.Reason;
import io.flexbridge.uftp.value.IspCalendar;
import io.flexbridge.uftp.value.IspRange;
import io.flexbridge.uftp.value.OptionReference;
import io.flexbridge.uftp.value.Power;
import io.flexbridge.uftp.value.UftpVersion;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Every field of a FlexOffer (UFTP 3.1.0, 3.8.3 and 4.2.20). */
final class OfferCheck {

  private static final BigDecimal WATT_SECONDS_PER_MWH = new BigDecimal("3600000000");
  private static final int DECIMALS = 4;

  private final MarketRules market;
  private final PrognosisCheck areas;
  private final ScopeCheck scopes;

  OfferCheck(MarketRules market, PrognosisCheck areas) {
    this.market = market;
    this.areas = areas;
    this.scopes = new ScopeCheck(market);
  }

  /**
   * Looks at an offer.
   *
   * @param request the request with the id that the offer names; null if there is none
   */
  void check(
      FlexOffer offer,
      @Nullable FlexRequest request,
      PrognosisBook book,
      Instant now,
      Inspection in) {
    scopes.ispDuration(offer.scope().ispDuration(), in);
    Optional<GridTopology.Area> area = areas.ownArea(offer.scope(), in);
    if (!scopes.isTodayOrLater(offer.scope().period(), now, in)) {
      return;
    }
    scopes.timeZone(offer.scope().timeZone(), offer.scope().period(), in);
    checkReferences(offer, request, book, now, in);
    in.require(
        offer.currency().equals(market.currency()),
        Reason.OFFER_CURRENCY_NOT_AGREED,
        "Currency",
        offer.currency(),
        market.currency().code());
    checkExpiration(offer, now, in);
    area.ifPresent(known -> checkOptions(offer, request, known, now, in));
  }

  private static void checkReferences(
      FlexOffer offer,
      @Nullable FlexRequest request,
      PrognosisBook book,
      Instant now,
      Inspection in) {
    if (offer.unsolicited() != null && !offer.header().version().isAtLeast(UftpVersion.V3_1_0)) {
      in.note("Unsolicited", offer.unsolicited(), "absent in release 3.0");
    }
    if (offer.isUnsolicited()) {
      checkUnsolicited(offer, in);
    } else {
      checkRequest(offer, request, now, in);
    }
    in.require(
        offer.contractId() == null,
        Reason.UNKNOWN_CONTRACT,
        "ContractID",
        offer.contractId(),
        "absent, since there is no contract");
    in.require(
        offer.baselineReference() == null,
        Reason.UNKNOWN_BASELINE,
        "BaselineReference",
        offer.baselineReference(),
        "absent, since D-Prognoses are the baseline");
    if (request == null || isAtSamePlace(offer, request)) {
      checkBaseline(offer, book, in);
    }
  }

  private static boolean isAtSamePlace(FlexOffer offer, FlexRequest request) {
    return offer.scope().congestionPoint().equals(request.scope().congestionPoint())
        && offer.scope().period().equals(request.scope().period());
  }

  private static void checkUnsolicited(FlexOffer offer, Inspection in) {
    if (offer.flexRequestMessageId() != null) {
      in.reject(
          Reason.OFFER_SOLICITATION,
          "FlexRequestMessageID",
          offer.flexRequestMessageId(),
          "absent in an unsolicited offer");
    } else if (offer.dPrognosisMessageId() == null) {
      in.reject(
          Reason.NO_BASELINE,
          "D-PrognosisMessageID",
          null,
          "the D-Prognosis that an unsolicited offer is based on");
    }
  }

  private static void checkRequest(
      FlexOffer offer, @Nullable FlexRequest request, Instant now, Inspection in) {
    if (request == null) {
      in.reject(
          Reason.UNKNOWN_FLEX_REQUEST,
          "FlexRequestMessageID",
          offer.flexRequestMessageId(),
          "the MessageID of a FlexRequest of ours");
      return;
    }
    in.require(
        request.expirationDateTime().isAfter(now),
        Reason.REFERENCE_EXPIRED,
        "FlexRequestMessageID",
        offer.flexRequestMessageId(),
        "a FlexRequest that is valid at " + now + ", not until " + request.expirationDateTime());
    in.require(
        request.scope().period().equals(offer.scope().period()),
        Reason.REFERENCE_PERIOD,
        "Period",
        offer.scope().period(),
        request.scope().period() + " of the FlexRequest");
    in.require(
        request.scope().congestionPoint().equals(offer.scope().congestionPoint()),
        Reason.CONGESTION_POINT,
        "CongestionPoint",
        offer.scope().congestionPoint(),
        request.scope().congestionPoint() + " of the FlexRequest");
    in.require(
        request.header().conversationId().equals(offer.header().conversationId()),
        Reason.CONVERSATION,
        "ConversationID",
        offer.header().conversationId(),
        request.header().conversationId() + " of the FlexRequest");
  }

  private static void checkBaseline(FlexOffer offer, PrognosisBook book, Inspection in) {
    var point = offer.scope().congestionPoint();
    var period = offer.scope().period();
    in.require(
        book.latest(point, period).isPresent(),
        Reason.NO_BASELINE,
        "Period",
        period,
        "a day with an accepted D-Prognosis at " + point);
    if (offer.dPrognosisMessageId() != null) {
      in.require(
          book.find(point, period, offer.dPrognosisMessageId()).isPresent(),
          Reason.UNKNOWN_PROGNOSIS,
          "D-PrognosisMessageID",
          offer.dPrognosisMessageId(),
          "an accepted D-Prognosis for " + period);
    }
  }

  private void checkExpiration(FlexOffer offer, Instant now, Inspection in) {
    in.require(
        offer.expirationDateTime().isAfter(now),
        Reason.EXPIRATION_IS_PAST,
        "ExpirationDateTime",
        offer.expirationDateTime(),
        "after " + now);
    IspCalendar day = market.calendar(offer.scope().period());
    long last =
        offer.options().stream()
            .flatMap(option -> option.isps().stream())
            .mapToLong(isp -> isp.range().last())
            .max()
            .orElse(0);
    if (last >= 1 && last <= day.ispCount()) {
      in.require(
          !offer.expirationDateTime().isAfter(day.end(last)),
          Reason.EXPIRATION_IS_PAST,
          "ExpirationDateTime",
          offer.expirationDateTime(),
          "at most " + day.end(last) + ", when ISP " + last + " ends");
    }
  }

  private void checkOptions(
      FlexOffer offer,
      @Nullable FlexRequest request,
      GridTopology.Area area,
      Instant now,
      Inspection in) {
    in.require(
        offer.options().size() == 1 || area.mutexOffersSupported(),
        Reason.NO_MUTEX_SUPPORT,
        "OfferOption",
        offer.options().size() + " options",
        "1");
    Set<OptionReference> seen = new HashSet<>();
    for (FlexOffer.Option option : offer.options()) {
      in.require(
          seen.add(option.optionReference()) && !option.optionReference().text().isBlank(),
          Reason.OPTION_REFERENCE,
          "OptionReference",
          option.optionReference(),
          "a name that no other option has");
      checkOption(offer, option, request, area, now, in);
    }
  }

  private void checkOption(
      FlexOffer offer,
      FlexOffer.Option option,
      @Nullable FlexRequest request,
      GridTopology.Area area,
      Instant now,
      Inspection in) {
    IspCalendar day = market.calendar(offer.scope().period());
    List<IspRange> ranges = option.isps().stream().map(FlexOffer.Isp::range).toList();
    if (!ScopeCheck.areIspsRight(ranges, day, in)) {
      return;
    }
    ranges.stream()
        .filter(range -> !day.start(range.start()).isAfter(now))
        .findFirst()
        .ifPresent(
            begun ->
                in.reject(Reason.ISPS_OUT_OF_BOUNDS, "ISP", begun, "ISPs that begin after " + now));
    checkPowers(option, area, in);
    checkPrice(option, in);
    if (request != null) {
      checkAgainst(request, option, in);
    }
  }

  private static void checkPowers(FlexOffer.Option option, GridTopology.Area area, Inspection in) {
    in.require(
        option.isps().stream().anyMatch(isp -> isp.power().watts() != 0),
        Reason.POWER_VALUE,
        "Power",
        "0 W in all ISPs",
        "a deviation from the baseline");
    for (FlexOffer.Isp isp : option.isps()) {
      in.require(
          PrognosisCheck.isWithin(isp.power(), area.capacity()),
          Reason.POWER_VALUE,
          isp.range() + " Power",
          isp.power(),
          "at most the capacity of the connections, " + area.capacity());
    }
  }

  private void checkPrice(FlexOffer.Option option, Inspection in) {
    BigDecimal price = option.price();
    BigDecimal cap =
        market
            .priceCapPerMwh()
            .multiply(wattSeconds(option))
            .divide(WATT_SECONDS_PER_MWH, DECIMALS, RoundingMode.UP);
    in.require(
        price.signum() >= 0 && price.compareTo(cap) <= 0,
        Reason.PRICE,
        "Price",
        price.toPlainString(),
        "0 to %s, which is %s per MWh"
            .formatted(cap.toPlainString(), market.priceCapPerMwh().toPlainString()));
    in.require(
        price.stripTrailingZeros().scale() <= DECIMALS,
        Reason.PRICE,
        "Price",
        price.toPlainString(),
        "at most 4 decimals");
  }

  private BigDecimal wattSeconds(FlexOffer.Option option) {
    return option.isps().stream()
        .map(
            isp ->
                BigDecimal.valueOf(isp.power().watts())
                    .abs()
                    .multiply(BigDecimal.valueOf(isp.range().duration())))
        .reduce(BigDecimal.ZERO, BigDecimal::add)
        .multiply(BigDecimal.valueOf(market.ispDuration().toSeconds()));
  }

  private static void checkAgainst(FlexRequest request, FlexOffer.Option option, Inspection in) {
    boolean helps = false;
    for (FlexOffer.Isp offered : option.isps()) {
      for (int isp = offered.range().start(); isp <= offered.range().last(); isp++) {
        Optional<FlexRequest.Isp> asked = requested(request, isp);
        if (asked.isEmpty()) {
          in.reject(Reason.ISPS_OUT_OF_BOUNDS, "ISP", isp, "an ISP of the FlexRequest");
        } else {
          checkBounds(asked.get(), isp, offered.power(), in);
          helps |=
              asked.get().disposition() == Disposition.REQUESTED && offered.power().watts() != 0;
        }
      }
    }
    in.require(
        helps,
        Reason.REQUEST_MISMATCH,
        "ISP",
        ranges(option),
        "at least one Requested ISP with power");
  }

  private static void checkBounds(FlexRequest.Isp asked, int isp, Power offered, Inspection in) {
    in.require(
        offered.compareTo(asked.minPower()) >= 0 && offered.compareTo(asked.maxPower()) <= 0,
        Reason.POWER_VALUE,
        "ISP " + isp + " Power",
        offered,
        "MinPower %s to MaxPower %s".formatted(asked.minPower(), asked.maxPower()));
  }

  private static Optional<FlexRequest.Isp> requested(FlexRequest request, int isp) {
    return request.isps().stream().filter(asked -> asked.range().contains(isp)).findFirst();
  }

  private static String ranges(FlexOffer.Option option) {
    return option.isps().stream().map(FlexOffer.Isp::range).toList().toString();
  }
}
