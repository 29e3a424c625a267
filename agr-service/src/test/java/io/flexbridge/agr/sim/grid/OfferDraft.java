package io.flexbridge.agr.sim.grid;

import io.flexbridge.uftp.FlexOffer;
import io.flexbridge.uftp.FlexRequest;
import io.flexbridge.uftp.FlexScope;
import io.flexbridge.uftp.MessageHeader;
import io.flexbridge.uftp.value.CurrencyCode;
import io.flexbridge.uftp.value.IspRange;
import io.flexbridge.uftp.value.MessageId;
import io.flexbridge.uftp.value.Power;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A right offer that a test spoils. */
final class OfferDraft {

  MessageHeader header;
  FlexScope scope;
  Instant expiration;
  @Nullable Boolean unsolicited;
  @Nullable MessageId request;
  @Nullable String contract;
  @Nullable MessageId prognosis;
  @Nullable String baseline;
  CurrencyCode currency = CurrencyCode.EUR;
  List<FlexOffer.Option> options;

  OfferDraft(Play play, FlexRequest asked) {
    header = play.answerTo(asked);
    scope = asked.scope();
    expiration = asked.expirationDateTime();
    request = asked.header().messageId();
    options = List.of(Play.option("A", "4.20", Play.offered(asked)));
  }

  void isps(FlexOffer.Isp... isps) {
    options = List.of(Play.option("A", "4.20", List.of(isps)));
  }

  void price(String price) {
    options = List.of(Play.option("A", price, options.getFirst().isps()));
  }

  static FlexOffer.Isp isp(int first, int last, int watts) {
    return new FlexOffer.Isp(IspRange.between(first, last), Power.ofWatts(watts));
  }

  FlexOffer offer() {
    return new FlexOffer(
        header,
        scope,
        expiration,
        unsolicited,
        request,
        contract,
        prognosis,
        baseline,
        currency,
        options);
  }
}
