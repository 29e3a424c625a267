package io.flexbridge.agr.tls;

import javax.net.ssl.SSLContext;

/**
 * TLS of a server.
 *
 * @param identity its certificate and key, which may change while it runs
 * @param clientCertificates whether it asks for those of clients
 * @param clients whose certificates it takes
 */
public record ServerTls(
    LiveIdentity identity, ClientCertificates clientCertificates, PeerTrust clients) {

  /** A context for its connections. */
  public SSLContext context() {
    return TlsContext.of(
        identity, clientCertificates == ClientCertificates.NONE ? null : clients.trustManager());
  }
}
