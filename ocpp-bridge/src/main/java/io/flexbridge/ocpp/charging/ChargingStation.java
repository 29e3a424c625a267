package io.flexbridge.ocpp.charging;

import org.jspecify.annotations.Nullable;

/** What a station tells of itself when it boots. */
public record ChargingStation(
    StationId id,
    OcppVersion version,
    String vendor,
    String model,
    @Nullable String serialNumber,
    @Nullable String firmwareVersion) {}
