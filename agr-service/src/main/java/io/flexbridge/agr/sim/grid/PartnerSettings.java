package io.flexbridge.agr.sim.grid;

import io.flexbridge.uftp.seal.SigningKey;
import io.flexbridge.uftp.value.Domain;

/**
 * One simulated participant.
 *
 * @param domain its UFTP domain
 * @param key the key that it signs with
 * @param host the address to listen on, as in {@code 127.0.0.1}
 * @param port the port to listen on; 0 for any free one
 */
public record PartnerSettings(Domain domain, SigningKey key, String host, int port) {}
