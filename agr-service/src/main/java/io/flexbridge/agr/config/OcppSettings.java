package io.flexbridge.agr.config;

import io.flexbridge.ocpp.dispatch.ForeignProfiles;
import io.flexbridge.ocpp.pool.QuirkBook;
import java.time.Duration;

/**
 * Where and how stations connect.
 *
 * @param host the address to listen on
 * @param port the port to listen on; 0 takes a free one
 * @param unknownStations what to do with a station that is not configured
 * @param meterInterval how often a charging station shall report its meter values
 * @param controlInterval how often the power of the fleet is compared with its target
 * @param foreignProfiles what to do with charging profiles that another system left on stations
 * @param quirks what is known of kinds of stations; the operator's own before what we ship
 */
public record OcppSettings(
    String host,
    int port,
    UnknownStations unknownStations,
    Duration meterInterval,
    Duration controlInterval,
    ForeignProfiles foreignProfiles,
    QuirkBook quirks) {}
