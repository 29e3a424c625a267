package io.flexbridge.agr;

import io.flexbridge.agr.config.AgrConfig;
import io.flexbridge.agr.config.AgrConfigReader;
import io.flexbridge.agr.config.ConfigurationException;
import io.flexbridge.agr.config.SecretFile;
import io.flexbridge.agr.uftp.UftpServlet;
import io.flexbridge.agr.web.HttpHost;
import io.flexbridge.uftp.Disposition;
import io.flexbridge.uftp.FlexRequest;
import io.flexbridge.uftp.FlexScope;
import io.flexbridge.uftp.MessageHeader;
import io.flexbridge.uftp.SignedMessage;
import io.flexbridge.uftp.seal.Sealer;
import io.flexbridge.uftp.seal.SigningKey;
import io.flexbridge.uftp.value.CongestionPoint;
import io.flexbridge.uftp.value.ConversationId;
import io.flexbridge.uftp.value.IspCalendar;
import io.flexbridge.uftp.value.IspRange;
import io.flexbridge.uftp.value.MessageId;
import io.flexbridge.uftp.value.ParticipantId;
import io.flexbridge.uftp.value.Power;
import io.flexbridge.uftp.value.Role;
import io.flexbridge.uftp.value.UftpVersion;
import io.flexbridge.uftp.xml.EnvelopeCodec;
import io.flexbridge.uftp.xml.UftpCodec;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Measures a whole service with a store and keys of its own, and the machine it runs on. */
final class UftpBench {

  private static final String LOOPBACK = "127.0.0.1";
  private static final ParticipantId AGR = ParticipantId.of("agr.bench.example", Role.AGR);
  private static final ParticipantId DSO = ParticipantId.of("dso.bench.example", Role.DSO);
  private static final ZoneId ZONE = ZoneId.of("Europe/Amsterdam");
  private static final Duration ISP = Duration.ofMinutes(15);

  /** An hour, each ISP with another power. */
  private static final int ISPS = 4;

  private static final int WARM_UP = 1_000;
  private static final int MOST_MESSAGES = 300_000;

  /** Messages are signed before they are measured; so many more than are expected to be needed. */
  private static final double RESERVE = 2.5;

  /** The part of the time that each limit of the machine is measured for. */
  private static final int LIMIT_PART = 10;

  /**
   * What was measured.
   *
   * @param messageBytes of one request's body
   * @param answered how many answers the service had delivered when the load ended
   */
  record Report(
      int concurrency,
      int messageBytes,
      BenchLoad.Result load,
      long answered,
      double verifications,
      double syncs,
      BenchLoad.Result http) {

    /** Whether every message was taken over. */
    boolean isSound() {
      return load.others() == 0 && !load.nanos().isEmpty();
    }

    /** All of it, for people. */
    String table() {
      return String.join(
          System.lineSeparator(),
          "FlexRequests of %d bytes, signed, %d at a time, for %.1f s"
              .formatted(messageBytes, concurrency, load.seconds()),
          "",
          "                                       a second      p50 ms      p99 ms    p99.9 ms",
          line("taken over, durable, answered 200", load),
          rate("answers delivered meanwhile", answered / load.seconds()),
          "",
          "this machine, %d processors:".formatted(Runtime.getRuntime().availableProcessors()),
          line("HTTP alone, a servlet that only reads", http),
          rate("signatures verified, nothing else", verifications),
          rate("4 KiB written and forced to the disk", syncs),
          "",
          isSound() ? "" : load.others() + " messages had another answer than 200, or none",
          "");
    }

    private static String line(String what, BenchLoad.Result result) {
      return String.format(
          Locale.ROOT,
          "%-38s %8.0f %11.1f %11.1f %11.1f",
          what,
          result.perSecond(),
          result.millis(0.5),
          result.millis(0.99),
          result.millis(0.999));
    }

    private static String rate(String what, double perSecond) {
      return String.format(Locale.ROOT, "%-38s %8.0f", what, perSecond);
    }
  }

  private final SigningKey agrKey = SigningKey.generate(new SecureRandom());
  private final SigningKey dsoKey = SigningKey.generate(new SecureRandom());
  private final UftpCodec codec = UftpCodec.create();
  private final int concurrency;
  private final Duration duration;

  private UftpBench(int concurrency, Duration duration) {
    this.concurrency = concurrency;
    this.duration = duration;
  }

  /**
   * Measures.
   *
   * @param concurrency how many messages are under way at a time
   * @param parent where the store is made, and deleted in the end
   */
  static Report run(int concurrency, Duration duration, Path parent)
      throws IOException, ConfigurationException, InterruptedException {
    Path directory = Files.createTempDirectory(parent.toAbsolutePath(), "flexbridge-bench");
    try {
      return new UftpBench(concurrency, duration).run(directory);
    } finally {
      delete(directory);
    }
  }

  private Report run(Path directory)
      throws IOException, ConfigurationException, InterruptedException {
    Duration limitTime = duration.dividedBy(LIMIT_PART);
    Sink partner = new Sink();
    try (HttpHost sink = HttpHost.start(LOOPBACK, 0, Map.of(UftpServlet.MAPPING, partner))) {
      AgrConfig config = configure(directory, sink.port());
      try (AgrService service = AgrService.start(config, FleetTrading.handlers(config))) {
        BenchLoad load = new BenchLoad(endpoint(service.httpPort()), concurrency);
        List<byte[]> sample = requests(WARM_UP);
        double expected = load.post(sample, duration).perSecond();
        List<byte[]> bodies =
            requests((int) Math.min(MOST_MESSAGES, expected * duration.toMillis() / 1e3 * RESERVE));
        long before = partner.taken();
        BenchLoad.Result result = load.post(bodies, duration);
        long answered = partner.taken() - before;
        return new Report(
            concurrency,
            sample.getFirst().length,
            result,
            answered,
            BenchLimits.verificationsPerSecond(sample, dsoKey.verifyingKey(), limitTime),
            BenchLimits.syncsPerSecond(directory, limitTime),
            new BenchLoad(endpoint(sink.port()), concurrency).post(bodies, limitTime));
      }
    }
  }

  private static URI endpoint(int port) {
    return URI.create("http://%s:%d%s".formatted(LOOPBACK, port, UftpServlet.PATH));
  }

  private AgrConfig configure(Path directory, int partnerPort)
      throws IOException, ConfigurationException {
    new SecretFile(directory.resolve("agr.key")).replace(agrKey.toBase64());
    Path file = directory.resolve("agr.yaml");
    Files.writeString(
        file,
        """
        aggregator:
          domain: %s
          signing-key-file: agr.key
          time-zone: %s
          isp-duration: %s
        http: { host: %s, port: 0 }
        ocpp: { host: %s, port: 0 }
        store: { directory: data }
        limits: { messages-per-minute: 1000000 }
        participants:
          - domain: %s
            role: %s
            endpoint: %s
            allow-http: true
            public-key: %s
        trading: { price-per-mwh: 200.00 }
        """
            .formatted(
                AGR.domain(),
                ZONE,
                ISP,
                LOOPBACK,
                LOOPBACK,
                DSO.domain(),
                DSO.role(),
                endpoint(partnerPort),
                dsoKey.verifyingKey().toBase64()));
    return AgrConfigReader.read(file, Map.of());
  }

  private List<byte[]> requests(int count) {
    IspCalendar day = IspCalendar.containing(Instant.now(), ZONE, ISP).next();
    List<byte[]> bodies = new ArrayList<>(count);
    IntStream.range(0, count).parallel().mapToObj(i -> request(day)).forEachOrdered(bodies::add);
    return bodies;
  }

  private byte[] request(IspCalendar day) {
    MessageHeader header =
        new MessageHeader(
            UftpVersion.V3_1_0,
            DSO.domain(),
            AGR.domain(),
            Instant.now(),
            new MessageId(UUID.randomUUID().toString()),
            new ConversationId(UUID.randomUUID().toString()));
    FlexRequest request =
        new FlexRequest(
            header,
            FlexScope.of(day, CongestionPoint.of("ea1.2026-01.example.bench.dso:transformer-1")),
            1,
            day.dayStart(),
            null,
            null,
            IntStream.rangeClosed(1, ISPS).mapToObj(UftpBench::isp).toList());
    byte[] sealed = Sealer.seal(dsoKey, codec.encode(request));
    return EnvelopeCodec.encode(new SignedMessage(DSO.domain(), DSO.role(), sealed));
  }

  private static FlexRequest.Isp isp(int number) {
    return new FlexRequest.Isp(
        IspRange.of(number), Disposition.REQUESTED, Power.ofKilowatts(-10L * number), Power.ZERO);
  }

  private static void delete(Path directory) {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Takes everything, as a partner does, and does nothing with it. */
  private static final class Sink extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private final AtomicLong taken = new AtomicLong();

    long taken() {
      return taken.get();
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      request.getInputStream().transferTo(OutputStream.nullOutputStream());
      taken.incrementAndGet();
    }
  }
}
