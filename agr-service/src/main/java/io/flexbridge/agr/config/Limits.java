package io.flexbridge.agr.config;

import java.time.Duration;

/**
 * The bounds of what is taken in and kept waiting.
 *
 * @param bodySize most bytes of a received UFTP message
 * @param messagesPerMinute most UFTP messages taken from one address in a minute
 * @param senderMessagesPerMinute most UFTP messages taken from one sender in a minute
 * @param connections most HTTP connections open at a time, to each port
 * @param inboxQueue most received messages that wait for a decision
 * @param outboxQueue most messages that wait for delivery to one partner
 * @param handlerTime how long a handler may take for one decision
 * @param unendedHandlerCalls most calls of handlers that took longer and have not ended yet
 * @param stations most stations connected at a time
 * @param stationMessageSize most bytes of a message from a station
 * @param stationQueue most commands that wait for one station
 */
public record Limits(
    int bodySize,
    int messagesPerMinute,
    int senderMessagesPerMinute,
    int connections,
    int inboxQueue,
    int outboxQueue,
    Duration handlerTime,
    int unendedHandlerCalls,
    int stations,
    int stationMessageSize,
    int stationQueue) {}
