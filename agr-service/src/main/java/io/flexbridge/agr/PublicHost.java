package io.flexbridge.agr;

import io.flexbridge.agr.config.AgrConfig;
import io.flexbridge.agr.config.OperatorSettings;
import io.flexbridge.agr.config.TlsSettings;
import io.flexbridge.agr.port.OperatorView;
import io.flexbridge.agr.tls.LiveIdentity;
import io.flexbridge.agr.tls.ServerTls;
import io.flexbridge.agr.web.HttpHost;
import io.flexbridge.agr.web.HttpLimits;
import jakarta.servlet.Servlet;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is reached by HTTP: the endpoint for partners, and the pages for operators. */
final class PublicHost implements AutoCloseable {

  private final HttpHost partners;
  private final HttpHost operators;

  private PublicHost(HttpHost partners, HttpHost operators) {
    this.partners = partners;
    this.operators = operators;
  }

  /**
   * Starts listening, on one port for both, or on two if the operator's have a place of their own.
   *
   * @param identity the certificate that partners see; null for plain HTTP
   * @throws java.io.UncheckedIOException if an address cannot be listened on
   */
  static PublicHost start(
      AgrConfig config,
      HttpLimits limits,
      Map<String, Servlet> servlets,
      OperatorView view,
      @Nullable LiveIdentity identity) {
    OperatorSettings own = config.operator();
    HttpHost partners =
        HttpHost.start(
            config.http().host(),
            config.http().port(),
            servlets,
            own == null ? view : null,
            limits,
            tls(config.http().tls(), identity));
    if (own == null) {
      return new PublicHost(partners, partners);
    }
    try {
      return new PublicHost(
          partners, HttpHost.start(own.host(), own.port(), Map.of(), view, limits, null));
    } catch (RuntimeException e) {
      partners.close();
      throw e;
    }
  }

  private static @Nullable ServerTls tls(
      @Nullable TlsSettings settings, @Nullable LiveIdentity identity) {
    return settings == null || identity == null
        ? null
        : new ServerTls(identity, settings.clientCertificates(), settings.clients());
  }

  /** The port of the UFTP endpoint. */
  int partnersPort() {
    return partners.port();
  }

  /** The port of the pages and the health checks. */
  int operatorsPort() {
    return operators.port();
  }

  @Override
  public void close() {
    partners.close();
    if (operators != partners) {
      operators.close();
    }
  }
}
