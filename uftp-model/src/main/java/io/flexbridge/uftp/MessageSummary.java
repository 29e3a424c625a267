package io.flexbridge.uftp;

import io.flexbridge.uftp.value.IspRange;
import io.flexbridge.uftp.value.PeerText;
import io.flexbridge.uftp.value.Power;
import java.math.BigDecimal;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is in a message, in a few words; a peer's text in harmless form. */
public final class MessageSummary {

  private static final int MAX_SHOWN = 300;

  private MessageSummary() {}

  /** A few words, on one line. Texts of the peer are shortened and harmless to print. */
  public static String of(UftpMessage message) {
    return switch (message) {
      case TestMessage m -> "";
      case TestMessageResponse m -> "";
      case AgrPortfolioUpdate m -> m.connections().size() + " connections";
      case AgrPortfolioQuery m -> m.period().toString();
      case DsoPortfolioUpdate m -> m.congestionPoints().size() + " congestion points";
      case DsoPortfolioQuery m -> m.congestionPoint() + ", " + m.period();
      case FlexReservationUpdate m -> m.scope().period().toString();
      case DPrognosis m -> prognosis(m);
      case FlexRequest m -> request(m);
      case FlexOffer m -> offer(m);
      case FlexOfferRevocation m -> "of offer " + m.flexOfferMessageId();
      case FlexOrder m ->
          "%s, %s %s"
              .formatted(
                  powers(
                      m.isps().stream().map(FlexOrder.Isp::range).toList(),
                      m.isps().stream().map(FlexOrder.Isp::power)),
                  m.price().toPlainString(),
                  m.currency());
      case Metering m ->
          "%s, %d ISPs, revision %d"
              .formatted(
                  shown(m.ean()),
                  m.profiles().stream().mapToInt(p -> p.isps().size()).max().orElse(0),
                  m.revision());
      case FlexSettlement m -> settlement(m);
      case UftpResponse m -> answer(m);
    };
  }

  private static String prognosis(DPrognosis prognosis) {
    return "%s, revision %d, %s"
        .formatted(
            prognosis.scope().period(),
            prognosis.revision(),
            fromTo(prognosis.isps().stream().map(DPrognosis.Isp::power)));
  }

  private static String request(FlexRequest request) {
    List<FlexRequest.Isp> requested =
        request.isps().stream().filter(isp -> isp.disposition() == Disposition.REQUESTED).toList();
    return powers(
        requested.stream().map(FlexRequest.Isp::range).toList(),
        requested.stream().map(FlexRequest.Isp::minPower));
  }

  private static String offer(FlexOffer offer) {
    return offer.options().stream()
        .map(
            option ->
                "%s, %s %s"
                    .formatted(
                        powers(
                            option.isps().stream().map(FlexOffer.Isp::range).toList(),
                            option.isps().stream().map(FlexOffer.Isp::power)),
                        option.price().toPlainString(),
                        offer.currency()))
        .collect(Collectors.joining(" or "));
  }

  private static String settlement(FlexSettlement settlement) {
    BigDecimal net =
        settlement.orders().stream()
            .map(FlexSettlement.OrderSettlement::netSettlement)
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    return "%d orders, net %s %s"
        .formatted(settlement.orders().size(), net.toPlainString(), settlement.currency());
  }

  private static String answer(UftpResponse answer) {
    if (!answer.result().isAccepted()) {
      return shown("Rejected: " + String.join("; ", answer.result().rejectionReasons()));
    }
    return switch (answer) {
      case DPrognosisResponse m when !m.flexOrderStatuses().isEmpty() ->
          "Accepted, order %s"
              .formatted(
                  m.flexOrderStatuses().getFirst().isValidated() ? "validated" : "not in it");
      case FlexSettlementResponse m ->
          "Accepted, "
              + m.orderStatuses().stream()
                  .map(status -> status.isDisputed() ? "disputed" : "agreed")
                  .collect(Collectors.joining(", "));
      case AgrPortfolioQueryResponse m ->
          "Accepted, %d congestion points"
              .formatted(
                  m.dsoViews().stream()
                      .flatMap(view -> view.dsoPortfolios().stream())
                      .mapToInt(portfolio -> portfolio.congestionPoints().size())
                      .sum());
      default -> "Accepted";
    };
  }

  private static String powers(List<IspRange> ranges, Stream<Power> powers) {
    int first = ranges.stream().mapToInt(IspRange::start).min().orElse(0);
    long last = ranges.stream().mapToLong(IspRange::last).max().orElse(0);
    return "ISPs %d..%d, %s".formatted(first, last, fromTo(powers));
  }

  private static String fromTo(Stream<Power> powers) {
    LongSummaryStatistics range = powers.mapToLong(Power::watts).summaryStatistics();
    return range.getMin() >= range.getMax()
        ? range.getMax() + " W"
        : range.getMin() + ".." + range.getMax() + " W";
  }

  private static String shown(@Nullable String text) {
    return text == null ? "" : PeerText.shown(text, MAX_SHOWN);
  }
}
