package io.flexbridge.ocpp.v16;

import io.flexbridge.ocpp.charging.StationCapabilities;
import io.flexbridge.ocpp.rpc.RateUnits;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The configuration keys that tell what a charge point can do with profiles (OCPP 1.6, 9.4). */
final class CapabilityKeys {

  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");

  private final Map<String, String> values = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

  CapabilityKeys(@Nullable List<GetConfiguration.@Nullable KeyValue> keys) {
    for (GetConfiguration.KeyValue pair :
        keys == null ? List.<GetConfiguration.KeyValue>of() : keys) {
      if (pair != null && pair.key() != null && pair.value() != null) {
        values.put(pair.key(), pair.value());
      }
    }
  }

  StationCapabilities capabilities() {
    return new StationCapabilities(
        RateUnits.parse(values.get("ChargingScheduleAllowedChargingRateUnit")),
        number("ChargeProfileMaxStackLevel"),
        number("ChargingScheduleMaxPeriods"),
        number("MaxChargingProfilesInstalled"));
  }

  private @Nullable Integer number(String key) {
    String text = values.getOrDefault(key, "").replace("\"", "").replace("'", "").strip();
    return NUMBER.matcher(text).matches() ? Integer.valueOf(text) : null;
  }
}
