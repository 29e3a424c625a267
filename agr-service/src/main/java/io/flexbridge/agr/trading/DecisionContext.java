package io.flexbridge.agr.trading;

import io.flexbridge.agr.forecast.FleetOutlook;
import io.flexbridge.uftp.value.ConversationId;
import io.flexbridge.uftp.value.MessageId;
import java.time.Instant;
import java.util.function.Supplier;

/**
 * What a decision may use beside the input and the book.
 *
 * @param now the time of the decision
 * @param outlook the vehicles that are plugged in
 * @param messageIds gives new ids
 * @param conversationIds gives new ids
 */
public record DecisionContext(
    Instant now,
    FleetOutlook outlook,
    Supplier<MessageId> messageIds,
    Supplier<ConversationId> conversationIds) {}
