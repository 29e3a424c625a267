package io.flexbridge.agr.sim.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.flexbridge.uftp.AgrPortfolioQuery;
import io.flexbridge.uftp.AgrPortfolioQueryResponse;
import io.flexbridge.uftp.DPrognosis;
import io.flexbridge.uftp.DPrognosisResponse;
import io.flexbridge.uftp.FlexRequest;
import io.flexbridge.uftp.MessageHeader;
import io.flexbridge.uftp.UftpMessage;
import io.flexbridge.uftp.value.Domain;
import io.flexbridge.uftp.value.ParticipantId;
import io.flexbridge.uftp.value.Role;
import io.flexbridge.uftp.value.UftpVersion;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ReceptionTest {

  private final Play play = Play.begin();

  @Test
  void aMessageThatComesAgainGetsTheSameAnswerAndHasNoFurtherEffect() {
    DPrognosis prognosis = play.prognosis(80);

    play.send(prognosis);
    play.send(prognosis);

    assertThat(play.received(FlexRequest.class)).hasSize(1);
    assertThat(play.received(DPrognosisResponse.class)).hasSize(2);
    assertThat(play.received(DPrognosisResponse.class).getFirst())
        .isSameAs(play.received(DPrognosisResponse.class).getLast());
    assertThat(play.findings()).isEmpty();
  }

  @Test
  void aMessageIdThatIsUsedForOtherContentIsRefused() {
    DPrognosis first = play.prognosis(80);
    DPrognosis second = play.prognosis(81);
    play.send(first);

    DPrognosis reused = new DPrognosis(first.header(), second.scope(), 2, second.isps());
    play.send(reused);

    assertRejected(play.last(DPrognosisResponse.class), "Duplicate Identifier");
    assertFound("MessageID");
  }

  @Test
  void aSenderDomainThatDidNotSignIsRefusedAndTheSignerGetsTheAnswer() {
    DPrognosis prognosis = play.prognosis(80);
    MessageHeader header = prognosis.header();
    play.send(
        Market.AGR,
        Market.DSO,
        with(prognosis, new Domain("other.example.com"), header.recipientDomain()));

    DPrognosisResponse answer = play.last(DPrognosisResponse.class);
    assertRejected(answer, "Invalid Sender (not matching envelope)");
    assertThat(answer.header().recipientDomain()).isEqualTo(Market.AGR.domain());
    assertFound("SenderDomain");
  }

  @Test
  void aRecipientThatIsNotUsIsRefusedInOurOwnName() {
    DPrognosis prognosis = play.prognosis(80);
    play.send(
        Market.AGR,
        Market.DSO,
        with(prognosis, prognosis.header().senderDomain(), new Domain("other.example.com")));

    DPrognosisResponse answer = play.last(DPrognosisResponse.class);
    assertRejected(answer, "Unknown Recipient");
    assertThat(answer.header().senderDomain()).isEqualTo(Market.DSO.domain());
    assertFound("RecipientDomain");
  }

  @Test
  void aMessageOfTheWrongRoleIsRefused() {
    play.send(
        Market.CRO, Market.DSO, with(play.prognosis(80), Market.CRO.domain(), Market.DSO.domain()));

    assertThat(play.findings())
        .filteredOn(finding -> finding.foundBy() == Role.DSO)
        .extracting(Finding::field, Finding::value)
        .containsExactly(tuple("SenderRole", "CRO"));
    assertThat(play.received(FlexRequest.class)).isEmpty();
  }

  @Test
  void aStrangerIsRefused() {
    ParticipantId stranger = ParticipantId.of("stranger.example.com", Role.AGR);
    play.send(
        stranger, Market.DSO, with(play.prognosis(80), stranger.domain(), Market.DSO.domain()));

    assertFound("sender");
    assertThat(play.received(FlexRequest.class)).isEmpty();
  }

  @Test
  void aMessageForTheCroIsRefusedByTheDso() {
    AgrPortfolioQuery query =
        new AgrPortfolioQuery(play.headerTo(Market.DSO), Market.ZONE_NAME, Market.TODAY);
    play.send(query);

    AgrPortfolioQueryResponse answer = play.last(AgrPortfolioQueryResponse.class);
    assertThat(answer.result().rejectionReasons())
        .singleElement()
        .asString()
        .startsWith("Invalid Message");
    assertThat(answer.dsoViews()).as("the schema wants one").hasSize(1);
  }

  @Test
  void anUnknownMajorVersionIsRefusedInOurOwn() {
    DPrognosis prognosis = play.prognosis(80);
    play.send(at(prognosis, UftpVersion.parse("9.9.9"), play.now()));

    DPrognosisResponse answer = play.last(DPrognosisResponse.class);
    assertRejected(answer, "Unsupported Version");
    assertThat(answer.header().version()).isEqualTo(UftpVersion.V3_1_0);
  }

  @Test
  void anotherReleaseThanTheAgreedOneIsAnsweredInItAndReported() {
    DPrognosis prognosis = play.prognosis(80);
    play.send(at(prognosis, UftpVersion.V3_0_0, play.now()));

    DPrognosisResponse answer = play.last(DPrognosisResponse.class);
    assertThat(answer.result().isAccepted()).isTrue();
    assertThat(answer.header().version()).isEqualTo(UftpVersion.V3_0_0);
    assertFound("Version");
  }

  @Test
  void aTimeStampAheadOfOurClockIsReportedButNoReasonToReject() {
    DPrognosis prognosis = play.prognosis(80);
    play.send(at(prognosis, UftpVersion.V3_1_0, play.now().plusSeconds(31)));

    assertThat(play.last(DPrognosisResponse.class).result().isAccepted()).isTrue();
    assertFound("TimeStamp");
  }

  @Test
  void textOfAPeerIsShownShortAndWithoutControlCharacters() {
    assertThat(Inspection.shown("a\u001b[31mb\nc\u202e"))
        .isEqualTo("a\\u{1b}[31mb\\u{a}c\\u{202e}");
    assertThat(Inspection.shown("x".repeat(500))).hasSize(123).endsWith("...");
    assertThat(Inspection.shown(null)).isEqualTo("absent");
  }

  private void assertFound(String field) {
    assertThat(play.findings()).extracting(Finding::field).containsExactly(field);
  }

  private static void assertRejected(DPrognosisResponse answer, String reason) {
    assertThat(answer.result().rejectionReasons()).singleElement().asString().startsWith(reason);
  }

  private static UftpMessage with(DPrognosis prognosis, Domain sender, Domain recipient) {
    MessageHeader header = prognosis.header();
    return new DPrognosis(
        new MessageHeader(
            header.version(),
            sender,
            recipient,
            header.timeStamp(),
            header.messageId(),
            header.conversationId()),
        prognosis.scope(),
        prognosis.revision(),
        prognosis.isps());
  }

  private static UftpMessage at(DPrognosis prognosis, UftpVersion version, Instant timeStamp) {
    MessageHeader header = prognosis.header();
    return new DPrognosis(
        new MessageHeader(
            version,
            header.senderDomain(),
            header.recipientDomain(),
            timeStamp,
            header.messageId(),
            header.conversationId()),
        prognosis.scope(),
        prognosis.revision(),
        prognosis.isps());
  }
}
