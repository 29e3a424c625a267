package io.flexbridge.agr.trading;

import java.time.Duration;

/**
 * How long after its delivery a message of ours may stay without its answer before the operator is
 * told. The specification has no figures; answers that come later are taken all the same.
 */
public record ReplyDeadlines(
    Duration dPrognosis,
    Duration flexOffer,
    Duration flexOfferRevocation,
    Duration metering,
    Duration portfolioQuery,
    Duration portfolioUpdate,
    Duration testMessage) {

  /** A quarter of an hour for what trading waits for, an hour or a day for what it does not. */
  public static final ReplyDeadlines DEFAULT =
      new ReplyDeadlines(
          Duration.ofMinutes(15),
          Duration.ofMinutes(15),
          Duration.ofMinutes(15),
          Duration.ofHours(24),
          Duration.ofMinutes(15),
          Duration.ofHours(1),
          Duration.ofMinutes(5));

  /**
   * The deadline of a message by its name in the specification.
   *
   * @throws IllegalArgumentException if nobody has to answer such a message
   */
  Duration of(String type) {
    return switch (type) {
      case "D-Prognosis" -> dPrognosis;
      case "FlexOffer" -> flexOffer;
      case "FlexOfferRevocation" -> flexOfferRevocation;
      case "Metering" -> metering;
      case "AGRPortfolioQuery" -> portfolioQuery;
      case "AGRPortfolioUpdate" -> portfolioUpdate;
      case "TestMessage" -> testMessage;
      default -> throw new IllegalArgumentException("Nobody answers a " + type);
    };
  }
}
