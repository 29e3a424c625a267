package io.flexbridge.uftp.xml;

import io.flexbridge.uftp.AgrPortfolioQuery;
import io.flexbridge.uftp.AgrPortfolioUpdate;
import io.flexbridge.uftp.DPrognosis;
import io.flexbridge.uftp.DsoPortfolioQuery;
import io.flexbridge.uftp.DsoPortfolioUpdate;
import io.flexbridge.uftp.FlexMessage;
import io.flexbridge.uftp.FlexOffer;
import io.flexbridge.uftp.FlexOfferRevocation;
import io.flexbridge.uftp.FlexOrder;
import io.flexbridge.uftp.FlexRequest;
import io.flexbridge.uftp.FlexReservationUpdate;
import io.flexbridge.uftp.FlexSettlement;
import io.flexbridge.uftp.MessageSummary;
import io.flexbridge.uftp.Metering;
import io.flexbridge.uftp.TestMessage;
import io.flexbridge.uftp.TestMessageResponse;
import io.flexbridge.uftp.UftpMessage;
import io.flexbridge.uftp.UftpResponse;
import io.flexbridge.uftp.rules.Catalogue;
import io.flexbridge.uftp.rules.CommonRules;
import io.flexbridge.uftp.rules.Contract;
import io.flexbridge.uftp.rules.DPrognosisRules;
import io.flexbridge.uftp.rules.FlexOfferRules;
import io.flexbridge.uftp.rules.FlexOrderRules;
import io.flexbridge.uftp.rules.FlexRequestRules;
import io.flexbridge.uftp.rules.FlexReservationRules;
import io.flexbridge.uftp.rules.FlexSettlementRules;
import io.flexbridge.uftp.rules.MarketTerms;
import io.flexbridge.uftp.rules.MeteringRules;
import io.flexbridge.uftp.rules.OfferSetting;
import io.flexbridge.uftp.rules.PortfolioRules;
import io.flexbridge.uftp.rules.Rejection;
import io.flexbridge.uftp.rules.Reservation;
import io.flexbridge.uftp.rules.ResponseRules;
import io.flexbridge.uftp.value.ActivationFactor;
import io.flexbridge.uftp.value.CurrencyCode;
import io.flexbridge.uftp.value.Domain;
import io.flexbridge.uftp.value.OptionReference;
import io.flexbridge.uftp.value.ParticipantId;
import io.flexbridge.uftp.value.Power;
import io.flexbridge.uftp.value.Role;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;

/** The rules that need no history, on messages that say anything at all. */
final class Validation {

  private static final Instant NOW = Instant.parse("2026-06-29T10:15:00Z");
  private static final ParticipantId SENDER = ParticipantId.of("dso.example.com", Role.DSO);
  private static final MarketTerms TERMS =
      new MarketTerms(
          new Domain("agr.example.org"),
          Duration.ofMinutes(15),
          ZoneId.of("Europe/Amsterdam"),
          CurrencyCode.EUR);

  private static final Contract CONTRACT =
      new Contract(
          SENDER.domain(), "c1", new Reservation(Power.ofWatts(1000), Duration.ofHours(1)));
  private static final OfferSetting SETTING =
      new OfferSetting(null, Set.of(), Set.of(), Set.of(), false);

  private Validation() {}

  /** All that is wrong, as the sender is told. */
  static List<String> reasons(UftpMessage message) {
    List<Rejection> found = new ArrayList<>(CommonRules.check(message, SENDER, TERMS));
    if (message instanceof FlexMessage flex) {
      found.addAll(CommonRules.checkScope(flex, TERMS, NOW));
    }
    found.addAll(ofType(message));
    return Rejection.texts(found);
  }

  private static List<Rejection> ofType(UftpMessage message) {
    return switch (message) {
      case FlexReservationUpdate m ->
          FlexReservationRules.check(m, Optional.of(CONTRACT), TERMS, NOW);
      case DPrognosis m -> DPrognosisRules.check(m, OptionalLong.of(0), Power.ZERO, TERMS, NOW);
      case FlexRequest m -> FlexRequestRules.check(m, TERMS, NOW);
      case FlexOffer m -> FlexOfferRules.check(m, SETTING, TERMS, NOW);
      case FlexOrder m -> ofOrder(m);
      case FlexSettlement m ->
          FlexSettlementRules.check(m, Map.of(), Set.of(), contract -> false, TERMS, NOW);
      case Metering m ->
          Stream.concat(
                  MeteringRules.check(m, OptionalLong.empty(), TERMS, NOW).stream(),
                  MeteringRules.checkComplete(m, TERMS).stream())
              .toList();
      case AgrPortfolioQuery m -> PortfolioRules.check(m, TERMS, NOW);
      case DsoPortfolioQuery m -> PortfolioRules.check(m, TERMS, NOW);
      case AgrPortfolioUpdate m -> PortfolioRules.check(m, TERMS, NOW);
      case DsoPortfolioUpdate m -> PortfolioRules.check(m, TERMS, NOW);
      case UftpResponse m -> ResponseRules.check(m, SENDER, Optional.empty());
      case TestMessage m -> List.of();
      case TestMessageResponse m -> List.of();
      case FlexOfferRevocation m -> List.of();
    };
  }

  private static List<Rejection> ofOrder(FlexOrder order) {
    return Stream.of(
            FlexOrderRules.check(order, TERMS),
            FlexOrderRules.checkUnsolicited(order, Optional.of(CONTRACT), false, TERMS, NOW),
            FlexOrderRules.checkAgainst(order, offerOf(order), TERMS, NOW))
        .flatMap(List::stream)
        .toList();
  }

  /** An offer for the same ISPs in pieces, so that the rules get to the end. */
  private static FlexOffer offerOf(FlexOrder order) {
    return new FlexOffer(
        order.header(),
        order.scope(),
        NOW.plusSeconds(1),
        null,
        null,
        order.contractId(),
        null,
        null,
        order.currency(),
        List.of(
            new FlexOffer.Option(
                Objects.requireNonNullElse(order.optionReference(), new OptionReference("1")),
                order.price(),
                ActivationFactor.of("0.01"),
                order.isps().stream()
                    .map(isp -> new FlexOffer.Isp(isp.range(), isp.power()))
                    .toList())));
  }

  /** What is logged of the message, and the answer that refuses it. */
  static List<Object> answers(UftpMessage message, List<String> reasons) {
    return Stream.concat(
            Stream.of(MessageSummary.of(message)),
            Catalogue.refusal(message, message.header(), reasons).stream())
        .toList();
  }
}
