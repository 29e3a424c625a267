package io.flexbridge.ocpp.charging;

import org.jspecify.annotations.Nullable;

/**
 * A variable of a station's device model with its actual value (OCPP 2.x); a configuration key of
 * OCPP 1.6 is one without component.
 *
 * @param component such as SmartChargingCtrlr; empty for a configuration key
 * @param evse whose component it is; null: the station's
 * @param instance of the variable, such as ChargingProfiles; null: it has no others
 * @param value null if the station did not tell
 */
public record StationVariable(
    String component,
    @Nullable Integer evse,
    String name,
    @Nullable String instance,
    @Nullable String value,
    boolean isReadOnly) {}
