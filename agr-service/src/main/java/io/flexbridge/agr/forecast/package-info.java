/**
 * What the fleet is expected to draw, what of it can be given up, and what to ask for it. Pure:
 * knows no messages in transit, no stations' protocols and no clock.
 */
@NullMarked
package io.flexbridge.agr.forecast;

import org.jspecify.annotations.NullMarked;
