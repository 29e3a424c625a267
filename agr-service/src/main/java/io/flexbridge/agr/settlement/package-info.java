/**
 * What was delivered of an order, and whether a settlement is right. Pure arithmetic on values:
 * knows no messages in transit, no meters and no clock.
 */
@NullMarked
package io.flexbridge.agr.settlement;

import org.jspecify.annotations.NullMarked;
