package io.flexbridge.agr.uftp.http;

import io.flexbridge.agr.port.Bytes;
import io.flexbridge.agr.tls.LiveIdentity;
import io.flexbridge.agr.tls.PeerTrust;
import io.flexbridge.agr.tls.TlsContext;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntUnaryOperator;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.ClientTlsStrategyBuilder;
import org.apache.hc.client5.http.ssl.HostnameVerificationPolicy;
import org.apache.hc.client5.http.ssl.NoopHostnameVerifier;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Connections of one kind: with the same trust, identity and named host. Follows no redirect, keeps
 * no cookie, repeats nothing by itself. Thread-safe; meant for virtual threads.
 */
final class HttpDoor implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(HttpDoor.class);
  private static final int MAX_CONNECTIONS = 50;
  private static final int MAX_CONNECTIONS_PER_HOST = 10;
  private static final TimeValue LONGEST_LIFE = TimeValue.ofMinutes(5);

  private final CloseableHttpClient client;

  /**
   * @param named the host that the operator named; null if none
   */
  HttpDoor(
      HttpSettings settings,
      PeerTrust trust,
      @Nullable LiveIdentity identity,
      @Nullable String named) {
    AddressFence fence = new AddressFence(settings.addresses(), settings.allowedNetworks());
    Timeout connectTimeout = Timeout.of(settings.connectTimeout());
    PoolingHttpClientConnectionManager connections =
        PoolingHttpClientConnectionManagerBuilder.create()
            .setDnsResolver(new FencedResolver(fence, named))
            .setTlsSocketStrategy(tls(trust, identity))
            .setMaxConnTotal(MAX_CONNECTIONS)
            .setMaxConnPerRoute(MAX_CONNECTIONS_PER_HOST)
            .setDefaultConnectionConfig(
                ConnectionConfig.custom()
                    .setConnectTimeout(connectTimeout)
                    .setTimeToLive(LONGEST_LIFE)
                    .setValidateAfterInactivity(TimeValue.ofSeconds(1))
                    .build())
            .setDefaultTlsConfig(TlsConfig.custom().setHandshakeTimeout(connectTimeout).build())
            .build();
    this.client =
        HttpClients.custom()
            .setConnectionManager(connections)
            .setDefaultRequestConfig(
                RequestConfig.custom()
                    .setAuthenticationEnabled(false)
                    .setProtocolUpgradeEnabled(false)
                    .build())
            .setUserAgent("Flexbridge")
            .disableRedirectHandling()
            .disableAutomaticRetries()
            .disableCookieManagement()
            .disableContentCompression()
            .disableAuthCaching()
            .build();
  }

  private static TlsSocketStrategy tls(PeerTrust trust, @Nullable LiveIdentity identity) {
    ClientTlsStrategyBuilder tls =
        ClientTlsStrategyBuilder.create()
            .setSslContext(TlsContext.of(identity, trust.trustManager()))
            .setTlsVersions(TlsContext.PROTOCOLS.toArray(String[]::new))
            .setCiphers(TlsContext.SUITES.toArray(String[]::new));
    if (!trust.isByName()) {
      tls.setHostVerificationPolicy(HostnameVerificationPolicy.CLIENT)
          .setHostnameVerifier(NoopHostnameVerifier.INSTANCE);
    }
    return tls.buildClassic();
  }

  /** Lets connections go only where the fence lets them. */
  private record FencedResolver(AddressFence fence, @Nullable String named) implements DnsResolver {

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
      return fence.of(host, named);
    }

    @Override
    public String resolveCanonicalHostname(String host) {
      return host;
    }
  }

  /**
   * Sends a request and reads the answer.
   *
   * @param bodyLimit how many bytes of the body are of interest, by the status
   * @throws IOException if there is no answer until the deadline
   */
  HttpReply send(HttpCall call, Deadline deadline, IntUnaryOperator bodyLimit) throws IOException {
    HttpUriRequestBase request = new HttpUriRequestBase(call.method(), call.place());
    call.headers().forEach(request::setHeader);
    if (call.body().length() > 0) {
      request.setEntity(new ByteArrayEntity(call.body().toArray(), null));
    }
    FutureTask<HttpReply> exchange = new FutureTask<>(() -> exchange(request, bodyLimit));
    Thread.ofVirtual().name("http-exchange").start(exchange);
    return awaited(exchange, deadline, request);
  }

  private static HttpReply awaited(
      FutureTask<HttpReply> exchange, Deadline deadline, HttpUriRequestBase request)
      throws IOException {
    try {
      return exchange.get(deadline.nanosLeft(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      throw deadline.missed();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException fault
          ? fault
          : new IOException(String.valueOf(e.getCause()), e.getCause());
    } finally {
      if (!exchange.isDone()) {
        request.abort();
      }
    }
  }

  private HttpReply exchange(HttpUriRequestBase request, IntUnaryOperator bodyLimit)
      throws IOException {
    ClassicHttpResponse answer = client.executeOpen(null, request, null);
    Map<String, String> headers = new HashMap<>();
    for (Header header : answer.getHeaders()) {
      headers.putIfAbsent(
          header.getName().toLowerCase(Locale.ROOT), String.valueOf(header.getValue()));
    }
    int limit = bodyLimit.applyAsInt(answer.getCode());
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    if (!isRead(answer.getEntity(), limit, body)) {
      // What is left may be long, or never end: its connection is given up.
      request.abort();
    }
    return new HttpReply(answer.getCode(), headers, Bytes.of(body.toByteArray()));
  }

  // As much as comes: the status is the answer, even if what follows it is cut off.
  private static boolean isRead(@Nullable HttpEntity entity, int limit, OutputStream body) {
    if (entity == null) {
      return true;
    }
    if (limit == 0 && entity.getContentLength() != 0) {
      return false;
    }
    try {
      InputStream content = entity.getContent();
      body.write(content.readNBytes(limit));
      return content.read() < 0;
    } catch (IOException e) {
      LOG.debug("An answer was cut off within its body", e);
    }
    return false;
  }

  @Override
  public void close() {
    client.close(CloseMode.IMMEDIATE);
  }
}
