/**
 * From limits in watts to charging profiles that a given station takes, and what is installed
 * against what is wanted. Knows nothing of orders, of how power is shared, or of the wire.
 */
@NullMarked
package io.flexbridge.ocpp.profile;

import org.jspecify.annotations.NullMarked;
