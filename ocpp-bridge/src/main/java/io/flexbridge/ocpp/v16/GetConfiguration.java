package io.flexbridge.ocpp.v16;

import io.flexbridge.ocpp.charging.StationVariable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** OCPP 1.6, 6.23, 6.24 and 7.29. Asked without keys, since some refuse keys they do not know. */
interface GetConfiguration {

  record Req() {}

  record Conf(@Nullable List<@Nullable KeyValue> configurationKey) {

    List<StationVariable> variables() {
      List<StationVariable> variables = new ArrayList<>();
      for (KeyValue pair : configurationKey == null ? List.<KeyValue>of() : configurationKey) {
        if (pair != null && pair.key() != null) {
          variables.add(
              new StationVariable(
                  "", null, pair.key(), null, pair.value(), Boolean.TRUE.equals(pair.readonly())));
        }
      }
      return variables;
    }
  }

  record KeyValue(@Nullable String key, @Nullable Boolean readonly, @Nullable String value) {}
}
