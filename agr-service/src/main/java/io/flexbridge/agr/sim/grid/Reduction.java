package io.flexbridge.agr.sim.grid;

import io.flexbridge.uftp.value.Power;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** By how much the DSO wants the consumption to be below the prognosis. */
public sealed interface Reduction {

  /**
   * A share of the prognosis of each ISP.
   *
   * @param share above 0, at most 1
   */
  record Share(BigDecimal share) implements Reduction {

    public Share {
      if (share.signum() <= 0 || share.compareTo(BigDecimal.ONE) > 0) {
        throw new IllegalArgumentException(
            "Wanted share %s of the prognosis is outside 0 (excluded) to 1".formatted(share));
      }
    }

    @Override
    public Power below(Power prognosis) {
      return Power.ofWatts(
          BigDecimal.valueOf(prognosis.watts())
              .multiply(share)
              .setScale(0, RoundingMode.HALF_UP)
              .longValueExact());
    }
  }

  /**
   * The same power in each ISP, or the whole prognosis where that is less.
   *
   * @param power above 0 W
   */
  record Fixed(Power power) implements Reduction {

    public Fixed {
      if (power.watts() <= 0) {
        throw new IllegalArgumentException("Wanted reduction %s is not above 0 W".formatted(power));
      }
    }

    @Override
    public Power below(Power prognosis) {
      return power.min(prognosis);
    }
  }

  /** How many watts less than the prognosis are wanted; 0 W or less means nothing is. */
  Power below(Power prognosis);
}
