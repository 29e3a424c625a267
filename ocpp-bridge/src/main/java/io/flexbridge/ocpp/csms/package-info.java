/**
 * The central system: WebSocket server for charging stations, who is admitted, one ordered lane of
 * work per station. The only package that knows Java-WebSocket; knows nothing of single messages.
 */
@NullMarked
package io.flexbridge.ocpp.csms;

import org.jspecify.annotations.NullMarked;
