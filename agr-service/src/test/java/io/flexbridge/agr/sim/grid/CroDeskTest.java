package io.flexbridge.agr.sim.grid;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.flexbridge.uftp.AgrPortfolioQuery;
import io.flexbridge.uftp.AgrPortfolioQueryResponse;
import io.flexbridge.uftp.AgrPortfolioQueryResponse.CongestionPointView;
import io.flexbridge.uftp.AgrPortfolioUpdate;
import io.flexbridge.uftp.AgrPortfolioUpdate.Connection;
import io.flexbridge.uftp.DPrognosis;
import io.flexbridge.uftp.DsoPortfolioQuery;
import io.flexbridge.uftp.DsoPortfolioQueryResponse;
import io.flexbridge.uftp.DsoPortfolioUpdate;
import io.flexbridge.uftp.DsoPortfolioUpdate.CongestionPointUpdate;
import io.flexbridge.uftp.FlexScope;
import io.flexbridge.uftp.MessageHeader;
import io.flexbridge.uftp.RedispatchBy;
import io.flexbridge.uftp.Result;
import io.flexbridge.uftp.TestMessage;
import io.flexbridge.uftp.TestMessageResponse;
import io.flexbridge.uftp.UftpMessage;
import io.flexbridge.uftp.UftpResponse;
import io.flexbridge.uftp.value.CongestionPoint;
import io.flexbridge.uftp.value.EntityAddress;
import io.flexbridge.uftp.value.ParticipantId;
import io.flexbridge.uftp.value.Power;
import io.flexbridge.uftp.value.Role;
import io.flexbridge.uftp.value.TimeZoneName;
import io.flexbridge.uftp.value.UftpVersion;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** One congestion point with two connections of which nobody represents any at the start. */
class CroDeskTest {

  private static final EntityAddress FIRST = new EntityAddress("ean.8716859000126301");
  private static final EntityAddress SECOND = new EntityAddress("ean.8716859000126302");
  private static final EntityAddress ELSEWHERE = new EntityAddress("ean.8716859000126999");
  private static final ParticipantId RIVAL = ParticipantId.of("rival.example.com", Role.AGR);
  private static final ParticipantId OTHER_DSO = ParticipantId.of("grid.example.com", Role.DSO);

  private final NumberedIds ids = new NumberedIds("aaaaaaaa");
  private final List<Finding> findings = new ArrayList<>();
  private final CroDesk cro =
      new CroDesk(
          Market.CRO,
          Set.of(Market.AGR, RIVAL, Market.DSO, OTHER_DSO),
          UftpVersion.V3_1_0,
          new GridTopology(
              List.of(
                  new GridTopology.Area(
                      Market.POINT,
                      Market.DSO.domain(),
                      true,
                      RedispatchBy.AGR,
                      RedispatchBy.DSO,
                      List.of(connection(FIRST), connection(SECOND))))),
          Market.rules(),
          new NumberedIds("c0c0c0c0"),
          new FindingLog());

  @Test
  void aTestMessageIsAnsweredWhoeverSendsIt() {
    for (ParticipantId sender : List.of(Market.AGR, Market.DSO)) {
      assertThat(send(sender, new TestMessage(header(sender))))
          .isInstanceOf(TestMessageResponse.class);
    }
  }

  @Test
  void aPortfolioIsTheRegisteredConnectionsByDsoAndCongestionPoint() {
    register(Market.AGR, open(FIRST, Market.TODAY));

    AgrPortfolioQueryResponse answer = query(Market.AGR, Market.TODAY);

    assertThat(answer.result()).isEqualTo(Result.ACCEPTED);
    AgrPortfolioQueryResponse.DsoView view = answer.dsoViews().getFirst();
    assertThat(view.dsoPortfolios().getFirst().dsoDomain()).isEqualTo(Market.DSO.domain());
    assertThat(view.dsoPortfolios().getFirst().congestionPoints())
        .containsExactly(
            new CongestionPointView(
                Market.POINT, true, RedispatchBy.AGR, RedispatchBy.DSO, List.of(FIRST)));
    assertThat(view.connections()).isEmpty();
    assertThat(cro.isPortfolioDone()).isTrue();
    assertThat(findings).isEmpty();
  }

  @Test
  void aConnectionThatNoDsoPublishedIsReportedAndListedApart() {
    register(Market.AGR, open(FIRST, Market.TODAY), open(ELSEWHERE, Market.TODAY));

    assertThat(findings).extracting(Finding::value).containsExactly(ELSEWHERE.text());
    assertThat(query(Market.AGR, Market.TODAY).dsoViews().getFirst().connections())
        .containsExactly(ELSEWHERE);
  }

  @Test
  void anAggregatorWithoutConnectionsIsToldSo() {
    AgrPortfolioQueryResponse answer = query(Market.AGR, Market.TODAY);

    assertRejected(answer, "No connections available");
    assertThat(answer.dsoViews()).as("the schema wants one").hasSize(1);
    assertThat(cro.isPortfolioDone()).isFalse();
  }

  @Test
  void aRepresentationHoldsFromItsFirstToItsLastDay() {
    register(Market.AGR, new Connection(FIRST, Market.TODAY.plusDays(1), Market.TODAY.plusDays(2)));

    assertThat(query(Market.AGR, Market.TODAY).result().isAccepted()).isFalse();
    assertThat(query(Market.AGR, Market.TODAY.plusDays(1)).result().isAccepted()).isTrue();
    assertThat(query(Market.AGR, Market.TODAY.plusDays(2)).result().isAccepted()).isTrue();
    assertThat(query(Market.AGR, Market.TODAY.plusDays(3)).result().isAccepted()).isFalse();
  }

  @Test
  void aConnectionThatAnotherRepresentsIsAConflict() {
    register(Market.AGR, open(FIRST, Market.TODAY));

    assertRejected(register(RIVAL, open(FIRST, Market.TODAY.plusDays(5))), "Connection conflict");
  }

  @Test
  void aConnectionTwiceOrWithTheEndBeforeTheStartIsRejected() {
    assertRejected(
        register(Market.AGR, open(FIRST, Market.TODAY), open(FIRST, Market.TODAY)),
        "Connection conflict");
    assertRejected(
        register(Market.AGR, new Connection(FIRST, Market.TODAY, Market.TODAY.minusDays(1))),
        "Period out of bounds");
  }

  @Test
  void aQueryForADayThatIsOverOrInAnotherZoneIsRejected() {
    register(Market.AGR, open(FIRST, LocalDate.EPOCH));

    assertRejected(query(Market.AGR, Market.TODAY.minusDays(1)), "Period out of bounds");
    assertRejected(
        send(
            Market.AGR,
            new AgrPortfolioQuery(
                header(Market.AGR), new TimeZoneName("Europe/Lisbon"), Market.TODAY)),
        "Time zone rejected");
  }

  @Test
  void aDsoLearnsWhoRepresentsTheConnectionsAtItsCongestionPoint() {
    register(Market.AGR, open(FIRST, Market.TODAY));

    DsoPortfolioQueryResponse answer = dsoQuery(Market.DSO, Market.POINT);

    assertThat(requireNonNull(answer.congestionPoint()).connections())
        .containsExactly(
            new DsoPortfolioQueryResponse.Connection(FIRST, Market.AGR.domain()),
            new DsoPortfolioQueryResponse.Connection(SECOND, null));
  }

  @Test
  void aDsoLearnsNothingOfOthersCongestionPoints() {
    assertRejected(dsoQuery(OTHER_DSO, Market.POINT), "Invalid congestion point");
    assertRejected(dsoQuery(Market.DSO, Market.OTHER_POINT), "Invalid congestion point");
  }

  @Test
  void aDsoCanPublishAFurtherCongestionPoint() {
    UftpResponse answer = publish(OTHER_DSO, Market.OTHER_POINT, Market.TODAY, null, ELSEWHERE);
    register(Market.AGR, open(ELSEWHERE, Market.TODAY));

    assertThat(answer.result()).isEqualTo(Result.ACCEPTED);
    assertThat(
            query(Market.AGR, Market.TODAY)
                .dsoViews()
                .getFirst()
                .dsoPortfolios()
                .getFirst()
                .dsoDomain())
        .isEqualTo(OTHER_DSO.domain());
  }

  @Test
  void aDsoCannotPublishWhatIsAnothers() {
    assertRejected(
        publish(OTHER_DSO, Market.POINT, Market.TODAY, null, ELSEWHERE),
        "Invalid congestion point");
    assertRejected(
        publish(OTHER_DSO, Market.OTHER_POINT, Market.TODAY, null, FIRST),
        "Connection conflict (Connection EntityAddress is " + FIRST);
  }

  @Test
  void aCongestionPointThatEndedIsNoLongerThere() {
    register(Market.AGR, open(FIRST, Market.TODAY));
    publish(Market.DSO, Market.POINT, Market.TODAY, Market.TODAY, FIRST);

    assertThat(query(Market.AGR, Market.TODAY).result().isAccepted()).isTrue();
    assertThat(query(Market.AGR, Market.TODAY.plusDays(1)).result().isAccepted()).isFalse();
  }

  @Test
  void anAggregatorMayNotAskAsDso() {
    DsoPortfolioQuery query =
        new DsoPortfolioQuery(header(Market.AGR), Market.ZONE_NAME, Market.TODAY, Market.POINT);

    assertRejected(send(Market.AGR, query), "Invalid Sender (not matching role)");
  }

  @Test
  void whatIsForADsoIsRefused() {
    DPrognosis prognosis =
        new DPrognosis(header(Market.AGR), FlexScope.of(Market.DAY, Market.POINT), 1, List.of());

    assertRejected(send(Market.AGR, prognosis), "Invalid Message");
  }

  private static GridTopology.Connection connection(EntityAddress address) {
    return GridTopology.Connection.of(address.text(), Power.ofKilowatts(60), null);
  }

  private static Connection open(EntityAddress address, LocalDate start) {
    return new Connection(address, start, null);
  }

  private UftpResponse register(ParticipantId agr, Connection... connections) {
    return (UftpResponse)
        send(agr, new AgrPortfolioUpdate(header(agr), Market.ZONE_NAME, List.of(connections)));
  }

  private AgrPortfolioQueryResponse query(ParticipantId agr, LocalDate day) {
    return (AgrPortfolioQueryResponse)
        send(agr, new AgrPortfolioQuery(header(agr), Market.ZONE_NAME, day));
  }

  private DsoPortfolioQueryResponse dsoQuery(ParticipantId dso, CongestionPoint point) {
    return (DsoPortfolioQueryResponse)
        send(dso, new DsoPortfolioQuery(header(dso), Market.ZONE_NAME, Market.TODAY, point));
  }

  private UftpResponse publish(
      ParticipantId dso,
      CongestionPoint point,
      LocalDate start,
      @Nullable LocalDate end,
      EntityAddress connection) {
    CongestionPointUpdate update =
        new CongestionPointUpdate(
            point,
            start,
            end,
            false,
            RedispatchBy.DSO,
            null,
            List.of(new DsoPortfolioUpdate.Connection(connection, start, end)));
    return (UftpResponse)
        send(dso, new DsoPortfolioUpdate(header(dso), Market.ZONE_NAME, List.of(update)));
  }

  private UftpMessage send(ParticipantId sender, UftpMessage message) {
    Reaction reaction = cro.receive(sender, message, Market.MORNING);
    findings.addAll(reaction.findings());
    assertThat(reaction.messages()).hasSize(1);
    assertThat(reaction.messages().getFirst().to()).isEqualTo(sender);
    return reaction.messages().getFirst().message();
  }

  private MessageHeader header(ParticipantId sender) {
    return new MessageHeader(
        UftpVersion.V3_1_0,
        sender.domain(),
        Market.CRO.domain(),
        Market.MORNING,
        ids.nextMessageId(),
        ids.nextConversationId());
  }

  private static void assertRejected(UftpMessage answer, String reason) {
    assertThat(((UftpResponse) answer).result().rejectionReasons())
        .singleElement()
        .asString()
        .startsWith(reason);
  }
}
