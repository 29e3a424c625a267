package io.flexbridge.agr.sim.grid;

import io.flexbridge.agr.port.IntakeUnavailableException;
import io.flexbridge.agr.port.Participant;
import io.flexbridge.agr.port.ParticipantDirectory;
import io.flexbridge.agr.port.ReceivedMessage;
import io.flexbridge.agr.port.Timeline;
import io.flexbridge.agr.uftp.ClientSettings;
import io.flexbridge.agr.uftp.EndpointLimits;
import io.flexbridge.agr.uftp.UftpClient;
import io.flexbridge.agr.uftp.UftpServlet;
import io.flexbridge.agr.web.HttpHost;
import io.flexbridge.uftp.MessageSummary;
import io.flexbridge.uftp.UftpMessage;
import io.flexbridge.uftp.value.ParticipantId;
import io.flexbridge.uftp.value.Role;
import io.flexbridge.uftp.value.UftpVersion;
import io.flexbridge.uftp.xml.UftpCodec;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A desk with an endpoint, a client and a clock. All inputs pass through one thread; what the desk
 * wants sent goes out on others.
 */
final class SimulatedPartner implements AutoCloseable, PartnerLane.Outcomes {

  /** What all partners of a grid share. */
  record Surroundings(
      ParticipantDirectory directory,
      UftpCodec codec,
      Timeline timeline,
      GridListener listener,
      Runnable afterInput) {}

  private static final Logger LOG = LoggerFactory.getLogger(SimulatedPartner.class);

  /** Messages that wait for the desk; more are asked to come later. */
  private static final int WAITING = 200;

  private static final Duration SHORTEST_WAIT = Duration.ofMillis(50);

  private final ParticipantId self;
  private final PartnerSettings settings;
  private final Surroundings around;
  private final GridDesk desk;
  private final FindingLog log;
  private final UftpClient client;
  private final HttpHost host;
  private final Semaphore room = new Semaphore(WAITING);
  private final ExecutorService inputs =
      Executors.newSingleThreadExecutor(Thread.ofVirtual().name("grid-desk").factory());
  private final ExecutorService deliveries = Executors.newVirtualThreadPerTaskExecutor();
  private final Map<ParticipantId, PartnerLane> lanes = new ConcurrentHashMap<>();
  private Timeline.@Nullable Cancellable alarm;

  private SimulatedPartner(
      ParticipantId self,
      PartnerSettings settings,
      GridDesk desk,
      FindingLog log,
      Surroundings around) {
    this.self = self;
    this.settings = settings;
    this.around = around;
    this.desk = desk;
    this.log = log;
    this.client =
        new UftpClient(
            self,
            settings.key(),
            around.directory(),
            around.codec(),
            ClientSettings.DEFAULT,
            around.timeline());
    this.host =
        HttpHost.start(
            settings.host(),
            settings.port(),
            Map.of(
                UftpServlet.MAPPING,
                new WatchedServlet(
                    UftpServlet.create(
                        around.directory(),
                        around.codec(),
                        this::take,
                        EndpointLimits.DEFAULT,
                        around.timeline()),
                    this::refused)));
  }

  /** Starts listening. */
  static SimulatedPartner open(
      ParticipantId self,
      PartnerSettings settings,
      GridDesk desk,
      FindingLog log,
      Surroundings around) {
    return new SimulatedPartner(self, settings, desk, log, around);
  }

  /** Lets the desk begin, once all others know where this one is. */
  void begin() {
    input(desk::timeIs);
  }

  /** How others reach it and know its signature. */
  Participant participant(UftpVersion version) {
    return new Participant(
        self,
        host.uri().resolve(UftpServlet.PATH),
        List.of(settings.key().verifyingKey()),
        version);
  }

  private void take(ReceivedMessage received) throws IntakeUnavailableException {
    if (!room.tryAcquire()) {
      throw new IntakeUnavailableException(
          "%d messages wait already, the most there may be".formatted(WAITING));
    }
    if (!input(now -> receive(received, now))) {
      room.release();
      throw new IntakeUnavailableException("closed");
    }
  }

  private Reaction receive(ReceivedMessage received, Instant now) {
    room.release();
    UftpMessage message = received.message();
    if (received.sender().role() == Role.AGR) {
      exchanged(
          received.sender(),
          self,
          message,
          GridExchange.State.RECEIVED,
          MessageSummary.of(message));
    }
    for (String deviation : received.deviations()) {
      log.add(
          new Finding(
              self.role(),
              message.name(),
              message.header().messageId(),
              "schema",
              Inspection.shown(deviation),
              "a message that is valid by the schema of " + message.header().version()));
    }
    return desk.receive(received.sender(), message, now);
  }

  private void refused(String answer) {
    log.add(
        new Finding(self.role(), "HTTP request", null, "status", Inspection.shown(answer), "200"));
    input(desk::timeIs);
  }

  /** Whether the input was taken; not after the end. */
  private boolean input(Function<Instant, Reaction> input) {
    try {
      inputs.execute(() -> process(input));
      return true;
    } catch (RejectedExecutionException e) {
      return false;
    }
  }

  private void process(Function<Instant, Reaction> input) {
    try {
      Reaction reaction = input.apply(around.timeline().instant());
      reaction.findings().forEach(around.listener()::found);
      reaction.messages().forEach(this::send);
      setAlarm();
      around.afterInput().run();
    } catch (RuntimeException e) {
      LOG.error("{} failed on an input", self, e);
    }
  }

  private void send(Outgoing outgoing) {
    lanes
        .computeIfAbsent(
            outgoing.to(), to -> new PartnerLane(to, client, around.timeline(), deliveries, this))
        .send(outgoing.message());
  }

  private void setAlarm() {
    if (alarm != null) {
      alarm.cancel();
    }
    Instant now = around.timeline().instant();
    alarm =
        desk.nextDeadline(now)
            .map(due -> due.isBefore(now.plus(SHORTEST_WAIT)) ? now.plus(SHORTEST_WAIT) : due)
            .map(due -> around.timeline().at(due, () -> input(desk::timeIs)))
            .orElse(null);
  }

  @Override
  public void delivered(ParticipantId to, UftpMessage message) {
    exchanged(self, to, message, GridExchange.State.DELIVERED, MessageSummary.of(message));
  }

  @Override
  public void delayed(ParticipantId to, UftpMessage message, String reason) {
    exchanged(self, to, message, GridExchange.State.DELAYED, reason);
  }

  @Override
  public void undeliverable(ParticipantId to, UftpMessage message, String reason) {
    exchanged(self, to, message, GridExchange.State.UNDELIVERABLE, reason);
    input(now -> desk.undeliverable(message, reason, now));
  }

  private void exchanged(
      ParticipantId from,
      ParticipantId to,
      UftpMessage message,
      GridExchange.State state,
      String detail) {
    around
        .listener()
        .exchanged(new GridExchange(around.timeline().instant(), from, to, message, state, detail));
  }

  /** Stops taking and sending messages; what was not sent yet stays behind. */
  @Override
  public void close() {
    host.close();
    inputs.shutdownNow();
    deliveries.shutdownNow();
    client.close();
  }
}
