package io.flexbridge.agr.config;

/**
 * Where HTTP is served: the UFTP endpoint, the operator's pages, the health checks.
 *
 * @param host the address to listen on
 * @param port the port to listen on; 0 takes a free one
 */
public record HttpSettings(String host, int port) {}
