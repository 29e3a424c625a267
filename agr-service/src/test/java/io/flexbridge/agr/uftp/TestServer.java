package io.flexbridge.agr.uftp;

import jakarta.servlet.Servlet;
import java.net.URI;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** A web server on a free port with nothing but a UFTP servlet. */
final class TestServer implements AutoCloseable {

  private final Server server = new Server();
  private final ServerConnector connector = new ServerConnector(server);

  TestServer(Servlet servlet) {
    connector.setHost("127.0.0.1");
    server.addConnector(connector);
    ServletContextHandler handler = new ServletContextHandler("/");
    handler.addServlet(new ServletHolder(servlet), UftpServlet.MAPPING);
    server.setHandler(handler);
    try {
      server.start();
    } catch (Exception e) {
      throw new AssertionError("The server did not start", e);
    }
  }

  int port() {
    return connector.getLocalPort();
  }

  URI endpoint() {
    return URI.create("http://127.0.0.1:%d%s".formatted(port(), UftpServlet.PATH));
  }

  @Override
  public void close() {
    try {
      server.stop();
    } catch (Exception e) {
      throw new AssertionError("The server did not stop", e);
    }
  }
}
