package io.flexbridge.agr.sim.grid;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flexbridge.agr.port.Bytes;
import io.flexbridge.agr.port.Delivery;
import io.flexbridge.agr.port.Participant;
import io.flexbridge.agr.port.ParticipantDirectory;
import io.flexbridge.uftp.AgrPortfolioQueryResponse;
import io.flexbridge.uftp.DPrognosisResponse;
import io.flexbridge.uftp.FlexOrder;
import io.flexbridge.uftp.FlexRequest;
import io.flexbridge.uftp.TestMessage;
import io.flexbridge.uftp.TestMessageResponse;
import io.flexbridge.uftp.UftpMessage;
import io.flexbridge.uftp.seal.SigningKey;
import io.flexbridge.uftp.value.Domain;
import io.flexbridge.uftp.value.ParticipantId;
import io.flexbridge.uftp.value.UftpVersion;
import io.flexbridge.uftp.xml.UftpCodec;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The simulated grid over real sockets, with an aggregator at the other end. */
class SimulatedGridTest {

  private static final UftpCodec CODEC = UftpCodec.create();
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  private final MovedTime time = new MovedTime(Market.MORNING);
  private final SigningKey agrKey = SigningKey.generate(new SecureRandom());
  private final List<GridExchange> exchanges = new CopyOnWriteArrayList<>();
  private final Map<ParticipantId, Participant> partners = new ConcurrentHashMap<>();
  private final ParticipantDirectory directory = id -> Optional.ofNullable(partners.get(id));

  @AfterEach
  void stopTime() {
    time.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"3.0.0", "3.1.0"})
  void aCycleIsPlayedToItsEndInEitherRelease(String version) throws Exception {
    UftpVersion release = UftpVersion.parse(version);
    try (SimulatedGrid grid = grid(release);
        ScriptedAgr agr = agr(release, 0)) {
      agr.asksForItsPortfolio();
      agr.sendsItsPrognosis();
      await().until(() -> agr.has(FlexOrder.class, 1) && agr.has(DPrognosisResponse.class, 2));
      time.moveTo(Market.DAY.end(45));
      agr.sendsMetering("30");

      GridReport report = report(grid);

      assertThat(report.findings()).isEmpty();
      assertThat(report.isFlawless()).isTrue();
      assertThat(requireNonNull(report.settlement()).net()).isEqualByComparingTo("4.20");
      assertThat(agr.deviations()).as("what we send is valid by the schema").isEmpty();
      assertThat(agr.received())
          .allSatisfy(message -> assertThat(message.header().version()).isEqualTo(release))
          .extracting(UftpMessage::name)
          .contains(
              "AGRPortfolioQueryResponse",
              "D-PrognosisResponse",
              "FlexRequest",
              "FlexOfferResponse",
              "FlexOrder",
              "MeteringResponse",
              "FlexSettlement");
      assertThat(exchanges)
          .extracting(exchange -> exchange.from().role() + " " + exchange.message().name())
          .containsOnlyOnce("DSO DSOPortfolioQuery", "CRO DSOPortfolioQueryResponse")
          .containsOnlyOnce("AGR FlexOffer", "DSO FlexOrder", "AGR FlexSettlementResponse");
    }
  }

  @Test
  void whatAnAbsentAggregatorMissesIsDeliveredWhenItIsBack() throws Exception {
    try (SimulatedGrid grid = grid(UftpVersion.V3_1_0)) {
      int port;
      try (ScriptedAgr agr = agr(UftpVersion.V3_1_0, 0)) {
        port = agr.port();
        agr.asksForItsPortfolio();
        agr.sendsItsPrognosis();
        await().until(() -> agr.has(FlexOrder.class, 1) && agr.has(DPrognosisResponse.class, 2));
        time.moveTo(Market.DAY.end(45));
      }
      time.move(Duration.ofMinutes(30));
      await().until(() -> exchanges.stream().anyMatch(SimulatedGridTest::isDelayedSettlement));

      try (ScriptedAgr again = agr(UftpVersion.V3_1_0, port)) {
        await()
            .until(
                () -> {
                  time.move(Duration.ofSeconds(1));
                  return grid.finished().toCompletableFuture().isDone();
                });
        assertThat(again.received())
            .extracting(UftpMessage::name)
            .containsExactly("FlexSettlement");
        assertThat(report(grid).unanswered()).isEmpty();
        assertThat(report(grid).missingInOrder()).containsExactly(GridStep.METERING);
      }
    }
  }

  @Test
  void aMessageThatIsDeliveredTwiceIsAnsweredTwiceAndCountsOnce() {
    try (SimulatedGrid grid = grid(UftpVersion.V3_1_0);
        ScriptedAgr agr = agr(UftpVersion.V3_1_0, 0)) {
      Bytes envelope = agr.seal(Market.CRO, new TestMessage(agr.headerTo(Market.CRO)));

      agr.deliver(Market.CRO, envelope);
      agr.deliver(Market.CRO, envelope);

      await().until(() -> agr.has(TestMessageResponse.class, 2));
      assertThat(agr.received().getFirst()).isEqualTo(agr.received().getLast());
      assertThat(grid.findings()).isEmpty();
    }
  }

  @Test
  void aWrongSignatureIsRefusedAndReported() {
    try (SimulatedGrid grid = grid(UftpVersion.V3_1_0);
        ScriptedAgr agr = agr(UftpVersion.V3_1_0, 0)) {
      Participant known = requireNonNull(partners.get(Market.AGR));
      SigningKey other = SigningKey.generate(new SecureRandom());
      partners.put(
          Market.AGR,
          new Participant(
              known.id(), known.endpoint(), List.of(other.verifyingKey()), known.version()));

      Delivery delivery =
          agr.deliver(Market.DSO, agr.seal(Market.DSO, new TestMessage(agr.headerTo(Market.DSO))));

      assertThat(delivery).isInstanceOf(Delivery.Permanent.class);
      await()
          .untilAsserted(
              () ->
                  assertThat(grid.findings())
                      .singleElement()
                      .satisfies(
                          finding -> {
                            assertThat(finding.field()).isEqualTo("status");
                            assertThat(finding.value()).startsWith("401 ");
                          }));
      assertThat(agr.received()).isEmpty();
    }
  }

  @Test
  void aClosedGridFailsItsReport() {
    CompletableFuture<GridReport> finished;
    try (SimulatedGrid grid = grid(UftpVersion.V3_1_0)) {
      finished = grid.finished().toCompletableFuture();
    }
    assertThatThrownBy(finished::join).hasRootCauseInstanceOf(IllegalStateException.class);
  }

  @Test
  void theCommandPrintsWhereItListensEveryMessageAndAReport() throws Exception {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    try (GridSimulation simulation =
        new GridSimulation(
            settings(UftpVersion.V3_1_0),
            time,
            new PrintStream(printed, true, StandardCharsets.UTF_8))) {
      CompletableFuture<Integer> status = CompletableFuture.supplyAsync(simulation::run);
      await().until(() -> text(printed).contains("CRO cro.example.com takes messages at"));

      time.move(Duration.ofHours(2));

      assertThat(status.get(TIMEOUT.toSeconds(), TimeUnit.SECONDS))
          .isEqualTo(GridSimulation.FLAWED);
    }
    assertThat(text(printed))
        .contains("DSO dso.example.com takes messages at http://127.0.0.1:")
        .contains("Not done: portfolio, d prognosis, flex request")
        .endsWith("The exchange is not complete" + System.lineSeparator());
  }

  @Test
  void theSameAnswersGoToTheAggregatorAsTheListenerSees() {
    try (SimulatedGrid grid = grid(UftpVersion.V3_1_0);
        ScriptedAgr agr = agr(UftpVersion.V3_1_0, 0)) {
      agr.asksForItsPortfolio();
      agr.sendsItsPrognosis();
      await().until(() -> agr.has(FlexOrder.class, 1));

      assertThat(grid.findings()).isEmpty();
      assertThat(agr.last(FlexRequest.class).header().senderDomain())
          .isEqualTo(Market.DSO.domain());
      await()
          .untilAsserted(
              () ->
                  assertThat(exchanges)
                      .extracting(GridExchange::message)
                      .contains(
                          agr.last(AgrPortfolioQueryResponse.class),
                          agr.last(FlexRequest.class),
                          agr.last(FlexOrder.class)));
    }
  }

  private SimulatedGrid grid(UftpVersion version) {
    SimulatedGrid grid =
        SimulatedGrid.start(
            settings(version),
            time,
            new GridListener() {
              @Override
              public void exchanged(GridExchange exchange) {
                exchanges.add(exchange);
              }
            });
    partners.put(Market.DSO, grid.dso());
    partners.put(Market.CRO, grid.cro());
    return grid;
  }

  private GridSettings settings(UftpVersion version) {
    return new GridSettings(
        partner(Market.DSO.domain()),
        partner(Market.CRO.domain()),
        Market.AGR,
        version,
        directory,
        Market.topology(),
        Market.scenario());
  }

  private static PartnerSettings partner(Domain domain) {
    return new PartnerSettings(domain, SigningKey.generate(new SecureRandom()), "127.0.0.1", 0);
  }

  private ScriptedAgr agr(UftpVersion version, int port) {
    ScriptedAgr agr = new ScriptedAgr(version, agrKey, port, directory, CODEC, time);
    partners.put(Market.AGR, agr.participant());
    return agr;
  }

  private static GridReport report(SimulatedGrid grid) throws Exception {
    try {
      return grid.finished().toCompletableFuture().get(TIMEOUT.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw new AssertionError("no report", e);
    }
  }

  private static ConditionFactory await() {
    return Awaitility.await().atMost(TIMEOUT);
  }

  private static boolean isDelayedSettlement(GridExchange exchange) {
    return exchange.state() == GridExchange.State.DELAYED
        && exchange.message().name().equals("FlexSettlement");
  }

  private static String text(ByteArrayOutputStream printed) {
    return printed.toString(StandardCharsets.UTF_8);
  }
}
