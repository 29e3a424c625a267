package io.flexbridge.agr.trading;

import java.time.Instant;
import java.time.YearMonth;
import java.util.Optional;

/**
 * Notes the months with orders for which no FlexSettlement came in time.
 *
 * @see <a href="https://github.com/shapeshifter/shapeshifter-specification">UFTP 3.1.0, 2.6 Settle
 *     phase: each month, the DSO calculates the settlement</a>
 */
final class SettlementDeadline implements Agenda.Item {

  private final TradingSettings settings;

  SettlementDeadline(TradingSettings settings) {
    this.settings = settings;
  }

  @Override
  public String name() {
    return "settlement of a month";
  }

  @Override
  public Optional<Instant> due(TradingBook book, Instant now) {
    return book.unsettledMonths().first().map(this::deadline);
  }

  private Instant deadline(YearMonth month) {
    return settings.timetable().settlementOf(month, settings.market());
  }

  @Override
  public void keep(Draft draft) {
    for (YearMonth month : draft.book.unsettledMonths().all()) {
      if (!deadline(month).isAfter(draft.now())) {
        draft.book.unsettledMonths().of(month).stream()
            .sorted()
            .forEach(dso -> draft.record(new AgrEvent.SettlementMissed(dso, month)));
      }
    }
  }
}
