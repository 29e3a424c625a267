package io.flexbridge.uftp;

import java.util.List;

/**
 * The outcome that a response reports.
 *
 * @param isAccepted whether the message was accepted
 * @param rejectionReasons why not; empty when accepted
 * @see <a href="https://github.com/shapeshifter/shapeshifter-specification">UFTP 3.1.0, responses,
 *     Result and RejectionReason</a>
 */
public record Result(boolean isAccepted, List<String> rejectionReasons) {

  /** Accepted. */
  public static final Result ACCEPTED = new Result(true, List.of());

  public Result {
    rejectionReasons = List.copyOf(rejectionReasons);
    if (isAccepted && !rejectionReasons.isEmpty()) {
      throw new IllegalArgumentException("An accepted result has no rejection reasons");
    }
  }

  /** Rejected, with all the reasons there are. */
  public static Result rejected(List<String> reasons) {
    return new Result(false, reasons);
  }

  /** Rejected for one reason. */
  public static Result rejected(String reason) {
    return rejected(List.of(reason));
  }

  /** Accepted if there are no reasons against it, otherwise rejected for all of them. */
  public static Result of(List<String> reasons) {
    return reasons.isEmpty() ? ACCEPTED : rejected(reasons);
  }
}
