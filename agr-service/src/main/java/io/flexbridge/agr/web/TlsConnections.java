package io.flexbridge.agr.web;

import io.flexbridge.agr.tls.ClientCertificates;
import io.flexbridge.agr.tls.ServerTls;
import io.flexbridge.agr.tls.TlsContext;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/** Makes Jetty speak TLS as {@link TlsContext} says, and tell servlets the client's certificate. */
final class TlsConnections {

  private TlsConnections() {}

  static SslConnectionFactory of(ServerTls tls, HttpConfiguration http) {
    // One certificate for whatever name a client asks for.
    SecureRequestCustomizer request = new SecureRequestCustomizer();
    request.setSniHostCheck(false);
    http.addCustomizer(request);
    return new SslConnectionFactory(contexts(tls), HttpVersion.HTTP_1_1.asString());
  }

  private static SslContextFactory.Server contexts(ServerTls tls) {
    SslContextFactory.Server contexts = new SslContextFactory.Server();
    contexts.setSslContext(tls.context());
    contexts.setIncludeProtocols(TlsContext.PROTOCOLS.toArray(String[]::new));
    contexts.setIncludeCipherSuites(TlsContext.SUITES.toArray(String[]::new));
    contexts.setRenegotiationAllowed(false);
    contexts.setWantClientAuth(tls.clientCertificates() == ClientCertificates.OPTIONAL);
    contexts.setNeedClientAuth(tls.clientCertificates() == ClientCertificates.REQUIRED);
    return contexts;
  }
}
