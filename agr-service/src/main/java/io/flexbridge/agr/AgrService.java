package io.flexbridge.agr;

import io.flexbridge.agr.config.AgrConfig;
import io.flexbridge.agr.config.TlsSettings;
import io.flexbridge.agr.dispatch.FleetControl;
import io.flexbridge.agr.dispatch.IspMeasurement;
import io.flexbridge.agr.forecast.Outlooks;
import io.flexbridge.agr.forecast.SessionAssumptions;
import io.flexbridge.agr.handler.AgrHandlers;
import io.flexbridge.agr.handler.Wanted;
import io.flexbridge.agr.inbox.Inbox;
import io.flexbridge.agr.inbox.LimitedHandlerCalls;
import io.flexbridge.agr.inbox.Outbox;
import io.flexbridge.agr.inbox.Snapshots;
import io.flexbridge.agr.inbox.TradingLoop;
import io.flexbridge.agr.port.FleetStore;
import io.flexbridge.agr.port.Journal;
import io.flexbridge.agr.port.JournalException;
import io.flexbridge.agr.port.OperatorView;
import io.flexbridge.agr.port.ParticipantDirectory;
import io.flexbridge.agr.port.Timeline;
import io.flexbridge.agr.store.Store;
import io.flexbridge.agr.tls.LiveIdentity;
import io.flexbridge.agr.trading.AgrInput;
import io.flexbridge.agr.trading.Trading;
import io.flexbridge.agr.uftp.UftpClient;
import io.flexbridge.agr.uftp.UftpServlet;
import io.flexbridge.agr.uftp.http.PartnerHttp;
import io.flexbridge.ocpp.csms.CsmsServer;
import io.flexbridge.ocpp.rpc.IdTokenPolicy;
import io.flexbridge.uftp.xml.UftpCodec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The aggregator service, running. Every object it consists of is made and wired here.
 *
 * <pre>{@code
 * AgrConfig config = AgrConfigReader.read(Path.of("agr.yaml"));
 * try (AgrService service = AgrService.start(config, FleetTrading.handlers(config))) { ... }
 * }</pre>
 */
public final class AgrService implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(AgrService.class);

  private final TradingLoop trading;
  private final CsmsServer stations;
  private final PublicHost http;
  private final OperatorView operatorView;
  private final InstantSource time;
  private final Deque<AutoCloseable> parts;

  private AgrService(
      TradingLoop trading,
      CsmsServer stations,
      PublicHost http,
      OperatorView operatorView,
      InstantSource time,
      Deque<AutoCloseable> parts) {
    this.trading = trading;
    this.stations = stations;
    this.http = http;
    this.operatorView = operatorView;
    this.time = time;
    this.parts = parts;
  }

  /**
   * Starts a service on the system's time.
   *
   * @param handlers the rules to trade by; {@link FleetTrading#handlers} has the product's own
   * @throws IOException if an address cannot be listened on or the store cannot be used
   */
  public static AgrService start(AgrConfig config, AgrHandlers handlers) throws IOException {
    return start(config, handlers, RunningTimeline.system());
  }

  /**
   * Starts a service on a time of its own, which is closed with it.
   *
   * @throws IOException if an address cannot be listened on or the store cannot be used
   */
  public static AgrService start(AgrConfig config, AgrHandlers handlers, RunningTimeline time)
      throws IOException {
    Deque<AutoCloseable> parts = new ArrayDeque<>();
    parts.push(time);
    try {
      return wire(new ServiceSettings(config), config, handlers, time, parts);
    } catch (JournalException e) {
      close(parts);
      throw new IOException(e.getMessage(), e);
    } catch (UncheckedIOException e) {
      close(parts);
      throw e.getCause();
    } catch (IOException | RuntimeException e) {
      close(parts);
      throw e;
    }
  }

  private static AgrService wire(
      ServiceSettings settings,
      AgrConfig config,
      AgrHandlers handlers,
      Timeline time,
      Deque<AutoCloseable> parts)
      throws IOException, JournalException {
    Store storage = opened(Store.at(config.store().place()), parts);
    Journal journal = opened(storage.openJournal(time), parts);
    FleetStore store = opened(storage.openFleetStore(time), parts);
    ParticipantDirectory directory = Directories.of(config, time);
    UftpCodec codec = UftpCodec.create();
    LateBound<AgrInput> outcomes = new LateBound<>();
    StationRelay relay = new StationRelay();

    FleetControl fleet =
        opened(
            new FleetControl(
                settings.fleet(),
                settings.registrations(),
                config.ocpp().quirks(),
                new Outlooks(SessionAssumptions.RESIDENTIAL),
                store,
                time,
                relay),
            parts);
    PartnerHttp partnerHttp = new PartnerHttp(settings.client().http());
    PartnerAccesses accesses =
        opened(PartnerAccesses.of(config.participants(), partnerHttp, time), parts);
    UftpClient client =
        opened(
            new UftpClient(
                config.aggregator().id(),
                config.aggregator().signingKey(),
                directory,
                codec,
                settings.client(),
                time,
                partnerHttp,
                accesses::of),
            parts);
    Outbox outbox =
        opened(
            new Outbox(
                client, journal, time, settings.retry(), RandomGenerator.getDefault(), outcomes),
            parts);
    ExchangeLog exchange = new ExchangeLog();
    Alerts alerts = new Alerts();
    LimitedHandlerCalls calls =
        opened(
            new LimitedHandlerCalls(
                config.limits().handlerTime(), config.limits().unendedHandlerCalls()),
            parts);
    TradingLoop trading =
        opened(
            new TradingLoop(
                new Trading(settings.trading(), handlers, calls),
                journal,
                fleet,
                outbox,
                time,
                new RandomMessageIds(),
                exchange.and(alerts),
                new Snapshots(journal, settings.snapshots())),
            parts);
    outcomes.bind(trading::submit);
    IspMeasurement measurement =
        opened(
            new IspMeasurement(
                settings.registrations(),
                store,
                config.ocpp().meterInterval(),
                settings.market(),
                time,
                settings.measurementGrace(),
                new BookProgress(trading),
                trading::submit),
            parts);
    fleet.start();
    trading.start();
    // Only when the fleet knows what it is held to again may stations come, and partners.
    CsmsServer stations =
        opened(
            CsmsServer.start(
                settings.csms(),
                settings.admission(),
                IdTokenPolicy.everyone(),
                store,
                fleet::report,
                time),
            parts);
    relay.connect(stations);
    measurement.start();
    Optional<LiveIdentity> identity = identity(config.http().tls(), time, parts);
    OperatorDesk desk =
        new OperatorDesk(
            trading,
            journal,
            fleet,
            stations::isListening,
            () -> certificateWarnings(identity, accesses),
            exchange,
            alerts,
            time);

    PublicHost http =
        opened(
            PublicHost.start(
                config,
                settings.http(),
                Map.of(
                    UftpServlet.MAPPING,
                    UftpServlet.create(
                        directory,
                        codec,
                        new Inbox(journal, trading::hasRoom),
                        settings.endpoint(),
                        time,
                        settings::certificatesOf)),
                desk,
                identity.orElse(null)),
            parts);
    LOG.info(
        "{} is up: {} on port {}, operators on port {}, stations on port {}, {} stations"
            + " configured",
        config.aggregator().id(),
        config.http().tls() == null ? "HTTP" : "HTTPS",
        http.partnersPort(),
        http.operatorsPort(),
        stations.port(),
        config.stations().size());
    return new AgrService(trading, stations, http, desk, time, parts);
  }

  private static Optional<LiveIdentity> identity(
      @Nullable TlsSettings tls, Timeline time, Deque<AutoCloseable> parts) throws IOException {
    return tls == null
        ? Optional.empty()
        : Optional.of(opened(LiveIdentity.of(tls.files(), time), parts));
  }

  private static List<String> certificateWarnings(
      Optional<LiveIdentity> identity, PartnerAccesses accesses) {
    return Stream.concat(
            identity.flatMap(LiveIdentity::problem).stream(), accesses.warnings().stream())
        .toList();
  }

  private static <T extends AutoCloseable> T opened(T part, Deque<AutoCloseable> parts) {
    parts.push(part);
    return part;
  }

  /** The port of the UFTP endpoint. */
  public int httpPort() {
    return http.partnersPort();
  }

  /** The port of the web page and the health checks: that of the endpoint, or one of their own. */
  public int operatorPort() {
    return http.operatorsPort();
  }

  /** The port that stations connect to. */
  public int ocppPort() {
    return stations.port();
  }

  /** What an operator can see. */
  public OperatorView view() {
    return operatorView;
  }

  /**
   * Has the service send something at any time, as a handler can beside its answer. It is journaled
   * when this returns, then decided on like everything else; what cannot be sent is told to the
   * operator.
   */
  public void submit(Wanted wanted) {
    trading.submit(new AgrInput.ActionWanted(wanted, time.instant()));
  }

  /** Stops taking things in, finishes what is being written, and lets go of everything. */
  @Override
  public void close() {
    close(parts);
  }

  private static void close(Deque<AutoCloseable> parts) {
    while (!parts.isEmpty()) {
      AutoCloseable part = parts.pop();
      try {
        part.close();
      } catch (Exception e) {
        LOG.error("{} did not close", part.getClass().getSimpleName(), e);
      }
    }
  }
}
