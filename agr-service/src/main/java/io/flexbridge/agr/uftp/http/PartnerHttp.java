package io.flexbridge.agr.uftp.http;

import io.flexbridge.agr.tls.LiveIdentity;
import io.flexbridge.agr.tls.PeerTrust;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * HTTP requests to partners, each over connections as its {@link PartnerAccess} says, and none
 * anywhere an outsider may not send us. Connections are kept for the next request. Thread-safe;
 * meant for virtual threads.
 */
public final class PartnerHttp implements AutoCloseable {

  private static final String AUTHORIZATION = "Authorization";

  private final HttpSettings settings;
  private final Map<Kind, HttpDoor> doors = new ConcurrentHashMap<>();

  public PartnerHttp(HttpSettings settings) {
    this.settings = settings;
  }

  /** What connections have to have in common; there are no more than partners. */
  private record Kind(
      PeerTrust trust, @Nullable LiveIdentity identity, @Nullable String namedHost) {}

  /**
   * Sends a request to a partner, with an access token if it wants one and the request goes to the
   * partner's own origin. A token that is refused is replaced once.
   *
   * @param endpoint the partner's endpoint
   * @param call a request to there, or to where it redirected
   * @param bodyLimit how many bytes of the answer's body are of interest, by its status
   * @throws IOException if there is no answer until the deadline
   */
  public HttpReply send(
      PartnerAccess access,
      URI endpoint,
      HttpCall call,
      Deadline deadline,
      IntUnaryOperator bodyLimit)
      throws IOException {
    HttpDoor door = door(access, endpoint);
    AccessTokens tokens = access.tokens();
    if (tokens == null || !isSameOrigin(endpoint, call.place())) {
      return door.send(call, deadline, bodyLimit);
    }
    AccessToken token = tokens.current(deadline);
    HttpReply reply = door.send(call.with(AUTHORIZATION, token.header()), deadline, bodyLimit);
    if (reply.status() != 401) {
      return reply;
    }
    AccessToken next = tokens.insteadOf(token, deadline);
    return door.send(call.with(AUTHORIZATION, next.header()), deadline, bodyLimit);
  }

  private HttpDoor door(PartnerAccess access, URI endpoint) {
    return doors.computeIfAbsent(
        new Kind(
            access.trust(), access.identity(), access.isEndpointNamed() ? host(endpoint) : null),
        kind -> new HttpDoor(settings, kind.trust(), kind.identity(), kind.namedHost()));
  }

  // As the resolver is asked for it: an IPv6 address without its brackets.
  private static String host(URI endpoint) {
    return endpoint.getHost().replaceAll("[\\[\\]]", "");
  }

  private static boolean isSameOrigin(URI one, URI other) {
    return one.getScheme().equalsIgnoreCase(other.getScheme())
        && one.getHost().equalsIgnoreCase(other.getHost())
        && Ports.of(one) == Ports.of(other);
  }

  /** Closes the connections that are kept. */
  @Override
  public void close() {
    doors.values().forEach(HttpDoor::close);
    doors.clear();
  }
}
