package io.flexbridge.it.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.flexbridge.agr.port.JournalException;
import io.flexbridge.agr.store.JournalReplay;
import io.flexbridge.it.simulation.Market;
import io.flexbridge.it.support.JournalRecord;
import io.flexbridge.it.support.Zones;
import io.flexbridge.uftp.FlexOrderResponse;
import io.flexbridge.uftp.value.MessageId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The service is killed with SIGKILL again and again while partners trade with it, and the books of
 * both sides agree.
 *
 * <p>{@code -Dcrash.kills=N} kills it N times at random, {@code -Dcrash.step=1} at every single
 * write and fsync of a scripted run instead of at every N-th.
 */
final class KillTest {

  private static final Logger LOG = LoggerFactory.getLogger(KillTest.class);

  private static final int KILLS = Integer.getInteger("crash.kills", 20);
  private static final int STEP = Integer.getInteger("crash.step", 5);
  private static final long SEED = Long.getLong("crash.seed", System.nanoTime());

  /** A life is this long after its first 200, at most. */
  private static final int LONGEST_LIFE_MILLIS = 1_200;

  /** One kill in so many is while the process starts. */
  private static final int ONE_IN_START = 5;

  private static final int LONGEST_START_MILLIS = 1_500;
  private static final int CONVERSATIONS = 4;

  /** About as many as there are calls in a scripted run. */
  private static final int OFFERS = 150;

  private static final int KILLS_BETWEEN_LOOKS = 20;
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final Duration GLANCE = Duration.ofMillis(20);

  /** Writes that are worth a kill; those of other files are none of the journal's. */
  private static final String CALLS = "pwrite64,write,fdatasync,fsync,ftruncate";

  @TempDir private static Path shared = Path.of("");

  @SuppressWarnings("NullAway.Init") // before all tests
  private static FastStart fastStart;

  @TempDir private Path temporary = Path.of("");

  @SuppressWarnings("NullAway.Init") // before each test
  private PartnerDesk partners;

  @SuppressWarnings("NullAway.Init") // before each test
  private Victim victim;

  @BeforeAll
  static void prepare() throws IOException {
    fastStart = FastStart.prepare(shared);
  }

  @BeforeEach
  void meet() throws IOException {
    FreePorts ports = FreePorts.find();
    Market market = new Market(Zones.farFromMidnight(Instant.now(), LocalTime.of(18, 0)));
    partners = new PartnerDesk(market, ports.http());
    victim =
        new Victim(fastStart, store(), ports.http(), partners.port(), market.zone().toString());
  }

  @AfterEach
  void close() throws IOException {
    victim.close();
    partners.close();
    LOG.debug("{}", victim.printed());
  }

  private Path store() {
    return temporary.resolve("store");
  }

  @Test
  void theBooksAgreeAfterKillsAtAnyTime() throws Exception {
    Random random = new Random(SEED);
    LOG.info("Kills at any time: {} with -Dcrash.seed={}", KILLS, SEED);
    open(/* requests= */ 1);
    long start = System.nanoTime();
    partners.beNasty();
    for (int i = 0; i < CONVERSATIONS; i++) {
      partners.chatter();
    }
    for (int kill = 1; kill <= KILLS; kill++) {
      victim.start();
      live(random);
      victim.kill();
      if (kill % KILLS_BETWEEN_LOOKS == 0) {
        Set<MessageId> accepted = partners.accepted();
        books().checkNothingAcceptedIsLost(accepted);
      }
    }
    double minutes = (System.nanoTime() - start) / 60e9;
    partners.beQuiet();
    victim.start();
    awaitQuiet();
    victim.stop();
    checkTheEnd();
    LOG.warn(
        "{} kills, {} a minute; {} messages accepted, {} orders",
        KILLS,
        Math.round(KILLS / minutes),
        partners.accepted().size(),
        books().journal().book().orders().size());
  }

  private void live(Random random) {
    if (random.nextInt(ONE_IN_START) == 0) {
      pass(random.nextInt(LONGEST_START_MILLIS));
      return;
    }
    int before = partners.acceptances();
    await()
        .alias("a message is accepted")
        .atMost(PATIENCE)
        .pollInterval(GLANCE)
        .until(() -> partners.acceptances() > before);
    pass(random.nextInt(LONGEST_LIFE_MILLIS));
  }

  /** Lets a random time pass: there is nothing to wait for, which is the point. */
  private static void pass(int millis) {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    for (long left = end - System.nanoTime(); left > 0; left = end - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }

  @Test
  void theBooksAgreeAfterAKillAtEveryWriteAndSync() throws Exception {
    assumeTrue(canTrace(), "strace is not installed, or may not trace here");
    long start = System.nanoTime();
    int calls = 0;
    int kills = 0;
    boolean isWhole = false;
    while (!isWhole) {
      calls += calls == 0 ? 1 : STEP;
      offerSome();
      victim.start(tracer(calls));
      MessageId order = partners.order(partners.offers().remove());
      await()
          .atMost(PATIENCE)
          .pollInterval(GLANCE)
          .until(() -> !victim.isAlive() || isSettled(order));
      isWhole = victim.isAlive();
      kills += isWhole ? 0 : 1;
      victim.kill();
      Set<MessageId> accepted = partners.accepted();
      books().checkNothingAcceptedIsLost(accepted);
    }
    victim.start();
    awaitQuiet();
    victim.stop();
    checkTheEnd();
    LOG.warn(
        "Killed at {} of {} calls of write and fsync, in {}",
        kills,
        calls - 1,
        Duration.ofNanos(System.nanoTime() - start));
    assertThat(kills).isGreaterThan(100 / STEP / 2);
  }

  /** Has the service make offers, in peace, if there are none left to order. */
  private void offerSome() throws Exception {
    if (!partners.offers().isEmpty()) {
      return;
    }
    open(OFFERS / STEP);
    assertThat(partners.offers()).isNotEmpty();
  }

  private boolean isSettled(MessageId order) throws JournalException {
    boolean isAnswered =
        partners.received().stream()
            .map(PartnerDesk.Letter::message)
            .anyMatch(
                message ->
                    message instanceof FlexOrderResponse response
                        && response.requestId().equals(order));
    return isAnswered && partners.isAllAccepted();
  }

  /**
   * Starts it once and ends it in good order: the DSO knows what to expect, later starts are fast.
   */
  private void open(int requests) throws Exception {
    victim.start();
    await().atMost(PATIENCE).until(partners::hasPrognosis);
    for (int i = 0; i < requests; i++) {
      partners.request();
    }
    awaitQuiet();
    victim.stop();
  }

  /** Waits until everything is delivered both ways and answered. */
  private void awaitQuiet() {
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(200))
        .until(() -> partners.isAllAccepted() && isJournalQuiet());
  }

  private boolean isJournalQuiet() throws JournalException, IOException {
    JournalRecord journal = LiveJournal.read(store());
    return journal.decisions().keySet().containsAll(journal.inputs().keySet())
        && journal.book().undelivered().isEmpty();
  }

  private void checkTheEnd() throws JournalException, IOException {
    books().checkTheEnd();
    assertThat(LiveJournal.snapshots(store()))
        .as("snapshots")
        .isNotEmpty()
        .allSatisfy(snapshot -> assertThat(snapshot.differences()).isEmpty())
        .allMatch(JournalReplay.Finding::isEqual);
  }

  private Books books() throws JournalException, IOException {
    return new Books(
        LiveJournal.read(store()),
        partners,
        Files.readAllLines(store().resolve(TradingProcess.NotedFleet.FILE_NAME)));
  }

  private List<String> tracer(int call) {
    return List.of(
        "strace",
        "-f",
        "-qq",
        "-o",
        "/dev/null",
        "-P",
        store().resolve("journal.db-wal").toString(),
        "-P",
        store().resolve("journal.db").toString(),
        "-e",
        "trace=" + CALLS,
        "-e",
        "inject=%s:signal=SIGKILL:when=%d".formatted(CALLS, call));
  }

  private static boolean canTrace() throws InterruptedException {
    try {
      Process tracing =
          new ProcessBuilder("strace", "-qq", "-o", "/dev/null", "true").inheritIO().start();
      return tracing.waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }
}
