package io.flexbridge.agr.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flexbridge.agr.port.Journal;
import io.flexbridge.agr.port.JournalEntry;
import io.flexbridge.agr.port.JournalException;
import io.flexbridge.agr.port.StorePlace;
import io.flexbridge.agr.trading.AgrInput;
import io.flexbridge.uftp.value.MessageId;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PostgresJournalTest extends JournalContract {

  private static final MessageId SENT = new MessageId("00000000-0000-4000-8000-000000000001");

  private final StorePlace.PostgreSql place = TestPostgres.freshPlace();
  private final PostgresStore store = new PostgresStore(place);

  @Override
  Journal open() throws JournalException {
    return store.openJournal(InstantSource.fixed(NOON));
  }

  @AfterEach
  void leave() throws SQLException {
    journal().close();
    store.close();
    TestPostgres.drop(place);
  }

  private void execute(String sql) throws SQLException {
    TestPostgres.execute(place, sql);
  }

  private void writeNineEntries() throws JournalException {
    for (int i = 0; i < 3; i++) {
      AgrInput message = new Samples(i).of(AgrInput.MessageArrived.class);
      journal().commit(journal().append(message, ENVELOPE), kept(i));
      journal().keepSent(SENT, ENVELOPE);
    }
  }

  /** What is wrong with the journal as it lies in the database. */
  private String fault() {
    try (Journal journal = open()) {
      journal.read(1, _ -> {});
      return "nothing";
    } catch (JournalException e) {
      return String.valueOf(e.getMessage());
    }
  }

  @Test
  void everyColumnCounts() throws Exception {
    writeNineEntries();
    journal().close();
    execute("CREATE TABLE untouched AS TABLE entry");

    for (String change :
        List.of(
            "kind = CASE kind WHEN 'input' THEN 'sent' ELSE 'input' END",
            "type = type || 'x'",
            "written_at = '2026-06-29T12:00:01Z'",
            "input_number = COALESCE(input_number + 1, 1)",
            "body = body || ' '",
            "evidence = CASE WHEN evidence IS NULL THEN ''::bytea ELSE NULL END",
            "previous_hash = upper(previous_hash) || '0'",
            "hash = '0' || substr(hash, 2) || '1'")) {
      for (int number = 1; number <= 9; number += 4) {
        execute("UPDATE entry SET %s WHERE number = %d".formatted(change, number));
        assertThat(fault()).as(change).contains("entry " + number + " ", "changed");
        execute("TRUNCATE entry");
        execute("INSERT INTO entry TABLE untouched");
      }
    }
    assertThat(fault()).isEqualTo("nothing");
  }

  @Test
  void anEntryThatIsRemovedIsMissed() throws Exception {
    writeNineEntries();
    journal().close();
    execute("CREATE TABLE untouched AS TABLE entry");

    for (int number : List.of(9, 5, 1)) {
      execute("DELETE FROM entry WHERE number = " + number);
      assertThat(fault())
          .contains("entry " + number + " is missing", place.address(), place.schema());
      execute("INSERT INTO entry SELECT * FROM untouched WHERE number = " + number);
    }
  }

  @Test
  void textThatPostgresqlHasNoCharacterForIsKept() throws Exception {
    AgrInput.MessageUndeliverable input =
        new AgrInput.MessageUndeliverable(SENT, "a\u0000b \ud83d\ude97 \u202e", NOON);

    long number = journal().append(input, null);
    reopen();

    assertThat(all()).containsExactly(new JournalEntry.Input(number, input));
  }

  @Test
  void aSecondOpeningTellsWhoHasIt() {
    assertThatThrownBy(this::open)
        .isInstanceOf(JournalException.class)
        .hasMessageContaining(place.address())
        .hasMessageContaining("schema " + place.schema() + ": it is in use by flexbridge")
        .hasMessageContaining("process " + ProcessHandle.current().pid());
  }

  @Test
  void schemasOfOneDatabaseAreJournalsOfTheirOwn() throws Exception {
    journal().append(tick(1), null);
    StorePlace.PostgreSql other = TestPostgres.freshPlace();
    try (PostgresStore second = new PostgresStore(other);
        Journal journal = second.openJournal(InstantSource.fixed(NOON))) {
      assertThat(journal.append(tick(2), null)).isEqualTo(1);
    } finally {
      TestPostgres.drop(other);
    }
    assertThat(all()).hasSize(1);
  }

  @Test
  void theJournalIsVerifiedWhileItIsWritten() throws Exception {
    writeNineEntries();

    JournalHistory history = JournalHistory.of(List.of(), store);

    assertThat(history.verify().last()).isEqualTo(9);
    assertThat(history.lastNumber()).isEqualTo(9);
  }
}
