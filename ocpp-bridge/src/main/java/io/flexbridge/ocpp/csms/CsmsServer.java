package io.flexbridge.ocpp.csms;

import io.flexbridge.ocpp.charging.StationCommand;
import io.flexbridge.ocpp.charging.StationId;
import io.flexbridge.ocpp.charging.StationLink;
import io.flexbridge.ocpp.charging.StationReport;
import io.flexbridge.ocpp.charging.TransactionRegister;
import io.flexbridge.ocpp.rpc.IdTokenPolicy;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.java_websocket.framing.CloseFrame;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The central system that stations connect to, at {@code /ocpp/{id}} or {@code /o/{id}}, over ws or
 * wss, in the newest version of OCPP that a station offers.
 *
 * <p>Guarantees: the reports of one station come one at a time, in order; every call of a station
 * is answered, after what it tells was reported; every command ends in exactly one {@link
 * StationReport.CommandAnswered}; nothing that a station does or leaves undone delays another one.
 */
public final class CsmsServer implements StationLink, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(CsmsServer.class);
  private static final long CLOSE_SECONDS = 10;

  private final ServerSocketChannel channel;
  private final int port;
  private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
  private final ScheduledThreadPoolExecutor timer = timer();
  private final StationLanes lanes;
  private final StationListener listener;

  private CsmsServer(
      ServerSocketChannel channel,
      CsmsSettings settings,
      StationAdmission admission,
      IdTokenPolicy idTokens,
      TransactionRegister transactions,
      Consumer<StationReport> reports,
      InstantSource clock)
      throws IOException {
    this.channel = channel;
    this.port = ((InetSocketAddress) channel.getLocalAddress()).getPort();
    this.lanes =
        new StationLanes(
            new LaneServices(
                settings, admission, idTokens, transactions, reports, clock, workers, timer));
    this.listener =
        new StationListener(
            channel, settings, new Reception(settings, new Doorman(settings, admission)));
  }

  private static ScheduledThreadPoolExecutor timer() {
    ScheduledThreadPoolExecutor timer =
        new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("csms-timer").factory());
    timer.setRemoveOnCancelPolicy(true);
    return timer;
  }

  /**
   * Starts to listen.
   *
   * @param admission who may connect
   * @param idTokens who may charge
   * @param transactions hands out transaction ids of OCPP 1.6; may block
   * @param reports takes what stations tell, from many threads but one at a time for each station;
   *     may block, which delays that station only; if it throws, the station's call is answered
   *     with an error
   * @param clock for the times that stations are told
   * @throws IOException if the address cannot be listened on
   */
  public static CsmsServer start(
      CsmsSettings settings,
      StationAdmission admission,
      IdTokenPolicy idTokens,
      TransactionRegister transactions,
      Consumer<StationReport> reports,
      InstantSource clock)
      throws IOException {
    ServerSocketChannel channel = ServerSocketChannel.open();
    try {
      channel.bind(settings.address(), settings.maxPendingConnections());
      CsmsServer server =
          new CsmsServer(channel, settings, admission, idTokens, transactions, reports, clock);
      server.open(settings);
      return server;
    } catch (IOException e) {
      channel.close();
      throw new IOException(
          "Cannot listen on %s port %d: %s"
              .formatted(
                  settings.address().getHostString(), settings.address().getPort(), e.getMessage()),
          e);
    }
  }

  private void open(CsmsSettings settings) throws IOException {
    listener.open();
    long sweep = settings.sweepInterval().toNanos();
    Future<?> _ = timer.scheduleWithFixedDelay(listener::sweep, sweep, sweep, TimeUnit.NANOSECONDS);
    LOG.info("Stations may connect to port {}", port);
  }

  /** The port that is listened on, also if any free one was asked for. */
  public int port() {
    return port;
  }

  /**
   * Whether connections are accepted. False after {@link #close}, and if the process ran out of
   * files, which ends the accepting for good.
   */
  public boolean isListening() {
    return channel.isOpen();
  }

  /** The stations that are connected now. */
  public Set<StationId> connectedStations() {
    return lanes.connected();
  }

  @Override
  public void send(StationId station, StationCommand command) {
    lanes.post(station, lane -> lane.command(command));
  }

  /**
   * Tells the stations that we go, closes their connections, reports them disconnected, and waits
   * for that. Commands that are sent afterwards are answered NotConnected.
   */
  @Override
  public void close() {
    listener.shutDown();
    closeChannel();
    workers.shutdown();
    try {
      if (!workers.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
        LOG.warn("Work on stations is not finished after {} s", CLOSE_SECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    timer.shutdownNow();
  }

  private void closeChannel() {
    try {
      channel.close();
    } catch (IOException e) {
      LOG.warn("Port {} could not be closed: {}", port, e.toString());
    }
  }

  /** Takes the events of the listener to where they are worked on. */
  private final class Reception implements StationListener.Events {

    private final Doorman doorman;
    private final Semaphore handshakes;

    Reception(CsmsSettings settings, Doorman doorman) {
      this.doorman = doorman;
      this.handshakes = new Semaphore(settings.maxHandshakes());
    }

    @Override
    public boolean submit(StationSocket socket, HandshakeRequest request) {
      if (!handshakes.tryAcquire()) {
        return false;
      }
      try {
        workers.execute(() -> decide(socket, request));
        return true;
      } catch (RejectedExecutionException e) {
        handshakes.release();
        return false;
      }
    }

    private void decide(StationSocket socket, HandshakeRequest request) {
      try {
        socket.decided(request, verdict(socket, request));
      } finally {
        handshakes.release();
      }
    }

    private Verdict verdict(StationSocket socket, HandshakeRequest request) {
      try {
        return doorman.decide(request, socket.remote());
      } catch (RuntimeException e) {
        LOG.error("The admission of {} failed", socket.remote(), e);
        return new Verdict.Refused(Refusal.FAILED);
      }
    }

    @Override
    public void opened(StationSocket socket) {
      lanes.post(socket.station(), lane -> lane.opened(socket));
    }

    @Override
    public void received(StationSocket socket, String text) {
      if (socket.admitMessage(text)) {
        lanes.post(socket.station(), lane -> lane.received(socket, text));
      } else {
        LOG.warn("{} floods us and is cut off", socket.station());
        socket.closeFor(CloseFrame.POLICY_VALIDATION, "too many messages at a time");
      }
    }

    @Override
    public void closed(StationSocket socket, String reason) {
      lanes.post(socket.station(), lane -> lane.closed(socket, reason));
    }
  }
}
