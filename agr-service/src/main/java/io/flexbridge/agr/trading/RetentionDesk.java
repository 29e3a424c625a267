package io.flexbridge.agr.trading;

import java.time.LocalDate;
import java.util.List;

/** Forgets what is kept long enough. That is decided, so every copy of the book forgets alike. */
final class RetentionDesk {

  void keepAgenda(Draft draft) {
    Retention retention = draft.settings.retention();
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

  /** Once a day is enough. */
  private static void forgetMessages(LocalDate before, Draft draft) {
    if (draft.book.messagesForgotten().filter(known -> !known.isBefore(before)).isEmpty()) {
      draft.record(new AgrEvent.MessagesForgotten(before));
    }
  }
}
