package io.flexbridge.it.crash;

import io.flexbridge.agr.RunningTimeline;
import io.flexbridge.agr.forecast.FleetOutlook;
import io.flexbridge.agr.inbox.Inbox;
import io.flexbridge.agr.inbox.Outbox;
import io.flexbridge.agr.inbox.RetryPolicy;
import io.flexbridge.agr.inbox.SnapshotPolicy;
import io.flexbridge.agr.inbox.Snapshots;
import io.flexbridge.agr.inbox.TradingLoop;
import io.flexbridge.agr.port.FlexActuator;
import io.flexbridge.agr.port.JournalException;
import io.flexbridge.agr.port.MessageIds;
import io.flexbridge.agr.port.ParticipantDirectory;
import io.flexbridge.agr.store.SqliteJournal;
import io.flexbridge.agr.trading.AgrInput;
import io.flexbridge.agr.trading.Effect;
import io.flexbridge.agr.trading.Trading;
import io.flexbridge.agr.uftp.ClientSettings;
import io.flexbridge.agr.uftp.EndpointLimits;
import io.flexbridge.agr.uftp.UftpClient;
import io.flexbridge.agr.uftp.UftpServlet;
import io.flexbridge.agr.web.HttpHost;
import io.flexbridge.it.simulation.Market;
import io.flexbridge.it.support.Street;
import io.flexbridge.uftp.value.ConversationId;
import io.flexbridge.uftp.value.MessageId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;

/**
 * The service's trading side as a process that starts fast: the real endpoint, journal, core,
 * outbox and client, and instead of stations a fleet that writes down what it is told.
 */
final class TradingProcess {

  private static final RetryPolicy RETRY =
      new RetryPolicy(Duration.ofMillis(100), Duration.ofMillis(400), Duration.ofHours(1));
  private static final ClientSettings CLIENT =
      new ClientSettings(Duration.ofSeconds(1), Duration.ofSeconds(2), Set.of());

  /** A few in a life, so that kills come while one is written, and starts after one. */
  private static final SnapshotPolicy SNAPSHOTS = new SnapshotPolicy(40, Duration.ofSeconds(10));

  private static final EndpointLimits LIMITS = new EndpointLimits(1 << 20, 1_000_000);

  private TradingProcess() {}

  /** Arguments: directory of the journal, own port, port of the partners, time zone. */
  public static void main(String[] arguments) throws JournalException, InterruptedException {
    Path directory = Path.of(arguments[0]);
    int port = Integer.parseInt(arguments[1]);
    int partnersPort = Integer.parseInt(arguments[2]);
    Market market = new Market(ZoneId.of(arguments[3]));
    start(directory, port, partnersPort, market);
    Thread.currentThread().join();
  }

  /** Wires the parts as the service's composition root does. */
  private static void start(Path directory, int port, int partnersPort, Market market)
      throws JournalException {
    RunningTimeline time = RunningTimeline.system();
    SqliteJournal journal = SqliteJournal.open(directory, time);
    ParticipantDirectory partners =
        Market.directory(
            id ->
                URI.create(
                    "http://%s:%d/%s%s"
                        .formatted(
                            Street.LOOPBACK, partnersPort, id.domain().name(), UftpServlet.PATH)));
    UftpClient client =
        new UftpClient(Market.AGR, Market.key(Market.AGR), partners, Market.CODEC, CLIENT, time);
    CompletableFuture<TradingLoop> bound = new CompletableFuture<>();
    Outbox outbox =
        new Outbox(
            client,
            journal,
            time,
            RETRY,
            RandomGenerator.getDefault(),
            input -> bound.join().submit(input));
    NotedFleet fleet = new NotedFleet(directory.resolve(NotedFleet.FILE_NAME));
    TradingLoop trading =
        new TradingLoop(
            new Trading(market.settings(), Market.handlers()),
            journal,
            fleet,
            outbox,
            time,
            new NewIds(),
            (input, decision, isReplay) -> {},
            new Snapshots(journal, SNAPSHOTS));
    bound.complete(trading);
    trading.start();
    fleet.isUp();
    HttpHost.start(
        Street.LOOPBACK,
        port,
        Map.of(
            UftpServlet.MAPPING,
            UftpServlet.create(
                partners, Market.CODEC, new Inbox(journal, trading::hasRoom), LIMITS, time)));
    // The vehicles are known from the start: what is owed need not wait for the next ISP.
    trading.submit(new AgrInput.TimePassed(time.instant()));
  }

  private static final class NewIds implements MessageIds {

    @Override
    public MessageId nextMessageId() {
      return new MessageId(UUID.randomUUID().toString());
    }

    @Override
    public ConversationId nextConversationId() {
      return new ConversationId(UUID.randomUUID().toString());
    }
  }

  /** Writes a line for every power that is to be held; what was written outlives a kill. */
  static final class NotedFleet implements FlexActuator {

    static final String FILE_NAME = "held.log";

    private final Path file;
    private volatile boolean isUp;

    NotedFleet(Path file) {
      this.file = file;
      note("START");
    }

    void isUp() {
      note("UP");
      isUp = true;
    }

    @Override
    public void hold(Effect.HoldPower hold) {
      note((isUp ? "HOLD " : "AGAIN ") + text(hold));
    }

    static String text(Effect.HoldPower hold) {
      return "%s %s".formatted(hold.congestionPoint(), hold.target().toString().replace('\n', ' '));
    }

    private void note(String line) {
      try {
        Files.writeString(file, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public FleetOutlook outlook(Instant now) {
      return Market.outlook(now, /* isSettled= */ true, /* times= */ 1);
    }
  }
}
