package io.flexbridge.agr.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flexbridge.agr.port.BookDigest;
import io.flexbridge.agr.port.BookSnapshot;
import io.flexbridge.agr.port.JournalException;
import io.flexbridge.agr.port.StorePlace;
import io.flexbridge.agr.trading.AgrEvent;
import io.flexbridge.agr.trading.Decision;
import io.flexbridge.agr.trading.TradingBook;
import io.flexbridge.uftp.value.MessageId;
import io.flexbridge.uftp.value.ParticipantId;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalReplayTest {

  @TempDir private Path directory;
  private TradedJournal traded;

  @BeforeEach
  void trades() throws Exception {
    traded = TradedJournal.in(directory.resolve("store"), 9);
  }

  @AfterEach
  void ends() {
    traded.close();
  }

  private JournalReplay.Outcome replay(JournalReplay.Statement... others) throws JournalException {
    return JournalReplay.run(
        JournalHistory.of(List.of(), Store.at(new StorePlace.Directory(traded.directory()))),
        List.of(others),
        finding -> {});
  }

  @Test
  void theBookIsThatOfEverySnapshotOnTheWay() throws Exception {
    JournalReplay.Outcome outcome = replay();

    assertThat(outcome.from()).isZero();
    assertThat(outcome.findings())
        .hasSize(traded.snapshots().size())
        .allMatch(JournalReplay.Finding::isEqual);
    assertThat(outcome.findings())
        .extracting(finding -> finding.statement().decision())
        .containsExactlyElementsOf(
            traded.snapshots().stream().map(BookSnapshot::decision).toList());
    assertThat(outcome.book()).isEqualTo(new BookJson().digest(traded.book()));
  }

  @Test
  void aSnapshotOfABookThatTheDecisionsDoNotComeToIsNamedWithWhatDiffers() throws Exception {
    BookSnapshot right = traded.snapshots().getLast();
    TradingBook wrong = new TradingBook(right.book());
    wrong.apply(
        new Decision(
            List.of(
                new AgrEvent.DeliveryConcluded(new Samples(1).of(MessageId.class), true, ""),
                new AgrEvent.MessageAdmitted(
                    new Samples(2).of(ParticipantId.class),
                    new Samples(2).of(MessageId.class),
                    "digest",
                    null)),
            List.of()));
    traded
        .journal()
        .keepSnapshot(new BookSnapshot(right.decision(), right.lastInput(), wrong.state()));

    JournalReplay.Finding first = replay().firstDifference().orElseThrow();

    assertThat(first.statement().decision()).isEqualTo(right.decision());
    assertThat(first.differences())
        .singleElement()
        .asString()
        .startsWith(
            "admitted: %d replayed, %d were; number %d is absent, was {\"sender\""
                .formatted(
                    right.book().admitted().size(),
                    right.book().admitted().size() + 1,
                    right.book().admitted().size() + 1));
  }

  @Test
  void whatOthersSayIsComparedAtTheEntryThatTheySayItOf() throws Exception {
    BookSnapshot middle = traded.snapshots().get(2);
    BookDigest right = new BookJson().digest(middle.book());
    BookDigest wrong = new BookJson().digest(traded.snapshots().get(3).book());

    assertThat(replay(new JournalReplay.Statement("someone", middle.decision(), right)))
        .satisfies(
            outcome -> {
              assertThat(outcome.findings()).hasSize(traded.snapshots().size() + 1);
              assertThat(outcome.firstDifference()).isEmpty();
            });
    assertThat(replay(new JournalReplay.Statement("someone", middle.decision(), wrong)))
        .extracting(outcome -> outcome.firstDifference().orElseThrow())
        .satisfies(
            finding -> {
              assertThat(finding.statement().who()).isEqualTo("someone");
              assertThat(finding.differences()).contains("admitted");
            });
  }

  @Test
  void aBookInAnotherFormatIsNotCompared() throws Exception {
    BookSnapshot middle = traded.snapshots().get(2);
    BookDigest right = new BookJson().digest(middle.book());
    BookDigest later = new BookDigest(right.format() + 1, "00", right.parts());

    JournalReplay.Outcome outcome =
        replay(new JournalReplay.Statement("a later release", middle.decision(), later));

    assertThat(outcome.firstDifference()).isEmpty();
    assertThat(outcome.findings())
        .filteredOn(finding -> !finding.isComparable())
        .singleElement()
        .matches(finding -> !finding.isEqual());
  }

  @Test
  void aRecordThatIsNotWholeIsNotReplayed() throws Exception {
    traded.execute("DELETE FROM entry WHERE number = 7");

    assertThatThrownBy(this::replay)
        .isInstanceOf(JournalException.class)
        .hasMessageContaining("entry 7 is missing");
  }
}
