package io.flexbridge.ocpp.rpc;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** The limit of a charging schedule period on the wire. */
public final class Limit {

  private Limit() {}

  /**
   * The limit with at most one decimal, cut and never rounded up, in a form that is written as a
   * plain number: 8.1, 11000.
   */
  public static BigDecimal onWire(BigDecimal limit) {
    BigDecimal cut = limit.setScale(1, RoundingMode.FLOOR).stripTrailingZeros();
    return cut.scale() < 0 ? cut.setScale(0) : cut;
  }
}
