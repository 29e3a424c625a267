package io.flexbridge.agr.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flexbridge.agr.port.OperatorView;
import io.flexbridge.agr.port.OperatorView.MessageRow;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.AbstractList;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class HttpHostTest {

  private static final String LOOPBACK = "127.0.0.1";

  /** Answers with what it was sent and the thread that it runs on. */
  @SuppressWarnings("serial") // no servlet is ever serialized
  private static final class Echo extends HttpServlet {

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      response.setHeader("Path", request.getRequestURI());
      response.setHeader("Virtual", String.valueOf(Thread.currentThread().isVirtual()));
      request.getInputStream().transferTo(response.getOutputStream());
    }
  }

  /** Answers when it is told to. */
  @SuppressWarnings("serial") // no servlet is ever serialized
  private static final class Slow extends HttpServlet {

    private final CountDownLatch arrived = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      request.getInputStream().readAllBytes();
      arrived.countDown();
      try {
        assertThat(released.await(20, TimeUnit.SECONDS)).isTrue();
      } catch (InterruptedException e) {
        throw new IOException("interrupted", e);
      }
      response.getWriter().print("done");
    }
  }

  @Test
  void aMountedServletAnswersBelowItsPathOnAVirtualThread() {
    try (Browsing partner = Browsing.of(start(Map.of("/shapeshifter/*", new Echo()), null))) {
      HttpResponse<String> answer =
          partner.post("/shapeshifter/api/v3/message", "<SignedMessage/>");
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.body()).isEqualTo("<SignedMessage/>");
      assertThat(answer.headers().firstValue("Path")).contains("/shapeshifter/api/v3/message");
      assertThat(answer.headers().firstValue("Virtual")).contains("true");
    }
  }

  @Test
  void servletAndOperatorPagesLiveOnOneHost() {
    Map<String, Echo> servlets = Map.of("/shapeshifter/*", new Echo());
    try (Browsing both = Browsing.of(start(servlets, ShownService.empty()))) {
      assertThat(both.post("/shapeshifter/x", "a").body()).isEqualTo("a");
      assertThat(both.get("/health").statusCode()).isEqualTo(200);
      assertThat(both.get("/").body()).contains("<title>Flexbridge</title>");
    }
  }

  @Test
  void aHostWithoutOperatorHasNothingButItsServlets() {
    try (Browsing partner = Browsing.of(start(Map.of("/in", new Echo()), null))) {
      assertThat(partner.get("/").statusCode()).isEqualTo(404);
      assertThat(partner.get("/health").statusCode()).isEqualTo(404);
    }
  }

  @Test
  void aServiceThatFailsToAnswerIs500AndKeepsItsReasonToItself() {
    ShownService failing =
        ShownService.empty()
            .withMessages(
                new AbstractList<>() {
                  @Override
                  public MessageRow get(int index) {
                    throw new IllegalStateException("password is hunter2");
                  }

                  @Override
                  public int size() {
                    return 1;
                  }
                });
    try (Browsing operator = Browsing.of(start(Map.of(), failing))) {
      HttpResponse<String> answer = operator.get("/api/v1/messages");
      assertThat(answer.statusCode()).isEqualTo(500);
      assertThat(answer.body()).contains("\"error\"").doesNotContain("hunter2");
      assertThat(operator.get("/api/v1/orders").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void aPortThatIsTakenIsNamed() {
    try (HttpHost first = start(Map.of(), null)) {
      assertThatThrownBy(() -> HttpHost.start(LOOPBACK, first.port(), Map.of()))
          .isInstanceOf(UncheckedIOException.class)
          .hasMessageContaining("Cannot listen on 127.0.0.1 port " + first.port());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/*", "shapeshifter/*", ""})
  void aServletCannotTakeTheRoot(String path) {
    assertThatThrownBy(() -> HttpHost.start(LOOPBACK, 0, Map.of(path, new Echo())))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Servlet path '" + path + "'");
  }

  @Test
  void closingLetsARunningRequestFinishAndTakesNoMore() throws Exception {
    Slow slow = new Slow();
    HttpHost host = start(Map.of("/slow", slow), null);
    int port = host.port();
    try (Browsing partner = Browsing.of(host);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<HttpResponse<String>> answer = threads.submit(() -> partner.get("/slow"));
      assertThat(slow.arrived.await(20, TimeUnit.SECONDS)).isTrue();
      Future<?> closing = threads.submit(host::close);
      slow.released.countDown();
      assertThat(answer.get(20, TimeUnit.SECONDS).body()).isEqualTo("done");
      closing.get(20, TimeUnit.SECONDS);
      assertThatThrownBy(() -> connect(port).close()).isInstanceOf(ConnectException.class);
    }
  }

  @Test
  void aConnectionWithAnUnfinishedHeaderIsClosedThoughBytesKeepComing() throws Exception {
    try (HttpHost host = start(Map.of(), null, limits(Duration.ofMillis(300)));
        Socket socket = connect(host.port());
        ScheduledExecutorService drip = Executors.newSingleThreadScheduledExecutor()) {
      socket.setSoTimeout(20_000);
      write(socket, "GET / HTTP/1.1\r\nX: ");
      assertThat(isClosedWhileDripping(socket, drip)).isTrue();
    }
  }

  @Test
  void aConnectionWithAnUnfinishedBodyIsClosedThoughBytesKeepComing() throws Exception {
    HttpLimits limits = limits(Duration.ofSeconds(10), Duration.ofMillis(300));
    try (HttpHost host = start(Map.of("/in", new Echo()), null, limits);
        Socket socket = connect(host.port());
        ScheduledExecutorService drip = Executors.newSingleThreadScheduledExecutor()) {
      socket.setSoTimeout(20_000);
      write(socket, "POST /in HTTP/1.1\r\nHost: x\r\nContent-Length: 1000000\r\n\r\n");
      assertThat(isClosedWhileDripping(socket, drip)).isTrue();
    }
  }

  @Test
  void aSlowHeaderIs408InPlainText() throws Exception {
    try (HttpHost host = start(Map.of(), null, limits(Duration.ofMillis(300)));
        Socket socket = connect(host.port());
        ScheduledExecutorService drip = Executors.newSingleThreadScheduledExecutor()) {
      socket.setSoTimeout(20_000);
      write(socket, "GET / HTTP/1.1\r\nX: ");
      ScheduledFuture<?> drops =
          drip.scheduleAtFixedRate(() -> drop(socket), 10, 10, TimeUnit.MILLISECONDS);
      String answer = readToTheEnd(socket);
      drops.cancel(false);
      assertThat(answer)
          .startsWith("HTTP/1.1 408 Request Timeout\r\n")
          .contains("Content-Type: text/plain")
          .contains("Connection: close\r\n")
          .endsWith("\r\n\r\nno whole request header within PT0.3S\n");
    }
  }

  @Test
  void aHeaderThatIsLeftOffIs408InPlainText() throws Exception {
    try (HttpHost host = start(Map.of(), null, limits(Duration.ofMillis(300)));
        Socket socket = connect(host.port())) {
      socket.setSoTimeout(20_000);
      write(socket, "GET / HTTP/1.1\r\nX: ");
      assertThat(readToTheEnd(socket)).startsWith("HTTP/1.1 408 Request Timeout\r\n");
    }
  }

  @Test
  void aSlowBodyIs408InPlainText() throws Exception {
    HttpLimits limits = limits(Duration.ofSeconds(10), Duration.ofMillis(300));
    try (HttpHost host = start(Map.of("/in", new Echo()), null, limits);
        Socket socket = connect(host.port())) {
      socket.setSoTimeout(20_000);
      write(socket, "POST /in HTTP/1.1\r\nHost: x\r\nContent-Length: 1000000\r\n\r\nx");
      assertThat(readToTheEnd(socket))
          .startsWith("HTTP/1.1 408 Request Timeout\r\n")
          .endsWith("\r\n\r\nno whole request body within PT0.3S\n");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "'GET /in HTTP/1.1\r\nHost: x\r\n: y\r\n\r\n', 400",
    "'GET /%zz HTTP/1.1\r\nHost: x\r\n\r\n', 400",
    "'GET /in HTTP/1.1\r\n\r\n', 400",
    "'GET /in HTTP/9.1\r\nHost: x\r\n\r\n', 505",
    "'NONSENSE\r\n\r\n', 400",
  })
  void whatIsNoRequestIsRefusedInOneLineOfPlainText(String request, int status) throws Exception {
    try (HttpHost host = start(Map.of("/in", new Echo()), null);
        Socket socket = connect(host.port())) {
      socket.setSoTimeout(20_000);
      write(socket, request.replace("\\r", "\r").replace("\\n", "\n"));
      socket.shutdownOutput();
      String answer = readToTheEnd(socket);
      assertThat(answer)
          .startsWith("HTTP/1.1 " + status + " ")
          .containsIgnoringCase("content-type: text/plain")
          .doesNotContain("<")
          .doesNotContainIgnoringCase("jetty");
      assertThat(answer.substring(answer.indexOf("\r\n\r\n") + 4)).hasLineCount(1).endsWith("\n");
    }
  }

  @Test
  void aRequestMayTakeLongerThanItsBodyOnceThatIsComplete() throws Exception {
    Slow slow = new Slow();
    Duration body = Duration.ofMillis(600);
    try (Browsing partner =
            Browsing.of(start(Map.of("/slow", slow), null, limits(Duration.ofSeconds(10), body)));
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<HttpResponse<String>> get = threads.submit(() -> partner.get("/slow"));
      Future<HttpResponse<String>> post = threads.submit(() -> partner.post("/slow", "body"));
      assertThat(slow.arrived.await(20, TimeUnit.SECONDS)).isTrue();
      CompletableFuture<Void> longAfter =
          CompletableFuture.runAsync(
              slow.released::countDown,
              CompletableFuture.delayedExecutor(1_500, TimeUnit.MILLISECONDS));
      longAfter.get(20, TimeUnit.SECONDS);
      assertThat(get.get(20, TimeUnit.SECONDS).body()).isEqualTo("done");
      assertThat(post.get(20, TimeUnit.SECONDS).body()).isEqualTo("done");
    }
  }

  @Test
  void aConnectionThatIsKeptOpenBetweenRequestsIsNotClosedByTheHeaderDeadline() throws Exception {
    HttpLimits limits = limits(Duration.ofMillis(300));
    try (HttpHost host = start(Map.of("/in", new Echo()), null, limits);
        Socket socket = connect(host.port())) {
      socket.setSoTimeout(900);
      for (int request = 0; request < 2; request++) {
        write(socket, "POST /in HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\nok");
        assertThat(readUntil(socket, "\r\n\r\nok")).startsWith("HTTP/1.1 200");
        assertThatThrownBy(() -> socket.getInputStream().read())
            .as("nothing comes, and no end either, while three deadlines pass")
            .isInstanceOf(SocketTimeoutException.class);
      }
    }
  }

  @Test
  void anOverlongHeaderIs431() {
    try (Browsing partner = Browsing.of(start(Map.of("/in", new Echo()), null))) {
      HttpResponse<String> answer = partner.get("/in", "X", "x".repeat(9_000));
      assertThat(answer.statusCode()).isEqualTo(431);
      assertThat(answer.headers().firstValue("Content-Type").orElse(""))
          .startsWithIgnoringCase("text/plain");
      assertThat(answer.body()).isEqualTo("Request Header Fields Too Large\n");
    }
  }

  @Test
  void anOverlongUriIs414InPlainText() {
    try (Browsing partner = Browsing.of(start(Map.of("/in", new Echo()), null))) {
      HttpResponse<String> answer = partner.get("/in?" + "x".repeat(9_000));
      assertThat(answer.statusCode()).isEqualTo(414);
      assertThat(answer.body()).isEqualTo("URI Too Long\n");
    }
  }

  @Test
  void aConnectionAboveTheLimitWaitsForAnotherToEnd() throws Exception {
    HttpLimits one =
        new HttpLimits(
            1,
            Duration.ofSeconds(30),
            Duration.ofSeconds(30),
            8_192,
            Duration.ofSeconds(30),
            Duration.ofSeconds(1));
    String request = "POST /in HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\nok";
    try (HttpHost host = start(Map.of("/in", new Echo()), null, one);
        Socket first = connect(host.port())) {
      write(first, request);
      assertThat(readUntil(first, "\r\n\r\nok")).startsWith("HTTP/1.1 200");
      try (Socket second = connect(host.port())) {
        second.setSoTimeout(300);
        write(second, request);
        assertThatThrownBy(() -> second.getInputStream().read())
            .isInstanceOf(SocketTimeoutException.class);
        first.shutdownOutput();
        second.setSoTimeout(20_000);
        assertThat(readUntil(second, "\r\n\r\nok")).startsWith("HTTP/1.1 200");
      }
    }
  }

  @Test
  void anIdleConnectionIsClosed() throws Exception {
    HttpLimits limits =
        new HttpLimits(
            10,
            Duration.ofMillis(200),
            Duration.ofSeconds(10),
            8_192,
            Duration.ofSeconds(10),
            Duration.ofSeconds(1));
    try (HttpHost host = start(Map.of(), null, limits);
        Socket socket = connect(host.port())) {
      socket.setSoTimeout(20_000);
      assertThat(readsToTheEnd(socket)).isTrue();
    }
  }

  @Test
  void aLimitOfZeroIsRefusedByName() {
    assertThatThrownBy(() -> limits(Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("header is 0, must be above 0");
  }

  @Test
  void theServerDoesNotSayWhatItRuns() {
    try (Browsing partner = Browsing.of(start(Map.of("/in", new Echo()), null))) {
      assertThat(partner.post("/in", "x").headers().firstValue("Server")).isEmpty();
    }
  }

  private static HttpLimits limits(Duration header) {
    return limits(header, Duration.ofSeconds(10));
  }

  private static HttpLimits limits(Duration header, Duration body) {
    return new HttpLimits(10, Duration.ofSeconds(30), header, 8_192, body, Duration.ofSeconds(1));
  }

  private static HttpHost start(
      Map<String, ? extends HttpServlet> servlets, @Nullable OperatorView view) {
    return start(servlets, view, HttpLimits.DEFAULT);
  }

  private static HttpHost start(
      Map<String, ? extends HttpServlet> servlets, @Nullable OperatorView view, HttpLimits limits) {
    return HttpHost.start(LOOPBACK, 0, servlets, view, limits, null);
  }

  private static Socket connect(int port) throws IOException {
    return new Socket(InetAddress.getLoopbackAddress(), port);
  }

  private static boolean isClosedWhileDripping(Socket socket, ScheduledExecutorService drip)
      throws IOException {
    ScheduledFuture<?> drops =
        drip.scheduleAtFixedRate(() -> drop(socket), 10, 10, TimeUnit.MILLISECONDS);
    boolean closed = readsToTheEnd(socket);
    drops.cancel(false);
    return closed;
  }

  private static void drop(Socket socket) {
    try {
      write(socket, "x");
    } catch (IOException e) {
      throw new UncheckedIOException(e); // closed: no more drops
    }
  }

  private static void write(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    socket.getOutputStream().flush();
  }

  private static String readUntil(Socket socket, String end) throws IOException {
    StringBuilder text = new StringBuilder();
    while (text.indexOf(end) < 0) {
      int next = socket.getInputStream().read();
      if (next < 0) {
        throw new AssertionError("connection ended after: " + text);
      }
      text.append((char) next);
    }
    return text.toString();
  }

  private static String readToTheEnd(Socket socket) throws IOException {
    StringBuilder text = new StringBuilder();
    try {
      for (int c = socket.getInputStream().read(); c >= 0; c = socket.getInputStream().read()) {
        text.append((char) c);
      }
    } catch (SocketException e) {
      // a reset behind the answer, since more came than was read
    }
    return text.toString();
  }

  /** Whether the other side ends the connection, by an end or by a reset. */
  private static boolean readsToTheEnd(Socket socket) throws IOException {
    try {
      while (socket.getInputStream().read() >= 0) {
        // an error page may come first
      }
      return true;
    } catch (SocketTimeoutException e) {
      return false;
    } catch (SocketException e) {
      return true;
    }
  }
}
