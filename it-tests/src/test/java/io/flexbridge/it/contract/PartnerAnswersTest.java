package io.flexbridge.it.contract;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import io.flexbridge.it.support.Street;
import io.flexbridge.uftp.TestMessage;
import io.flexbridge.uftp.value.Role;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.MethodSource;

/** What the running service does with each answer of a DSO and of a CRO. */
@Timeout(60)
final class PartnerAnswersTest {

  private static final int HUNG_MILLIS = 30_000;
  private static final Street STREET = ContractedService.street();
  private static final Map<Role, PartnerDouble> PARTNERS =
      Map.of(
          Role.DSO, new PartnerDouble(Street.DSO, STREET.agrKey().verifyingKey()),
          Role.CRO, new PartnerDouble(Street.CRO, STREET.agrKey().verifyingKey()));

  @TempDir private static Path directory;

  @SuppressWarnings("NullAway.Init") // set before all tests
  private static ContractedService service;

  @BeforeAll
  static void start() throws Exception {
    service =
        ContractedService.start(
            directory,
            STREET,
            PARTNERS.values().stream().map(p -> p.participant(STREET.release())).toList());
  }

  @AfterAll
  static void stop() {
    service.close();
    PARTNERS.values().forEach(PartnerDouble::close);
  }

  @AfterEach
  void leaveNothingBehind() {
    for (PartnerDouble partner : PARTNERS.values()) {
      partner.answers(ok());
      service.shows(service.tests(partner.id()), "delivered");
      partner.forget();
    }
  }

  static Stream<Arguments> passingFaults() {
    return roles()
        .flatMap(
            role ->
                Stream.of(
                        status(404),
                        status(408),
                        status(419),
                        status(429).withHeader("Retry-After", "2"),
                        status(500),
                        status(502),
                        status(503).withBody("<html>down for maintenance</html>"),
                        status(302).withHeader("Location", "/elsewhere"),
                        ok().withFixedDelay(HUNG_MILLIS),
                        aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER),
                        aResponse().withFault(Fault.EMPTY_RESPONSE),
                        aResponse().withFault(Fault.RANDOM_DATA_THEN_CLOSE))
                    .map(answer -> Arguments.of(role, answer)));
  }

  static Stream<Arguments> finalAnswers() {
    return roles()
        .flatMap(
            role ->
                Stream.of(400, 401, 403, 405, 411, 413, 415)
                    .map(status -> Arguments.of(role, status)));
  }

  static Stream<Arguments> successes() {
    return roles()
        .flatMap(
            role ->
                Stream.of(
                        ok(),
                        status(202),
                        status(204),
                        ok("<html>thank you</html>").withHeader("Content-Type", "text/html"),
                        ok("\u0000\u0001 nonsense").withHeader("Content-Type", "///"))
                    .map(answer -> Arguments.of(role, answer)));
  }

  private static Stream<Role> roles() {
    return Stream.of(Role.DSO, Role.CRO);
  }

  private static ResponseDefinitionBuilder status(int status) {
    return aResponse().withStatus(status);
  }

  @ParameterizedTest
  @MethodSource("passingFaults")
  void aMessageThatDidNotArriveIsSentAgainByteByByte(Role role, ResponseDefinitionBuilder answer) {
    PartnerDouble partner = partner(role);
    partner.answersOnce(answer);

    String message = service.tests(partner.id());

    service.shows(message, "delivered");
    assertThat(partner.attempts(message))
        .hasSizeGreaterThanOrEqualTo(2)
        .allSatisfy(body -> assertThat(body).isEqualTo(partner.attempts(message).getFirst()));
  }

  @ParameterizedTest
  @MethodSource("finalAnswers")
  void aMessageThatIsRefusedForGoodIsSentOnceAndShownWithTheReason(Role role, int status) {
    PartnerDouble partner = partner(role);
    partner.answers(status(status).withBody("the reason\nand more"));

    String message = service.tests(partner.id());

    assertThat(service.shows(message, "undeliverable").detail())
        .contains("HTTP status %d: the reason".formatted(status))
        .doesNotContain("more");
    partner.answers(ok());
    service.shows(service.tests(partner.id()), "delivered");
    assertThat(partner.attempts(message)).hasSize(1);
  }

  @ParameterizedTest
  @MethodSource("successes")
  void aSuccessIsDeliveredWhateverStandsInItsBody(Role role, ResponseDefinitionBuilder answer) {
    PartnerDouble partner = partner(role);
    partner.answers(answer);

    String message = service.tests(partner.id());

    service.shows(message, "delivered");
    assertThat(partner.attempts(message)).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(value = Role.class, mode = Mode.EXCLUDE, names = "AGR")
  void aPartnerThatHangsDelaysNobodyElse(Role hung) {
    Role other = hung == Role.DSO ? Role.CRO : Role.DSO;
    partner(hung).answers(ok().withFixedDelay(HUNG_MILLIS));

    String hanging = service.tests(partner(hung).id());
    String passing = service.tests(partner(other).id());

    service.shows(passing, "delivered");
    assertThat(service.row(hanging))
        .hasValueSatisfying(row -> assertThat(row.state()).isEqualTo("waiting"));
  }

  @ParameterizedTest
  @EnumSource(value = Role.class, mode = Mode.EXCLUDE, names = "AGR")
  void aPartnerThatIsDownDelaysNobodyElseAndGetsAllInOrderWhenItIsBack(Role down) {
    Role other = down == Role.DSO ? Role.CRO : Role.DSO;
    partner(down).answers(status(503));
    List<String> held = new ArrayList<>();
    List<String> passing = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      held.add(service.tests(partner(down).id()));
      passing.add(service.tests(partner(other).id()));
    }

    passing.forEach(message -> service.shows(message, "delivered"));
    held.forEach(message -> service.shows(message, "waiting"));

    partner(down).answers(ok());

    held.forEach(message -> service.shows(message, "delivered"));
    assertThat(
            partner(down).received(TestMessage.class).stream()
                .map(message -> message.header().messageId().canonical())
                .filter(held::contains)
                .distinct())
        .containsExactlyElementsOf(held);
  }

  private static PartnerDouble partner(Role role) {
    return Optional.ofNullable(PARTNERS.get(role)).orElseThrow();
  }
}
