package io.flexbridge.agr.trading;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Forgets what is kept long enough. That is decided, so every copy of the book forgets alike. */
final class RetentionDesk implements Agenda.Item {

  private final TradingSettings settings;

  RetentionDesk(TradingSettings settings) {
    this.settings = settings;
  }

  @Override
  public String name() {
    return "end of a retention";
  }

  /** When a day has begun: retentions are in days. */
  @Override
  public Optional<Instant> due(TradingBook book, Instant now) {
    return Optional.of(book.agendaKept().map(this::nextDay).orElse(now));
  }

  private Instant nextDay(Instant after) {
    LocalDate day = settings.market().today(after);
    return day.plusDays(1).atStartOfDay(settings.market().timeZone()).toInstant();
  }

  @Override
  public void keep(Draft draft) {
    Retention retention = settings.retention();
    LocalDate today = draft.market().today(draft.now());
    forgetMessages(today.minusDays(retention.messageDays()), draft);
    LocalDate settled = today.minusDays(retention.settledDays());
    LocalDate unsettled = today.minusDays(retention.unsettledDays());
    for (LocalDate day : draft.book.daysBefore(settled)) {
      List<AcceptedOrder> open = draft.book.unsettled(day);
      if (open.isEmpty() || day.isBefore(unsettled)) {
        draft.record(
            new AgrEvent.DayForgotten(day, open.stream().map(AcceptedOrder::reference).toList()));
      }
    }
  }

  private static void forgetMessages(LocalDate before, Draft draft) {
    if (draft.book.messagesForgotten().filter(known -> !known.isBefore(before)).isEmpty()) {
      draft.record(new AgrEvent.MessagesForgotten(before));
    }
  }
}
