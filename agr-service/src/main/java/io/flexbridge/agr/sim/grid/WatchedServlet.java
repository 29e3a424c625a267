package io.flexbridge.agr.sim.grid;

import jakarta.servlet.Servlet;
import jakarta.servlet.ServletConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** An endpoint whose refusals are told, with the status and the line of text that went out. */
final class WatchedServlet implements Servlet {

  private static final int REFUSAL = 400;
  private static final int SHOWN = 300;

  private final Servlet endpoint;
  private final Consumer<String> refusals;

  WatchedServlet(Servlet endpoint, Consumer<String> refusals) {
    this.endpoint = endpoint;
    this.refusals = refusals;
  }

  @Override
  public void service(ServletRequest request, ServletResponse response)
      throws ServletException, IOException {
    Copied copied = new Copied((HttpServletResponse) response);
    endpoint.service(request, copied);
    if (copied.getStatus() >= REFUSAL) {
      refusals.accept(
          "%d %s"
              .formatted(copied.getStatus(), copied.copy.toString(StandardCharsets.UTF_8))
              .strip());
    }
  }

  @Override
  public void init(ServletConfig config) throws ServletException {
    endpoint.init(config);
  }

  @Override
  public ServletConfig getServletConfig() {
    return endpoint.getServletConfig();
  }

  @Override
  public String getServletInfo() {
    return endpoint.getServletInfo();
  }

  @Override
  public void destroy() {
    endpoint.destroy();
  }

  /** A response whose first bytes are kept. */
  private static final class Copied extends HttpServletResponseWrapper {

    private final ByteArrayOutputStream copy = new ByteArrayOutputStream();
    private @Nullable ServletOutputStream out;

    Copied(HttpServletResponse response) {
      super(response);
    }

    @Override
    public ServletOutputStream getOutputStream() throws IOException {
      ServletOutputStream known = out;
      if (known == null) {
        known = new CopyingStream(super.getOutputStream(), copy);
        out = known;
      }
      return known;
    }
  }

  private static final class CopyingStream extends ServletOutputStream {

    private final ServletOutputStream out;
    private final ByteArrayOutputStream copy;

    CopyingStream(ServletOutputStream out, ByteArrayOutputStream copy) {
      this.out = out;
      this.copy = copy;
    }

    @Override
    public void write(int b) throws IOException {
      if (copy.size() < SHOWN) {
        copy.write(b);
      }
      out.write(b);
    }

    @Override
    public void flush() throws IOException {
      out.flush();
    }

    @Override
    public void close() throws IOException {
      out.close();
    }

    @Override
    public boolean isReady() {
      return out.isReady();
    }

    @Override
    public void setWriteListener(WriteListener listener) {
      out.setWriteListener(listener);
    }
  }
}
