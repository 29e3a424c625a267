package io.flexbridge.ocpp.dispatch;

import io.flexbridge.ocpp.charging.StationCommand;
import io.flexbridge.ocpp.charging.StationId;

/** A command to be sent to a station; what becomes of it has to be reported. */
public record Directive(StationId station, StationCommand command) {}
