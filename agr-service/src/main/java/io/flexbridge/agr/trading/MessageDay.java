package io.flexbridge.agr.trading;

import io.flexbridge.uftp.AgrPortfolioQuery;
import io.flexbridge.uftp.AgrPortfolioQueryResponse;
import io.flexbridge.uftp.FlexMessage;
import io.flexbridge.uftp.FlexSettlement;
import io.flexbridge.uftp.Metering;
import io.flexbridge.uftp.UftpMessage;
import java.time.LocalDate;
import java.util.Optional;

/**
 * Until when a message matters: the day from which on the time runs after which it is forgotten.
 */
final class MessageDay {

  /**
   * How many days ahead a message may be about and be remembered for that. It could say anything.
   */
  static final int FARTHEST_AHEAD = 400;

  private MessageDay() {}

  /**
   * The last day that a message is about, or that on which it came or went, whichever is later.
   *
   * @param today when it came or went
   */
  static LocalDate of(UftpMessage message, LocalDate today) {
    LocalDate farthest = today.plusDays(FARTHEST_AHEAD);
    return about(message)
        .map(day -> day.isAfter(farthest) ? farthest : day)
        .filter(day -> day.isAfter(today))
        .orElse(today);
  }

  private static Optional<LocalDate> about(UftpMessage message) {
    return switch (message) {
      case FlexMessage m -> Optional.of(m.scope().period());
      case FlexSettlement m -> Optional.of(m.periodEnd());
      case Metering m -> Optional.of(m.period());
      case AgrPortfolioQuery m -> Optional.of(m.period());
      case AgrPortfolioQueryResponse m -> Optional.of(m.period());
      case UftpMessage _ -> Optional.empty();
    };
  }
}
