/**
 * OCPP 1.6J: its messages as JSON records, the routes for what charge points call, and the calls
 * that carry out commands. Knows nothing of sockets, nor of other versions.
 */
@NullMarked
package io.flexbridge.ocpp.v16;

import org.jspecify.annotations.NullMarked;
