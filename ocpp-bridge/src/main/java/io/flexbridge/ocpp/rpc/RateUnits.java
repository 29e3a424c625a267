package io.flexbridge.ocpp.rpc;

import io.flexbridge.ocpp.charging.ChargingRateUnit;
import io.flexbridge.ocpp.charging.StationCapabilities;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The units of charging rates that a station says it takes. */
public final class RateUnits {

  private static final Pattern BETWEEN_WORDS = Pattern.compile("[^A-Za-z]+");

  private RateUnits() {}

  /** The units in a list such as "Current,Power" or "A,W"; amperes if it names none. */
  public static Set<ChargingRateUnit> parse(@Nullable String list) {
    Set<ChargingRateUnit> units = EnumSet.noneOf(ChargingRateUnit.class);
    BETWEEN_WORDS.splitAsStream(list == null ? "" : list).forEach(word -> add(word, units));
    return units.isEmpty() ? StationCapabilities.UNKNOWN.rateUnits() : units;
  }

  private static void add(String word, Set<ChargingRateUnit> units) {
    switch (word.toLowerCase(Locale.ROOT)) {
      case "a", "current" -> units.add(ChargingRateUnit.A);
      case "w", "power" -> units.add(ChargingRateUnit.W);
      default -> {}
    }
  }
}
