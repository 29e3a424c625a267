package io.flexbridge.agr.config;

import java.time.Duration;

/**
 * Where and how stations connect.
 *
 * @param host the address to listen on
 * @param port the port to listen on; 0 takes a free one
 * @param unknownStations what to do with a station that is not configured
 * @param meterInterval how often a charging station shall report its meter values
 * @param controlInterval how often the power of the fleet is compared with its target
 */
public record OcppSettings(
    String host,
    int port,
    UnknownStations unknownStations,
    Duration meterInterval,
    Duration controlInterval) {}
