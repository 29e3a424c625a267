package io.flexbridge.agr.uftp.http;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.client.BasicCredentials;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import io.flexbridge.agr.port.Bytes;
import io.flexbridge.agr.port.HandMovedTimeline;
import io.flexbridge.agr.tls.PeerTrust;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** OAuth 2.0 client credentials, against a token endpoint that answers as a test says. */
final class AccessTokensTest {

  private static final String SECRET = "s3cret & more";
  private static final String TOKEN_PATH = "/realms/market/token";

  @RegisterExtension
  private final WireMockExtension broker =
      WireMockExtension.newInstance()
          .options(wireMockConfig().bindAddress("127.0.0.1").dynamicPort())
          .build();

  private final HandMovedTimeline time = new HandMovedTimeline();
  private final PartnerHttp http =
      new PartnerHttp(
          new HttpSettings(Duration.ofSeconds(5), Set.of(), HostAddresses.OF_THE_SYSTEM));

  @AfterEach
  void close() {
    http.close();
  }

  @Test
  void oneTokenServesManyRequests() throws IOException {
    gives("first", 300);
    takes("first");
    PartnerAccess partner = partner(OAuth2Client.Authentication.BASIC);

    for (int i = 0; i < 5; i++) {
      assertThat(send(partner).status()).isEqualTo(200);
    }

    broker.verify(
        1,
        postRequestedFor(urlEqualTo(TOKEN_PATH))
            .withHeader("Content-Type", equalTo("application/x-www-form-urlencoded"))
            .withBasicAuth(new BasicCredentials("agr+1", "s3cret+%26+more"))
            .withFormParam("grant_type", equalTo("client_credentials"))
            .withFormParam("scope", equalTo("uftp"))
            .withFormParam("audience", equalTo("https://broker.example.com"))
            .withFormParam("client_secret", absent()));
    broker.verify(
        5,
        postRequestedFor(urlEqualTo("/message"))
            .withHeader("Authorization", equalTo("Bearer first")));
  }

  @Test
  void idAndSecretMayStandInTheBody() throws IOException {
    gives("first", 300);
    takes("first");

    send(partner(OAuth2Client.Authentication.POST));

    broker.verify(
        1,
        postRequestedFor(urlEqualTo(TOKEN_PATH))
            .withHeader("Authorization", absent())
            .withFormParam("client_id", equalTo("agr 1"))
            .withFormParam("client_secret", equalTo(SECRET)));
  }

  @Test
  void aTokenIsRenewedBeforeItEnds() throws IOException {
    gives("first", 300);
    takes("first", "second");
    PartnerAccess partner = partner(OAuth2Client.Authentication.BASIC);
    send(partner);
    gives("second", 300);

    time.move(Duration.ofSeconds(239));
    send(partner);
    time.move(Duration.ofSeconds(2));
    send(partner);

    assertThat(tokensUsed()).containsExactly("Bearer first", "Bearer first", "Bearer second");
  }

  @Test
  void aTokenThatCannotBeRenewedIsUsedToItsEnd() throws IOException {
    gives("first", 300);
    takes("first");
    PartnerAccess partner = partner(OAuth2Client.Authentication.BASIC);
    send(partner);
    broker.stubFor(post(TOKEN_PATH).willReturn(aResponse().withStatus(503)));

    time.move(Duration.ofSeconds(290));
    assertThat(send(partner).status()).isEqualTo(200);
    time.move(Duration.ofSeconds(11));
    assertThatThrownBy(() -> send(partner))
        .isInstanceOf(IOException.class)
        .hasMessage("no access token: 127.0.0.1 answers with HTTP status 503");
  }

  @Test
  void whoeverNeedsATokenAtTheSameTimeWaitsForTheSameOne() throws Exception {
    broker.stubFor(post(TOKEN_PATH).willReturn(token("first", 300).withFixedDelay(300)));
    takes("first");
    PartnerAccess partner = partner(OAuth2Client.Authentication.BASIC);
    List<Future<HttpReply>> replies = new ArrayList<>();

    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 10; i++) {
        replies.add(threads.submit(() -> send(partner)));
      }
    }

    for (Future<HttpReply> reply : replies) {
      assertThat(reply.get().status()).isEqualTo(200);
    }
    broker.verify(1, postRequestedFor(urlEqualTo(TOKEN_PATH)));
  }

  @Test
  void aTokenThatIsRefusedIsReplacedOnceAndTheRequestRepeated() throws IOException {
    gives("revoked", 300);
    takes("new");
    PartnerAccess partner = partner(OAuth2Client.Authentication.BASIC);
    assertThat(send(partner).status()).as("the next one is refused too").isEqualTo(401);
    broker.verify(2, postRequestedFor(urlEqualTo(TOKEN_PATH)));

    gives("new", 300);
    assertThat(send(partner).status()).isEqualTo(200);
    broker.verify(3, postRequestedFor(urlEqualTo(TOKEN_PATH)));
    assertThat(tokensUsed())
        .containsExactly("Bearer revoked", "Bearer revoked", "Bearer revoked", "Bearer new");
  }

  @Test
  void aTokenThatSomebodyElseRenewedMeanwhileIsNotRenewedAgain() throws IOException {
    broker.stubFor(
        post(TOKEN_PATH)
            .inScenario("tokens")
            .whenScenarioStateIs(Scenario.STARTED)
            .willReturn(token("first", 300))
            .willSetStateTo("given"));
    broker.stubFor(
        post(TOKEN_PATH)
            .inScenario("tokens")
            .whenScenarioStateIs("given")
            .willReturn(token("second", 300)));
    AccessTokens tokens = tokens(OAuth2Client.Authentication.BASIC);
    AccessToken first = tokens.current(soon());
    AccessToken second = tokens.insteadOf(first, soon());

    assertThat(tokens.insteadOf(first, soon())).isSameAs(second);
    broker.verify(2, postRequestedFor(urlEqualTo(TOKEN_PATH)));
  }

  @Test
  void aTokenGoesToNoOtherOrigin() throws IOException {
    gives("first", 300);
    PartnerAccess partner = partner(OAuth2Client.Authentication.BASIC);
    URI elsewhere = URI.create("http://localhost:%d/message".formatted(broker.getPort()));
    broker.stubFor(post("/message").willReturn(aResponse().withStatus(200)));

    http.send(partner, endpoint(), call().to(elsewhere), soon(), _ -> 0);

    broker.verify(
        1, postRequestedFor(urlEqualTo("/message")).withHeader("Authorization", absent()));
    broker.verify(0, postRequestedFor(urlEqualTo(TOKEN_PATH)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "no json at all",
        "{}",
        "{\"access_token\": \"\"}",
        "{\"access_token\": \"a b\"}",
        "{\"access_token\": \"a\\r\\nX: y\"}",
        "{\"access_token\": \"a\", \"token_type\": \"mac\"}",
        "[\"access_token\"]"
      })
  void whatIsNoTokenIsNotSent(String answer) {
    broker.stubFor(post(TOKEN_PATH).willReturn(aResponse().withStatus(200).withBody(answer)));

    assertThatThrownBy(() -> send(partner(OAuth2Client.Authentication.BASIC)))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("no access token: ");
    broker.verify(0, postRequestedFor(urlEqualTo("/message")));
  }

  @Test
  void aRefusalIsToldByItsCodeAndNeverWithTheSecret() {
    broker.stubFor(
        post(TOKEN_PATH)
            .willReturn(
                aResponse()
                    .withStatus(401)
                    .withBody(
                        "{\"error\": \"invalid_client\", \"error_description\": \"%s is wrong\"}"
                            .formatted(SECRET))));

    assertThatThrownBy(() -> send(partner(OAuth2Client.Authentication.POST)))
        .hasMessage("no access token: 127.0.0.1 answers with HTTP status 401, invalid_client");
  }

  @Test
  void aTokenEndpointThatRedirectsIsNotFollowed() {
    broker.stubFor(
        post(TOKEN_PATH)
            .willReturn(aResponse().withStatus(307).withHeader("Location", "/elsewhere")));

    assertThatThrownBy(() -> send(partner(OAuth2Client.Authentication.BASIC)))
        .hasMessage("no access token: 127.0.0.1 answers with HTTP status 307");
    broker.verify(1, postRequestedFor(anyUrl()));
  }

  @Test
  void aTokenEndpointThatHangsCostsNoMoreThanTheAttempt() {
    broker.stubFor(post(TOKEN_PATH).willReturn(token("first", 300).withFixedDelay(20_000)));
    Deadline deadline = Deadline.in(Duration.ofMillis(300));

    assertThatThrownBy(
            () ->
                http.send(
                    partner(OAuth2Client.Authentication.BASIC),
                    endpoint(),
                    call(),
                    deadline,
                    _ -> 0))
        .hasMessage("no answer within PT0.3S");
  }

  @Test
  void nothingThatIsPrintedShowsASecret() throws IOException {
    gives("tok3n", 300);
    AccessTokens tokens = tokens(OAuth2Client.Authentication.BASIC);
    AccessToken token = tokens.current(soon());
    HttpCall call = call().with("Authorization", token.header());

    assertThat(client(OAuth2Client.Authentication.BASIC) + " " + token + " " + call)
        .doesNotContain(SECRET, "tok3n");
  }

  private void gives(String token, int seconds) {
    broker.stubFor(post(TOKEN_PATH).willReturn(token(token, seconds)));
  }

  private static ResponseDefinitionBuilder token(String token, int seconds) {
    return okJson(
        "{\"access_token\": \"%s\", \"token_type\": \"bearer\", \"expires_in\": %d}"
            .formatted(token, seconds));
  }

  private void takes(String... tokens) {
    broker.stubFor(
        post("/message")
            .atPriority(9)
            .willReturn(aResponse().withStatus(401).withHeader("WWW-Authenticate", "Bearer")));
    for (String token : tokens) {
      broker.stubFor(
          post("/message")
              .withHeader("Authorization", equalTo("Bearer " + token))
              .willReturn(aResponse().withStatus(200)));
    }
  }

  private List<String> tokensUsed() {
    return broker.findAll(postRequestedFor(urlEqualTo("/message"))).stream()
        .map(request -> request.getHeader("Authorization"))
        .toList();
  }

  private HttpReply send(PartnerAccess partner) throws IOException {
    return http.send(partner, endpoint(), call(), soon(), _ -> 0);
  }

  private HttpCall call() {
    return HttpCall.post(endpoint(), "text/xml", Bytes.of(new byte[] {1}));
  }

  private static Deadline soon() {
    return Deadline.in(Duration.ofSeconds(20));
  }

  private URI endpoint() {
    return URI.create("http://127.0.0.1:%d/message".formatted(broker.getPort()));
  }

  private PartnerAccess partner(OAuth2Client.Authentication authentication) {
    return new PartnerAccess(PeerTrust.PUBLIC, null, tokens(authentication), true);
  }

  private AccessTokens tokens(OAuth2Client.Authentication authentication) {
    return new AccessTokens(client(authentication), http, PartnerAccess.PLAIN, time);
  }

  private OAuth2Client client(OAuth2Client.Authentication authentication) {
    return new OAuth2Client(
        URI.create("http://127.0.0.1:%d%s".formatted(broker.getPort(), TOKEN_PATH)),
        "agr 1",
        SECRET,
        "uftp",
        "https://broker.example.com",
        authentication);
  }
}
