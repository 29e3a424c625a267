package io.flexbridge.it.simulation;

import io.flexbridge.agr.trading.AgrEvent;
import io.flexbridge.uftp.FlexOffer;
import io.flexbridge.uftp.FlexOrder;
import io.flexbridge.uftp.value.IspRange;
import io.flexbridge.uftp.value.MessageId;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What is promised per ISP, as simple sums, held against what the fleet draws at most. */
final class Offers {

  /** Watts that are promised less, per ISP of a congestion point on a day. */
  private record Promise(String place, Map<Integer, Long> watts, Instant until) {}

  private final long capacityWatts;
  private final Map<MessageId, Promise> open = new LinkedHashMap<>();
  private final Map<String, Map<Integer, Long>> ordered = new HashMap<>();

  Offers(long capacityWatts) {
    this.capacityWatts = capacityWatts;
  }

  /**
   * Takes an event in; if it made a promise, what is wrong with all promises together: nothing if
   * the text is empty.
   */
  Optional<String> happened(AgrEvent event) {
    return switch (event) {
      case AgrEvent.OfferMade made -> {
        Promise promise = promise(made.offer());
        open.put(made.offer().header().messageId(), promise);
        yield Optional.of(excess(promise.place(), made.offer().header().timeStamp()));
      }
      case AgrEvent.OrderAccepted accepted -> {
        MessageId offer = accepted.order().flexOfferMessageId();
        if (offer != null) {
          open.remove(offer);
        }
        order(accepted.order());
        yield Optional.of(excess(place(accepted.order()), Instant.MAX));
      }
      case AgrEvent.OfferExpired expired -> gone(expired.offerId());
      case AgrEvent.OfferRevoked revoked -> gone(revoked.offerId());
      case AgrEvent.AnswerReceived answer ->
          answer.result().isAccepted() ? Optional.empty() : gone(answer.answeredId());
      default -> Optional.empty();
    };
  }

  private Optional<String> gone(MessageId offer) {
    open.remove(offer);
    return Optional.empty();
  }

  private static Promise promise(FlexOffer offer) {
    Map<Integer, Long> watts = new HashMap<>();
    for (FlexOffer.Option option : offer.options()) {
      option.isps().forEach(isp -> spread(isp.range(), -isp.power().watts(), watts));
    }
    String place = offer.scope().congestionPoint() + " " + offer.scope().period();
    return new Promise(place, watts, offer.expirationDateTime());
  }

  private static String place(FlexOrder order) {
    return order.scope().congestionPoint() + " " + order.scope().period();
  }

  private void order(FlexOrder order) {
    Map<Integer, Long> watts = ordered.computeIfAbsent(place(order), place -> new HashMap<>());
    order.isps().forEach(isp -> spread(isp.range(), -isp.power().watts(), watts));
  }

  private static void spread(IspRange range, long watts, Map<Integer, Long> into) {
    for (int isp = range.start(); isp <= range.last(); isp++) {
      into.merge(isp, watts, Long::sum);
    }
  }

  private String excess(String place, Instant now) {
    Map<Integer, Long> sum = new HashMap<>(ordered.getOrDefault(place, Map.of()));
    for (Promise promise : open.values()) {
      if (promise.place().equals(place) && promise.until().isAfter(now)) {
        promise.watts().forEach((isp, watts) -> sum.merge(isp, watts, Long::sum));
      }
    }
    return sum.entrySet().stream()
        .filter(entry -> entry.getValue() > capacityWatts)
        .map(
            entry ->
                "%s ISP %d: %d W promised of %d W"
                    .formatted(place, entry.getKey(), entry.getValue(), capacityWatts))
        .findFirst()
        .orElse("");
  }
}
