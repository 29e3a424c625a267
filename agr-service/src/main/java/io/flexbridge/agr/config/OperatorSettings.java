package io.flexbridge.agr.config;

/**
 * Where the operator's pages and the health checks are served, if not beside the UFTP endpoint.
 *
 * @param host the address to listen on
 * @param port the port to listen on; 0 takes a free one
 */
public record OperatorSettings(String host, int port) {}
