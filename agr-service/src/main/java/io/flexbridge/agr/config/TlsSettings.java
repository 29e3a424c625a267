package io.flexbridge.agr.config;

import io.flexbridge.agr.tls.ClientCertificates;
import io.flexbridge.agr.tls.PeerTrust;
import io.flexbridge.agr.tls.TlsFiles;

/**
 * TLS of our endpoint.
 *
 * @param files its certificate and key; they belong together
 * @param clientCertificates whether partners are asked for theirs
 * @param clients which of theirs are taken
 */
public record TlsSettings(
    TlsFiles files, ClientCertificates clientCertificates, PeerTrust clients) {}
