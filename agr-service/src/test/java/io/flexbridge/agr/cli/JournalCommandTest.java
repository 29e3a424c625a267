package io.flexbridge.agr.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.flexbridge.agr.port.BookSnapshot;
import io.flexbridge.agr.port.Bytes;
import io.flexbridge.agr.port.JournalEntry;
import io.flexbridge.agr.port.JournalException;
import io.flexbridge.agr.store.BookJson;
import io.flexbridge.agr.store.SqliteJournal;
import io.flexbridge.agr.trading.AgrEvent;
import io.flexbridge.agr.trading.AgrInput;
import io.flexbridge.agr.trading.Decision;
import io.flexbridge.agr.trading.Effect;
import io.flexbridge.agr.trading.TradingBook;
import io.flexbridge.uftp.MessageHeader;
import io.flexbridge.uftp.TestMessage;
import io.flexbridge.uftp.TestMessageResponse;
import io.flexbridge.uftp.value.ConversationId;
import io.flexbridge.uftp.value.Domain;
import io.flexbridge.uftp.value.MessageId;
import io.flexbridge.uftp.value.ParticipantId;
import io.flexbridge.uftp.value.Role;
import io.flexbridge.uftp.value.UftpVersion;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The journal of a service that answered a TestMessage, looked at while it runs. */
final class JournalCommandTest {

  private static final Instant NOON = Instant.parse("2026-06-30T12:00:00Z");
  private static final ParticipantId DSO = ParticipantId.of("dso.example.com", Role.DSO);
  private static final MessageId QUESTION = new MessageId("00000000-0000-4000-8000-000000000001");
  private static final MessageId ANSWER = new MessageId("00000000-0000-4000-8000-000000000002");
  private static final Bytes SEALED = bytes("<SignedMessage Body=\"question\"/>");
  private static final Bytes SEALED_ANSWER = bytes("<SignedMessage Body=\"answer\"/>");

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  @TempDir private Path directory;
  private SqliteJournal journal;

  @BeforeEach
  void aTestMessageIsAnswered() throws JournalException {
    journal = SqliteJournal.open(directory, InstantSource.fixed(NOON));
    journal.append(new AgrInput.TimePassed(NOON), null);
    TestMessageResponse answer = new TestMessageResponse(header(ANSWER));
    long input =
        journal.append(
            new AgrInput.MessageArrived(DSO, new TestMessage(header(QUESTION)), "digest", NOON),
            SEALED);
    journal.commit(
        input,
        new Decision(
            List.of(new AgrEvent.MessageAdmitted(DSO, QUESTION, "digest", null)),
            List.of(new Effect.Send(DSO, answer, QUESTION))));
    journal.keepSent(ANSWER, SEALED_ANSWER);
    journal.append(new AgrInput.MessageDelivered(ANSWER, NOON), null);
  }

  @AfterEach
  void ends() {
    journal.close();
  }

  private static MessageHeader header(MessageId id) {
    return new MessageHeader(
        UftpVersion.V3_1_0,
        new Domain("agr.example.com"),
        DSO.domain(),
        NOON,
        id,
        new ConversationId("00000000-0000-4000-8000-000000000009"));
  }

  private static Bytes bytes(String text) {
    return Bytes.of(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void everyEntryIsALine() {
    assertThat(run("show")).isZero();

    assertThat(out.toString().lines())
        .satisfiesExactly(
            line -> assertThat(line).contains("1  2026-06-30T12:00:00Z").endsWith("TimePassed"),
            line ->
                assertThat(line)
                    .endsWith(
                        "received  TestMessage %s from DSO dso.example.com".formatted(QUESTION)),
            line ->
                assertThat(line)
                    .contains("decided   on 2: MessageAdmitted")
                    .contains("send TestMessageResponse " + ANSWER),
            line -> assertThat(line).endsWith("sent      %s, %s".formatted(ANSWER, SEALED_ANSWER)),
            line -> assertThat(line).endsWith("delivered " + ANSWER));
  }

  @Test
  void whatIsShownCanBeNarrowed() {
    assertThat(run("show", "--last", "2")).isZero();
    assertThat(out.toString().lines()).hasSize(2).last().asString().contains("delivered");

    out.getBuffer().setLength(0);
    assertThat(run("show", "--from", "2", "--to", "2", "--body")).isZero();
    assertThat(out.toString().lines()).hasSize(2).last().asString().contains("\"@type\"");

    out.getBuffer().setLength(0);
    assertThat(run("show", "--message", ANSWER.text())).isZero();
    assertThat(out.toString().lines()).hasSize(3).first().asString().contains("decided   on 2");
  }

  @Test
  void aMessageIdThatIsNoneIsNamed() {
    assertThat(run("show", "--message", "4711")).isEqualTo(1);

    assertThat(err.toString()).contains("4711").contains("MessageID");
  }

  @Test
  void aWholeJournalIsProven() {
    assertThat(run("verify")).isZero();

    assertThat(out.toString())
        .contains("journal.db is whole: 5 entries, the last of 2026-06-30T12:00:00Z, hash ");
  }

  @Test
  void anEntryThatWasChangedIsNamed() throws Exception {
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("journal.db"));
        Statement statement = connection.createStatement()) {
      statement.execute("UPDATE entry SET evidence = x'00' WHERE number = 2");
    }

    assertThat(run("verify")).isEqualTo(1);
    assertThat(err.toString()).contains("journal.db: entry 2 was changed");
  }

  @Test
  void theBytesOfAMessageAreEvidence() {
    Path file = directory.resolve("question.xml");

    assertThat(run("extract", "2", file.toString())).isZero();
    assertThat(file).hasBinaryContent(SEALED.toArray());
    assertThat(out.toString()).contains(SEALED.sha256());

    assertThat(run("extract", "4", file.toString())).isEqualTo(1);
    assertThat(err.toString()).contains("is there already");
    assertThat(file).hasBinaryContent(SEALED.toArray());
  }

  @Test
  void anEntryWithoutMessageIsSaidToHaveNone() {
    Path file = directory.resolve("nothing.xml");

    assertThat(run("extract", "1", file.toString())).isEqualTo(1);
    assertThat(run("extract", "99", file.toString())).isEqualTo(1);

    assertThat(err.toString()).contains("entry 1 has no message", "entry 99 is not there");
    assertThat(file).doesNotExist();
  }

  private TradingBook bookSoFar() throws JournalException {
    TradingBook book = new TradingBook();
    journal.read(
        1,
        entry -> {
          if (entry instanceof JournalEntry.Decided decided) {
            book.apply(decided.decision());
          }
        });
    return book;
  }

  /** The delivery is concluded, and the book written down. */
  private BookSnapshot writesDown() throws JournalException {
    long delivered =
        journal.commit(
            5, new Decision(List.of(new AgrEvent.DeliveryConcluded(ANSWER, true, "")), List.of()));
    BookSnapshot snapshot = new BookSnapshot(delivered, 5, bookSoFar().state());
    journal.keepSnapshot(snapshot);
    return snapshot;
  }

  @Test
  void theBookIsProvenToBeWhatTheJournalComesTo() throws Exception {
    BookSnapshot snapshot = writesDown();
    String digest = new BookJson().digest(snapshot.book()).sha256();

    assertThat(run("replay")).isZero();

    assertThat(out.toString())
        .contains("after entry 6: equal, SHA-256 %s (entry 7)".formatted(digest))
        .contains("replayed from the beginning to entry 6: SHA-256 " + digest);
    assertThat(run("show")).isZero();
    assertThat(out.toString()).contains("snapshot  of the book after 6, SHA-256 " + digest);
  }

  @Test
  void aBookThatIsAnotherIsNamedWithTheEntriesBetweenWhichItBecameSo() throws Exception {
    BookSnapshot right = writesDown();
    long input = journal.append(new AgrInput.TimePassed(NOON), null);
    long decision = journal.commit(input, new Decision(List.of(), List.of()));
    journal.keepSnapshot(new BookSnapshot(decision, input, new TradingBook().state()));

    assertThat(run("replay")).isEqualTo(1);

    assertThat(err.toString())
        .contains(
            "equal after entry %d, another after entry %d (entry %d)"
                .formatted(right.decision(), decision, decision + 1))
        .contains("  admitted: 1 replayed, 0 were");
  }

  @Test
  @SuppressWarnings("try") // one of the services ends early
  void theBookOfARunningServiceIsAskedForAndCompared() throws Exception {
    BookSnapshot snapshot = writesDown();
    try (AnsweringService same = AnsweringService.with(snapshot.decision(), snapshot.book());
        AnsweringService other =
            AnsweringService.with(snapshot.decision(), new TradingBook().state());
        AnsweringService later = AnsweringService.with(99, snapshot.book())) {
      assertThat(run("replay", "--against", same.uri())).isZero();
      assertThat(out.toString()).contains("(%s)".formatted(same.uri()));

      assertThat(run("replay", "--against", other.uri())).isEqualTo(1);
      assertThat(err.toString())
          .contains("another after entry 6 (%s)".formatted(other.uri()))
          .contains("  admitted");

      assertThat(run("replay", "--against", later.uri())).isEqualTo(1);
      assertThat(err.toString()).contains("entry 99, which is not in what was replayed");

      assertThat(run("replay", "--against", same.uri() + "/elsewhere/")).isZero();
      same.stops();
      assertThat(run("replay", "--against", same.uri())).isEqualTo(1);
      assertThat(err.toString()).contains(same.uri() + "/api/v1/book does not tell its book");
    }
  }

  @Test
  void whatIsArchivedIsShownProvenAndExtractedFromTheArchive() throws Exception {
    writesDown();
    Path archive = directory.resolve("2026.gz");
    assertThat(run("show")).isZero();
    String before = out.toString();

    assertThat(run("archive", "--before", "2026-07-01", "--to", archive.toString())).isZero();
    assertThat(out.toString()).contains("2026.gz has entries 1 to 5, hash ");

    out.getBuffer().setLength(0);
    assertThat(run("show", "--archive", archive.toString(), "--last", "5000")).isZero();
    assertThat(out).hasToString(before);

    out.getBuffer().setLength(0);
    assertThat(execute("show", "--archive", archive.toString())).isZero();
    assertThat(out.toString().lines()).hasSize(5);

    assertThat(run("verify", "--archive", archive.toString())).isZero();
    assertThat(out.toString())
        .contains("2026.gz and ", "journal.db is whole: 7 entries, the last of 2026-06-30");
    assertThat(run("verify")).isZero();
    assertThat(out.toString())
        .contains("entries 6 to 7, of which the first follows those in an archive");

    Path file = directory.resolve("question.xml");
    assertThat(execute("extract", "--archive", archive.toString(), "2", file.toString())).isZero();
    assertThat(file).hasBinaryContent(SEALED.toArray());

    assertThat(run("replay", "--archive", archive.toString())).isZero();
    assertThat(run("replay")).isZero();
    assertThat(out.toString()).contains("replayed from the book after entry 6 to entry 6");
  }

  @Test
  void aJournalThatCannotBeArchivedYetSaysWhy() {
    String file = directory.resolve("2026.gz").toString();

    assertThat(run("archive", "--before", "2026-07-01", "--to", file)).isEqualTo(1);
    assertThat(err.toString()).contains("has no snapshot of before 2026-07-01T00:00:00Z");

    assertThat(run("archive", "--before", "July", "--to", file)).isEqualTo(2);
    assertThat(err.toString()).contains("July");
  }

  @Test
  void aCommandWithoutAnyRecordSaysWhatIsMissing() {
    assertThat(execute("verify")).isEqualTo(1);

    assertThat(err.toString()).contains("--store, --config or --archive is missing");
  }

  @Test
  void aDirectoryWithoutJournalIsNamed() throws Exception {
    Path empty = Files.createDirectory(directory.resolve("empty"));

    assertThat(execute("verify", "--store", empty.toString())).isEqualTo(1);

    assertThat(err.toString()).contains("there is no journal").contains(empty.toString());
    assertThat(empty).isEmptyDirectory();
  }

  private int run(String command, String... arguments) {
    String[] all = new String[arguments.length + 3];
    all[0] = command;
    all[1] = "--store";
    all[2] = directory.toString();
    System.arraycopy(arguments, 0, all, 3, arguments.length);
    return execute(all);
  }

  private int execute(String... arguments) {
    return new CommandLine(new JournalCommand())
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }
}
