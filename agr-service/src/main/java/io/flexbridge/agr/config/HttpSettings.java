package io.flexbridge.agr.config;

import org.jspecify.annotations.Nullable;

/**
 * Where HTTP is served: the UFTP endpoint and, unless they have a place of their own, the
 * operator's pages and the health checks.
 *
 * @param host the address to listen on
 * @param port the port to listen on; 0 takes a free one
 * @param tls null for plain HTTP
 */
public record HttpSettings(String host, int port, @Nullable TlsSettings tls) {}
