/**
 * Charging stations as every version of OCPP sees them: identities, transactions, meter readings,
 * charging profiles, what stations report and what they can be told. Knows nothing of JSON,
 * sockets, threads or the version a station speaks.
 */
@NullMarked
package io.flexbridge.ocpp.charging;

import org.jspecify.annotations.NullMarked;
