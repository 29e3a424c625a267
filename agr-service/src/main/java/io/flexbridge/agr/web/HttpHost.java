package io.flexbridge.agr.web;

import io.flexbridge.agr.port.OperatorView;
import io.flexbridge.agr.tls.ServerTls;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.json.JavalinJackson3;
import io.javalin.util.JavalinBindException;
import jakarta.servlet.Servlet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * An HTTP/1.1 server with servlets mounted on it and, if wanted, the operator's API and page.
 * Requests are answered on virtual threads, over TLS if wanted. There is no log-in: whoever reaches
 * the port can read the operator's pages, so serve those on a port of their own where partners come
 * in from outside.
 */
public final class HttpHost implements AutoCloseable {

  /** Connections that are only kept for a next request do not delay the closing. */
  private static final Duration IDLE_WHILE_CLOSING = Duration.ofMillis(200);

  private final Javalin javalin;
  private final String scheme;
  private final String host;

  private HttpHost(Javalin javalin, String scheme, String host) {
    this.javalin = javalin;
    this.scheme = scheme;
    this.host = host;
  }

  /** Starts a host that has nothing but the servlets, with the usual limits. */
  public static HttpHost start(String host, int port, Map<String, ? extends Servlet> servlets) {
    return start(host, port, servlets, null, HttpLimits.DEFAULT, null);
  }

  /** Starts a host with the servlets and the operator's API and page, with the usual limits. */
  public static HttpHost start(
      String host, int port, Map<String, ? extends Servlet> servlets, OperatorView view) {
    return start(host, port, servlets, view, HttpLimits.DEFAULT, null);
  }

  /**
   * Starts listening. The servlets have been initialised when this returns.
   *
   * @param host the address to listen on, as in {@code 127.0.0.1}
   * @param port 0 for any free one; {@link #port} tells which
   * @param servlets what answers below which path, as in {@code /shapeshifter/*}
   * @param view what the operator's API and page show; null for a host without them
   * @param tls null for plain HTTP
   * @throws UncheckedIOException if the address cannot be listened on
   * @throws IllegalArgumentException if a path is none that a servlet can be mounted at
   */
  public static HttpHost start(
      String host,
      int port,
      Map<String, ? extends Servlet> servlets,
      @Nullable OperatorView view,
      HttpLimits limits,
      @Nullable ServerTls tls) {
    servlets.keySet().forEach(HttpHost::checkPath);
    Javalin javalin =
        Javalin.create(
            config -> {
              configure(config, limits);
              config.jetty.modifyServletContextHandler(context -> mount(servlets, context));
              config.jetty.addConnector(
                  (server, http) -> connector(server, http, host, port, limits, tls));
              if (view != null) {
                new OperatorWeb(view).addTo(config);
              }
            });
    try {
      return new HttpHost(javalin.start(), tls == null ? "http" : "https", host);
    } catch (JavalinBindException e) {
      throw new UncheckedIOException(
          new IOException("Cannot listen on %s port %d: %s".formatted(host, port, reason(e)), e));
    }
  }

  /** The port that it listens on. */
  public int port() {
    return javalin.port();
  }

  /** The address of the root, without a path, as in {@code http://127.0.0.1:8080}. */
  public URI uri() {
    return URI.create(
        "%s://%s:%d".formatted(scheme, host.contains(":") ? "[" + host + "]" : host, port()));
  }

  /** Stops listening, lets requests that are being answered finish, and closes what is left. */
  @Override
  public void close() {
    javalin.stop();
  }

  private static void configure(JavalinConfig config, HttpLimits limits) {
    config.concurrency.useVirtualThreads = true;
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.startup.startupWatcherEnabled = false;
    config.http.generateEtags = true;
    config.http.prefer405over404 = true;
    config.jsonMapper(new JavalinJackson3(JsonMapper.shared(), true));
    config.jetty.modifyServer(server -> limit(server, limits));
    config.jetty.modifyHttpConfiguration(http -> limit(http, limits));
  }

  private static void limit(Server server, HttpLimits limits) {
    server.setHandler(new GracefulHandler(new BodyDeadline(limits.body())));
    server.setErrorHandler(new PlainErrors());
    server.setStopTimeout(limits.closing().toMillis());
    server.addBean(new NetworkConnectionLimit(limits.connections(), server));
  }

  private static void limit(HttpConfiguration http, HttpLimits limits) {
    http.setRequestHeaderSize(limits.headerBytes());
    http.setSendServerVersion(false);
  }

  private static Connector connector(
      Server server,
      HttpConfiguration http,
      String host,
      int port,
      HttpLimits limits,
      @Nullable ServerTls tls) {
    ServerConnector connector = new ServerConnector(server, connections(http, tls));
    connector.setHost(host);
    connector.setPort(port);
    connector.setIdleTimeout(limits.idle().toMillis());
    connector.setShutdownIdleTimeout(IDLE_WHILE_CLOSING.toMillis());
    connector.addEventListener(new HandshakeDeadline(connector.getScheduler(), limits.header()));
    connector.addEventListener(new HeaderDeadline(connector.getScheduler(), limits.header()));
    return connector;
  }

  private static ConnectionFactory[] connections(HttpConfiguration http, @Nullable ServerTls tls) {
    return tls == null
        ? new ConnectionFactory[] {new HttpConnectionFactory(http)}
        : new ConnectionFactory[] {TlsConnections.of(tls, http), new HttpConnectionFactory(http)};
  }

  private static void mount(
      Map<String, ? extends Servlet> servlets, ServletContextHandler context) {
    servlets.forEach(
        (path, servlet) -> {
          ServletHolder holder = new ServletHolder(servlet);
          holder.setAsyncSupported(true);
          holder.setInitOrder(1); // now, so that a servlet that cannot work fails the start
          context.addServlet(holder, path);
        });
  }

  private static void checkPath(String path) {
    if (!path.startsWith("/") || path.equals("/") || path.equals("/*")) {
      throw new IllegalArgumentException(
          "Servlet path '%s' is not a path below the root, such as /shapeshifter/*"
              .formatted(path));
    }
  }

  private static @Nullable String reason(JavalinBindException e) {
    return e.getCause() == null ? e.getMessage() : e.getCause().getMessage();
  }
}
