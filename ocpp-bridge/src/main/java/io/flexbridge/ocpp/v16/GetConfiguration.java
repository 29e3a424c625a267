package io.flexbridge.ocpp.v16;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** OCPP 1.6, 6.23, 6.24 and 7.29. Asked without keys, since some refuse keys they do not know. */
interface GetConfiguration {

  record Req() {}

  record Conf(@Nullable List<@Nullable KeyValue> configurationKey) {}

  record KeyValue(@Nullable String key, @Nullable String value) {}
}
