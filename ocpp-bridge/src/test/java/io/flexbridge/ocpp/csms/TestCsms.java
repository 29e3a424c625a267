package io.flexbridge.ocpp.csms;

import static org.awaitility.Awaitility.await;

import io.flexbridge.ocpp.charging.EvseId;
import io.flexbridge.ocpp.charging.StationCommand;
import io.flexbridge.ocpp.charging.StationId;
import io.flexbridge.ocpp.charging.StationReport;
import io.flexbridge.ocpp.charging.TransactionRegister;
import io.flexbridge.ocpp.rpc.IdTokenPolicy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A central system on a free port, and what it reports. */
final class TestCsms implements AutoCloseable {

  static final Instant NOW = Instant.parse("2026-06-30T12:00:00Z");

  private final CopyOnWriteArrayList<StationReport> reports = new CopyOnWriteArrayList<>();
  private final List<Runnable> closers = new ArrayList<>();
  private final HttpClient http = HttpClient.newHttpClient();
  private final AtomicInteger transactions = new AtomicInteger(1000);

  private UnaryOperator<CsmsSettings.Builder> settings = builder -> builder;
  private StationAdmission admission = (id, credentials, remote) -> Admission.ADMITTED;
  private TransactionRegister register = this::nextTransaction;
  private Consumer<StationReport> onReport = report -> {};
  private @Nullable CsmsServer server;

  private int nextTransaction(EvseId evse, Instant startedAt, @Nullable Long meterStartWh) {
    return transactions.getAndIncrement();
  }

  TestCsms with(UnaryOperator<CsmsSettings.Builder> change) {
    settings = change;
    return this;
  }

  TestCsms admitting(StationAdmission policy) {
    admission = policy;
    return this;
  }

  TestCsms registering(TransactionRegister transactionRegister) {
    register = transactionRegister;
    return this;
  }

  /** Called with every report, before it is kept. */
  TestCsms reporting(Consumer<StationReport> consumer) {
    onReport = consumer;
    return this;
  }

  CsmsServer server() {
    CsmsServer running = server;
    if (running == null) {
      running = start();
      server = running;
    }
    return running;
  }

  private CsmsServer start() {
    InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    CsmsSettings.Builder fast =
        CsmsSettings.builder(address)
            .callGap(Duration.ZERO)
            .sweepInterval(Duration.ofMillis(20))
            .duplicateProbe(Duration.ofSeconds(1));
    try {
      return CsmsServer.start(
          settings.apply(fast).build(),
          admission,
          IdTokenPolicy.only(List.of("DEADBEEF")),
          register,
          this::take,
          InstantSource.fixed(NOW));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void take(StationReport report) {
    onReport.accept(report);
    reports.add(report);
  }

  int port() {
    return server().port();
  }

  URI uri(String path) {
    return URI.create("ws://localhost:%d%s".formatted(port(), path));
  }

  TestStation connect(String path, String... subprotocols) {
    TestStation station = TestStation.connect(http, uri(path), List.of(subprotocols));
    closers.add(station::close);
    return station;
  }

  /** Connects, and waits until commands can reach the station. */
  TestStation connected(String path, String... subprotocols) {
    TestStation station = connect(path, subprotocols);
    awaitReport(path.substring(path.lastIndexOf('/') + 1), StationReport.Connected.class);
    return station;
  }

  TestStation connectAs(String path, String authorization) {
    TestStation station = TestStation.connect(http, uri(path), "ocpp1.6", authorization);
    closers.add(station::close);
    return station;
  }

  RawStation raw() {
    RawStation station = new RawStation(port());
    closers.add(station::close);
    return station;
  }

  RawStation rawConnected(String path) {
    RawStation station = RawStation.connected(port(), path);
    closers.add(station::close);
    return station;
  }

  void send(String station, StationCommand command) {
    server().send(new StationId(station), command);
  }

  List<StationReport> reports() {
    return reports;
  }

  /** The reports of one station so far. */
  List<StationReport> reportsOf(String station) {
    return reports.stream()
        .filter(report -> report.station().equals(new StationId(station)))
        .toList();
  }

  /** Waits for the first report of that kind from the station. */
  <R extends StationReport> R awaitReport(String station, Class<R> type) {
    return await()
        .atMost(Duration.ofSeconds(20))
        .pollInterval(Duration.ofMillis(5))
        .until(
            () -> reportsOf(station).stream().filter(type::isInstance).map(type::cast).findFirst(),
            Optional::isPresent)
        .orElseThrow();
  }

  /** Waits for so many reports of that kind from the station. */
  <R extends StationReport> List<R> awaitReports(String station, Class<R> type, int count) {
    return await()
        .atMost(Duration.ofSeconds(20))
        .pollInterval(Duration.ofMillis(5))
        .until(
            () -> reportsOf(station).stream().filter(type::isInstance).map(type::cast).toList(),
            found -> found.size() >= count);
  }

  @Override
  public void close() {
    closers.forEach(Runnable::run);
    if (server != null) {
      server.close();
    }
    http.shutdownNow();
  }
}
