package io.flexbridge.agr.handler;

import io.flexbridge.uftp.FlexOrder;
import io.flexbridge.uftp.value.ParticipantId;
import io.flexbridge.uftp.value.PowerPerIsp;

/**
 * An order that was accepted.
 *
 * @param dso who ordered
 * @param baseline what it is measured from
 */
public record BindingOrder(ParticipantId dso, FlexOrder order, PowerPerIsp baseline) {}
