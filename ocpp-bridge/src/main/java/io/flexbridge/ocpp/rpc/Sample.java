package io.flexbridge.ocpp.rpc;

import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One sampled value, the same in all versions but for its spelling.
 *
 * @param measurand such as Power.Active.Import
 * @param phase such as L1 or L1-N; null for the sum of all phases
 * @param location such as Outlet; null if not told
 * @param value in the unit
 * @param unit such as W, kWh; null: the measurand's own
 */
public record Sample(
    String measurand,
    @Nullable String phase,
    @Nullable String location,
    BigDecimal value,
    @Nullable String unit) {

  /** What a sampled value measures when it does not say. */
  public static final String DEFAULT_MEASURAND = "Energy.Active.Import.Register";

  private static final int MAX_LENGTH = 32;
  private static final int MAX_EXPONENT = 24;

  /** The number in a text, if it is one of reasonable size. */
  public static Optional<BigDecimal> number(String text) {
    String trimmed = text.strip();
    if (trimmed.isEmpty() || trimmed.length() > MAX_LENGTH) {
      return Optional.empty();
    }
    try {
      return Optional.of(new BigDecimal(trimmed)).filter(Sample::isReasonable);
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** Whether the number can be computed with: not the likes of 1e999999999. */
  public static boolean isReasonable(BigDecimal number) {
    return Math.abs((long) number.scale()) <= MAX_EXPONENT && number.precision() <= MAX_LENGTH;
  }
}
