package io.flexbridge.agr.uftp.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.flexbridge.agr.port.Bytes;
import java.io.IOException;
import java.net.URLEncoder;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks for an access token with the client's own credentials (RFC 6749, 4.4). */
final class TokenRequest {

  private static final int MAX_ANSWER = 64 << 10;
  private static final Duration ASSUMED_LIFE = Duration.ofMinutes(5);
  private static final Duration LONGEST_LIFE = Duration.ofDays(1);
  private static final Duration LONGEST_MARGIN = Duration.ofMinutes(1);
  private static final int SHARE_OF_LIFE = 5;
  // What a header may carry: anything else in it could be another header.
  private static final Pattern TOKEN = Pattern.compile("[\\x21-\\x7e]{1,16384}");
  private static final Pattern ERROR = Pattern.compile("[a-z_]{1,40}");
  private static final String JSON = "application/json";

  private final OAuth2Client client;
  private final PartnerHttp http;
  private final PartnerAccess access;
  private final InstantSource time;

  TokenRequest(OAuth2Client client, PartnerHttp http, PartnerAccess access, InstantSource time) {
    this.client = client;
    this.http = http;
    this.access = access;
    this.time = time;
  }

  /**
   * A new token.
   *
   * @throws IOException if none is given until the deadline; never quotes what was sent
   */
  AccessToken send(Deadline deadline) throws IOException {
    HttpReply reply = http.send(access, client.tokenUrl(), call(), deadline, _ -> MAX_ANSWER + 1);
    if (reply.status() != 200) {
      throw new IOException("no access token: %s%s".formatted(at(reply), errorOf(reply)));
    }
    return token(json(reply), time.instant());
  }

  private HttpCall call() {
    Bytes form = Bytes.of(String.join("&", form()).getBytes(UTF_8));
    HttpCall call =
        HttpCall.post(client.tokenUrl(), "application/x-www-form-urlencoded", form)
            .with("Accept", JSON);
    return client.authentication() == OAuth2Client.Authentication.BASIC
        ? call.with("Authorization", basic())
        : call;
  }

  private List<String> form() {
    List<String> form = new ArrayList<>();
    form.add("grant_type=client_credentials");
    add(form, "scope", client.scope());
    add(form, "audience", client.audience());
    if (client.authentication() == OAuth2Client.Authentication.POST) {
      add(form, "client_id", client.clientId());
      add(form, "client_secret", client.clientSecret());
    }
    return form;
  }

  private static void add(List<String> form, String name, @Nullable String value) {
    if (value != null) {
      form.add(name + "=" + encoded(value));
    }
  }

  private String basic() {
    String credentials = encoded(client.clientId()) + ":" + encoded(client.clientSecret());
    return "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(UTF_8));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8);
  }

  private String at(HttpReply reply) {
    return "%s answers with HTTP status %d".formatted(client.tokenUrl().getHost(), reply.status());
  }

  // The code only: a description may repeat what was sent.
  private String errorOf(HttpReply reply) {
    try {
      String error = json(reply).path("error").asString("");
      return ERROR.matcher(error).matches() ? ", " + error : "";
    } catch (IOException e) {
      return "";
    }
  }

  private JsonNode json(HttpReply reply) throws IOException {
    if (reply.body().length() > MAX_ANSWER) {
      throw new IOException(
          "no access token: the answer of %s is longer than %d bytes"
              .formatted(client.tokenUrl().getHost(), MAX_ANSWER));
    }
    try {
      return JsonMapper.shared().readTree(reply.body().toArray());
    } catch (JacksonException e) {
      // Without its cause, which quotes the answer.
      throw new IOException(
          "no access token: the answer of %s is no JSON".formatted(client.tokenUrl().getHost()));
    }
  }

  private AccessToken token(JsonNode answer, Instant now) throws IOException {
    String value = answer.path("access_token").asString("");
    String type = answer.path("token_type").asString("Bearer");
    if (!TOKEN.matcher(value).matches() || !type.equalsIgnoreCase("Bearer")) {
      throw new IOException(
          "no access token: %s answers without a bearer token"
              .formatted(client.tokenUrl().getHost()));
    }
    Duration life = life(answer.path("expires_in"));
    Duration share = life.dividedBy(SHARE_OF_LIFE);
    Duration margin = share.compareTo(LONGEST_MARGIN) < 0 ? share : LONGEST_MARGIN;
    return new AccessToken(value, now.plus(life).minus(margin), now.plus(life));
  }

  // Some servers write the number as text.
  private static Duration life(JsonNode seconds) {
    long life = seconds.asLong(ASSUMED_LIFE.toSeconds());
    return Duration.ofSeconds(Math.clamp(life, 1, LONGEST_LIFE.toSeconds()));
  }
}
