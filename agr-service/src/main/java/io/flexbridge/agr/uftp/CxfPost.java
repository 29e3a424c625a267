package io.flexbridge.agr.uftp;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.cxf.Bus;
import org.apache.cxf.jaxrs.client.ClientConfiguration;
import org.apache.cxf.jaxrs.client.JAXRSClientFactoryBean;
import org.apache.cxf.jaxrs.client.ThreadLocalClientState;
import org.apache.cxf.jaxrs.client.WebClient;
import org.apache.cxf.transports.http.configuration.HTTPClientPolicy;

/**
 * Posts bytes with CXF's client. Keeps a client, and with it the connections, for every endpoint.
 * Thread-safe.
 */
final class CxfPost implements AutoCloseable {

  private static final String CONTENT_TYPE = "text/xml; charset=UTF-8";
  private static final int MAX_BODY = 1024;

  private final ClientSettings settings;
  // A fault becomes the outcome of a delivery: nothing for CXF to log.
  private final Bus bus = PrivateBus.create((fault, where, message) -> false);
  private final Map<URI, WebClient> clients = new ConcurrentHashMap<>();

  CxfPost(ClientSettings settings) {
    this.settings = settings;
  }

  /**
   * Posts to an endpoint, over a connection that is kept.
   *
   * @throws RuntimeException CXF's, if there is no answer
   */
  HttpAnswer toEndpoint(URI endpoint, byte[] body, AttemptPhase phase) throws IOException {
    return post(clients.computeIfAbsent(endpoint, this::client), body, phase);
  }

  /** Posts to a place that is not known to be needed again. */
  HttpAnswer once(URI place, byte[] body, AttemptPhase phase) throws IOException {
    WebClient client = client(place);
    try {
      return post(client, body, phase);
    } finally {
      client.close();
    }
  }

  private static HttpAnswer post(WebClient client, byte[] body, AttemptPhase phase)
      throws IOException {
    try {
      phase.post();
      client
          .header(HttpHeaders.CONTENT_TYPE, CONTENT_TYPE)
          .accept("*/*")
          .header(HttpHeaders.USER_AGENT, "Flexbridge");
      try (Response response = client.post(body)) {
        phase.read();
        return new HttpAnswer(
            response.getStatus(),
            response.getHeaderString(HttpHeaders.LOCATION),
            response.getHeaderString(HttpHeaders.RETRY_AFTER),
            response.getStatus() == 200 ? "" : firstLine(response));
      }
    } finally {
      // Forgets the state that the client keeps for this thread.
      client.reset();
    }
  }

  private static String firstLine(Response response) throws IOException {
    if (!(response.getEntity() instanceof InputStream body)) {
      return "";
    }
    String text = new String(body.readNBytes(MAX_BODY), StandardCharsets.UTF_8);
    return text.lines().filter(line -> !line.isBlank()).findFirst().orElse("");
  }

  private WebClient client(URI endpoint) {
    JAXRSClientFactoryBean factory = new JAXRSClientFactoryBean();
    factory.setBus(bus);
    factory.setAddress(endpoint.toString());
    factory.setInitialState(new ThreadLocalClientState(endpoint.toString()));
    WebClient client = factory.createWebClient();
    ClientConfiguration configuration = WebClient.getConfig(client);
    configuration.getHttpConduit().setClient(policy());
    return client;
  }

  private HTTPClientPolicy policy() {
    HTTPClientPolicy policy = new HTTPClientPolicy();
    policy.setConnectionTimeout(settings.connectTimeout().toMillis());
    policy.setReceiveTimeout(settings.totalTimeout().toMillis());
    policy.setAutoRedirect(false);
    // The specification asks for a Content-Length, and chunks have none.
    policy.setAllowChunking(false);
    policy.setVersion("1.1");
    return policy;
  }

  @Override
  public void close() {
    clients.values().forEach(WebClient::close);
    clients.clear();
    bus.shutdown(true);
  }
}
