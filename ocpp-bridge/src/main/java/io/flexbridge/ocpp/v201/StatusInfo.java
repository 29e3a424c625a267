package io.flexbridge.ocpp.v201;

import org.jspecify.annotations.Nullable;

/** OCPP 2.0.1 part 2, StatusInfoType: why a status is what it is. */
record StatusInfo(@Nullable String reasonCode, @Nullable String additionalInfo) {

  static @Nullable String text(@Nullable StatusInfo info) {
    if (info == null) {
      return null;
    }
    return info.additionalInfo() == null
        ? info.reasonCode()
        : "%s: %s".formatted(info.reasonCode(), info.additionalInfo());
  }
}
