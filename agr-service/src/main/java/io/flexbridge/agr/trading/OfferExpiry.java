package io.flexbridge.agr.trading;

import java.time.Instant;
import java.util.Optional;

/** Notes offers whose time is over. */
final class OfferExpiry implements Agenda.Item {

  @Override
  public String name() {
    return "offer expiry";
  }

  @Override
  public Optional<Instant> due(TradingBook book, Instant now) {
    return book.nextOfferExpiry();
  }

  @Override
  public void keep(Draft draft) {
    draft
        .book
        .offersToExpire(draft.now())
        .forEach(offer -> draft.record(new AgrEvent.OfferExpired(offer)));
  }
}
