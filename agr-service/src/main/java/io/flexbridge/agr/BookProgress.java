package io.flexbridge.agr;

import io.flexbridge.agr.dispatch.IspMeasurement;
import io.flexbridge.agr.handler.CongestionPointTerms;
import io.flexbridge.agr.inbox.TradingLoop;
import io.flexbridge.agr.trading.Place;
import io.flexbridge.uftp.value.IspCalendar;
import io.flexbridge.uftp.value.PowerPerIsp;
import java.util.Collection;
import java.util.List;
import java.util.OptionalInt;

/** What the book knows of measurements. */
final class BookProgress implements IspMeasurement.Progress {

  private final TradingLoop trading;

  BookProgress(TradingLoop trading) {
    this.trading = trading;
  }

  @Override
  public Collection<CongestionPointTerms> congestionPoints(IspCalendar calendar) {
    return trading.read(book -> List.copyOf(book.congestionPoints(calendar.period())));
  }

  @Override
  public int lastMeasured(Place place) {
    PowerPerIsp measured = trading.read(book -> book.measured(place));
    return measured.isEmpty() ? 0 : measured.powers().lastKey();
  }

  @Override
  public OptionalInt firstOrdered(Place place) {
    PowerPerIsp target = trading.read(book -> book.target(place));
    return target.isEmpty() ? OptionalInt.empty() : OptionalInt.of(target.powers().firstKey());
  }
}
