package io.flexbridge.agr.trading;

/**
 * How many whole days the book keeps what it no longer trades with. The journal keeps everything.
 *
 * @param messageDays how long messages are known, requests and offers among them, after the last
 *     day that they are about
 * @param settledDays how long a day is kept after it, if all its orders are settled
 * @param unsettledDays how long a day is kept after it at the most
 */
public record Retention(int messageDays, int settledDays, int unsettledDays) {

  /** The least that copies of messages are known. */
  public static final int LEAST_MESSAGE_DAYS = 7;

  /**
   * Settlement is monthly: an order of the 1st is settled in the course of the next month, and a
   * dispute on it takes another. What nobody settles within a year and a month nobody will.
   */
  public static final Retention DEFAULT = new Retention(14, 92, 400);

  public Retention {
    if (messageDays < LEAST_MESSAGE_DAYS) {
      throw new IllegalArgumentException(
          "Copies known for %d days, less than %d".formatted(messageDays, LEAST_MESSAGE_DAYS));
    }
    if (settledDays < messageDays || unsettledDays < settledDays) {
      throw new IllegalArgumentException(
          "Retention of %d, %d and %d days: none may be shorter than the one before"
              .formatted(messageDays, settledDays, unsettledDays));
    }
  }
}
