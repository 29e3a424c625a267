/**
 * OCPP 2.0.1: its messages as JSON records, the routes for what charging stations call, and the
 * calls that carry out commands. Knows nothing of sockets, nor of other versions.
 */
@NullMarked
package io.flexbridge.ocpp.v201;

import org.jspecify.annotations.NullMarked;
