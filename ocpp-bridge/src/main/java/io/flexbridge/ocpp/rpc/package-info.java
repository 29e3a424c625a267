/**
 * OCPP-J without a version: framing of calls, results and errors, the queue that keeps one call
 * outstanding, and what the versions have in common on the wire. Knows nothing of sockets, threads,
 * clocks, or the messages of a version.
 */
@NullMarked
package io.flexbridge.ocpp.rpc;

import org.jspecify.annotations.NullMarked;
