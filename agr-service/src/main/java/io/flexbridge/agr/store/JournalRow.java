package io.flexbridge.agr.store;

import io.flexbridge.agr.port.Bytes;
import io.flexbridge.agr.port.JournalEntry;
import io.flexbridge.uftp.value.MessageId;
import org.jspecify.annotations.Nullable;

/**
 * An entry of the journal as people look at it.
 *
 * @param writtenAt when, ISO 8601
 * @param entry what happened or was decided; null if this is another entry
 * @param sent the message that was sent; null if this is another entry
 * @param snapshot what the book was; null if this is another entry
 * @param body the JSON that it is kept in
 * @param evidence the bytes that came or went; null if there are none
 */
public record JournalRow(
    long number,
    String writtenAt,
    @Nullable JournalEntry entry,
    @Nullable MessageId sent,
    @Nullable BookMark snapshot,
    String body,
    @Nullable Bytes evidence) {}
