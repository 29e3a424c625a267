package io.flexbridge.agr.handler;

import io.flexbridge.uftp.FlexOffer;
import io.flexbridge.uftp.value.ParticipantId;

/**
 * An offer of ours.
 *
 * @param dso whom it was made to
 * @param isOpen whether it can be ordered
 * @param isAcknowledged whether the DSO accepted it, which is not to order it
 * @param isRevocationAwaited whether it is to be revoked as soon as it is acknowledged
 */
public record MadeOffer(
    ParticipantId dso,
    FlexOffer offer,
    boolean isOpen,
    boolean isAcknowledged,
    boolean isRevocationAwaited) {}
