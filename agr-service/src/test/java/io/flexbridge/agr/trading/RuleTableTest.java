package io.flexbridge.agr.trading;

import static org.assertj.core.api.Assertions.assertThat;

import io.flexbridge.uftp.UftpMessage;
import io.flexbridge.uftp.rules.Catalogue;
import io.flexbridge.uftp.rules.Reason;
import io.flexbridge.uftp.value.ParticipantId;
import io.flexbridge.uftp.value.Role;
import io.flexbridge.uftp.xml.UftpCodec;
import io.flexbridge.uftp.xml.UndecodableMessageException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Right and wrong messages of every type with what comes of them, as the tables in the folder
 * {@code rules} have them: from XML through the decoder to the one who takes the message.
 */
class RuleTableTest {

  private static final String WRONG_ROLE = "by a wrong role";
  private static final UftpCodec CODEC = UftpCodec.create();
  private static final RuleTable EVERY_MESSAGE = RuleTable.read("EveryMessage");
  private static final RuleTable EVERY_FLEX_MESSAGE = RuleTable.read("EveryFlexMessage");

  /** One message: its table, and whom it is handed to in a situation. */
  record Subject(
      String table,
      String situation,
      Function<String, RuleCounter> counters,
      boolean isFlexMessage) {

    Stream<Case> cases() {
      RuleTable rules = RuleTable.read(table);
      List<RuleTable> common =
          isFlexMessage ? List.of(EVERY_MESSAGE, EVERY_FLEX_MESSAGE) : List.of(EVERY_MESSAGE);
      return rules
          .with(common)
          .filter(row -> !(isFromAnyone() && row.changes().contains(WRONG_ROLE)))
          .map(row -> new Case(this, rules, row));
    }

    /** Every role may send a test message. */
    private boolean isFromAnyone() {
      return table.startsWith("TestMessage");
    }

    RuleCounter counter(RuleTable.Row row) {
      return counters.apply(row.given().isEmpty() ? situation : row.given());
    }
  }

  record Case(Subject subject, RuleTable table, RuleTable.Row row) {
    @Override
    public String toString() {
      return row.toString();
    }
  }

  private static final List<Subject> SUBJECTS =
      List.of(
          flex("FlexRequest", "opened", AgrCounter::in),
          flex("FlexOrder", "offer", AgrCounter::in),
          flex("UnsolicitedFlexOrder", "opened", AgrCounter::in),
          flex("FlexReservationUpdate", "days ahead known", AgrCounter::in),
          other("FlexSettlement", "order over", AgrCounter::in),
          other("TestMessage", "opened", AgrCounter::in),
          other("TestMessageResponse", "test message sent", AgrCounter::in),
          other("AGRPortfolioQueryResponse", "portfolio queried", AgrCounter::in),
          other("AGRPortfolioUpdateResponse", "portfolio update sent", AgrCounter::in),
          other("D-PrognosisResponse", "offer ordered", AgrCounter::in),
          other("FlexOfferResponse", "offer", AgrCounter::in),
          other("FlexOfferRevocationResponse", "offer revoked", AgrCounter::in),
          other("MeteringResponse", "order over", AgrCounter::in),
          flex("D-Prognosis", "", GridCounter::dso),
          flex("FlexOffer", "", GridCounter::dso),
          flex("UnsolicitedFlexOffer", "", GridCounter::dso),
          other("FlexOfferRevocation", "", GridCounter::dso),
          other("Metering", "", GridCounter::dso),
          other("FlexRequestResponse", "", GridCounter::dso),
          other("FlexOrderResponse", "", GridCounter::dso),
          other("FlexReservationUpdateResponse", "", GridCounter::dso),
          other("FlexSettlementResponse", "", GridCounter::dso),
          other("AGRPortfolioQuery", "", GridCounter::croOfAgr),
          other("AGRPortfolioUpdate", "", GridCounter::croOfAgr),
          other("DSOPortfolioQuery", "", GridCounter::croOfDso),
          other("DSOPortfolioUpdate", "", GridCounter::croOfDso),
          other("DSOPortfolioQueryResponse", "", GridCounter::dsoOfCro),
          other("DSOPortfolioUpdateResponse", "", GridCounter::dsoOfCro));

  private static Subject flex(
      String table, String situation, Function<String, RuleCounter> counters) {
    return new Subject(table, situation, counters, true);
  }

  private static Subject other(
      String table, String situation, Function<String, RuleCounter> counters) {
    return new Subject(table, situation, counters, false);
  }

  static Stream<Case> rows() {
    return SUBJECTS.stream().flatMap(Subject::cases);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rows")
  void everyMessageIsAnsweredAsItsTableSays(Case example) throws Exception {
    assertThat(outcome(example))
        .as("%s", example)
        .containsExactlyInAnyOrderElementsOf(example.row().expected());
  }

  private static List<String> outcome(Case example) throws Exception {
    RuleCounter counter = example.subject().counter(example.row());
    ParticipantId sender = sender(example.row().changes(), counter);
    UftpMessage message;
    try {
      message = CODEC.decode(xml(example, counter)).message();
    } catch (UndecodableMessageException e) {
      return List.of("HTTP 400");
    }
    if (example.row().changes().contains(WRONG_ROLE)) {
      EnumSet<Role> wrong = EnumSet.complementOf(EnumSet.copyOf(Catalogue.senders(message)));
      sender = new ParticipantId(sender.domain(), wrong.iterator().next());
    }
    List<String> reasons = counter.receive(sender, message);
    return reasons.isEmpty()
        ? List.of("Accepted")
        : reasons.stream().map(RuleTableTest::words).toList();
  }

  private static ParticipantId sender(List<String> changes, RuleCounter counter) {
    return changes.stream()
        .filter(change -> change.startsWith("by="))
        .map(change -> ParticipantId.of(change.substring(3), counter.sender().role()))
        .findFirst()
        .orElse(counter.sender());
  }

  private static byte[] xml(Case example, RuleCounter counter) throws Exception {
    Map<String, String> header = new HashMap<>();
    header.put("Version", "3.1.0");
    header.put("SenderDomain", counter.sender().domain().name());
    header.put("RecipientDomain", counter.recipient().domain().name());
    header.put("TimeStamp", "2026-06-30T15:15:00Z");
    header.put("MessageID", "11111111-1111-4111-8111-111111111111");
    header.put("ConversationID", "22222222-2222-4222-8222-222222222222");
    MessageForm form = new MessageForm(example.table().message(), counter.names(), header);
    example.row().changes().stream()
        .filter(change -> !change.startsWith("by"))
        .forEach(change -> form.change(MessageForm.filled(change, counter.names())));
    return form.bytes();
  }

  /** The reason without its context, which every reason of the catalogue must have. */
  private static String words(String text) {
    return Arrays.stream(Reason.values())
        .map(Reason::text)
        .filter(reason -> text.startsWith(reason + " (") && text.endsWith(")"))
        .max(Comparator.comparingInt(String::length))
        .orElse(text);
  }

  @Test
  void thereAreAtLeast300MessagesEachWithItsOwnName() {
    List<String> ids = rows().map(example -> example.row().id()).toList();

    assertThat(ids).hasSizeGreaterThanOrEqualTo(300).doesNotHaveDuplicates();
  }

  @Test
  void everyTypeHasRightAndWrongMessages() {
    Map<String, Set<Boolean>> verdicts =
        SUBJECTS.stream()
            .collect(
                Collectors.toMap(
                    Subject::table,
                    subject ->
                        subject
                            .cases()
                            .map(example -> example.row().expected().equals(List.of("Accepted")))
                            .collect(Collectors.toSet())));

    assertThat(verdicts).allSatisfy((table, found) -> assertThat(found).as(table).hasSize(2));
  }
}
