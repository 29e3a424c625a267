/**
 * Certificates, keys and whom they make us trust: PEM files as TLS needs them, on both sides of a
 * connection. Knows the JDK and the service's time, and nothing of HTTP or of messages.
 */
@NullMarked
package io.flexbridge.agr.tls;

import org.jspecify.annotations.NullMarked;
