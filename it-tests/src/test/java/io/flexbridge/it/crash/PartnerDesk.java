package io.flexbridge.it.crash;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.flexbridge.agr.port.Bytes;
import io.flexbridge.agr.uftp.UftpServlet;
import io.flexbridge.it.simulation.Letters;
import io.flexbridge.it.simulation.Market;
import io.flexbridge.it.support.Street;
import io.flexbridge.uftp.AgrPortfolioQuery;
import io.flexbridge.uftp.DPrognosis;
import io.flexbridge.uftp.DPrognosisResponse;
import io.flexbridge.uftp.Disposition;
import io.flexbridge.uftp.FlexOffer;
import io.flexbridge.uftp.FlexOfferResponse;
import io.flexbridge.uftp.FlexRequest;
import io.flexbridge.uftp.FlexScope;
import io.flexbridge.uftp.MessageHeader;
import io.flexbridge.uftp.Result;
import io.flexbridge.uftp.SignedMessage;
import io.flexbridge.uftp.TestMessage;
import io.flexbridge.uftp.UftpMessage;
import io.flexbridge.uftp.seal.BadSignatureException;
import io.flexbridge.uftp.seal.Sealer;
import io.flexbridge.uftp.seal.Unsealer;
import io.flexbridge.uftp.value.ConversationId;
import io.flexbridge.uftp.value.IspCalendar;
import io.flexbridge.uftp.value.IspRange;
import io.flexbridge.uftp.value.MessageId;
import io.flexbridge.uftp.value.OrderReference;
import io.flexbridge.uftp.value.ParticipantId;
import io.flexbridge.uftp.value.Power;
import io.flexbridge.uftp.value.UftpVersion;
import io.flexbridge.uftp.xml.EnvelopeCodec;
import io.flexbridge.uftp.xml.UndecodableMessageException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A DSO and a CRO over real sockets, with their own account of everything: each message is sent
 * until it is answered with 200, by several at a time, and now and then once more although it was.
 */
final class PartnerDesk implements AutoCloseable {

  private static final ParticipantId DSO = Market.NORTH;
  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final Duration IMPATIENCE = Duration.ofMillis(15);
  private static final long PAUSE_MILLIS = 25;
  private static final int OK = 200;
  private static final int BUSY = 503;

  /** One message in so many is sent again, given up early, or has no answer at first. */
  private static final int ONE_IN = 6;

  /** Power of a request: small, so that there are many. */
  private static final long WATTS = 1_000;

  private static final int SOONEST_ISP = 5;
  private static final int LATEST_ISP = 10;

  /** A message with the bytes that it came or went in. */
  record Letter(ParticipantId partner, UftpMessage message, Bytes bytes) {}

  private final Market market;
  private final URI service;
  private final HttpServer server;
  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(PATIENCE).version(HttpClient.Version.HTTP_1_1).build();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Map<MessageId, Letter> sent = new ConcurrentHashMap<>();
  private final Set<MessageId> accepted = ConcurrentHashMap.newKeySet();
  private final Set<MessageId> known = ConcurrentHashMap.newKeySet();
  private final List<Letter> received = new CopyOnWriteArrayList<>();
  private final Queue<FlexOffer> offers = new ConcurrentLinkedQueue<>();
  private final AtomicInteger orders = new AtomicInteger();
  private final Map<Integer, Integer> statuses = new ConcurrentHashMap<>();
  private volatile boolean isClosed;
  private volatile boolean isNasty;
  private volatile boolean isQuiet;

  PartnerDesk(Market market, int servicePort) throws IOException {
    this.market = market;
    this.service =
        URI.create("http://%s:%d%s".formatted(Street.LOOPBACK, servicePort, UftpServlet.PATH));
    this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::take);
    server.setExecutor(threads);
    server.start();
  }

  int port() {
    return server.getAddress().getPort();
  }

  /** From now on partners are busy now and then, and give up early. */
  void beNasty() {
    isNasty = true;
  }

  private boolean chance() {
    return isNasty && ThreadLocalRandom.current().nextInt(ONE_IN) == 0;
  }

  /** The message that was sent under that id. */
  UftpMessage sent(MessageId id) {
    return Objects.requireNonNull(sent.get(id), "not sent").message();
  }

  /** What was answered with 200. */
  Set<MessageId> accepted() {
    return Set.copyOf(accepted);
  }

  /** How often the service has said 200. */
  int acceptances() {
    return answers(OK);
  }

  /** How often the service has answered with that status. */
  int answers(int status) {
    return statuses.getOrDefault(status, 0);
  }

  /** Whether a TestMessage was answered. */
  boolean isAnswered(MessageId test) {
    ConversationId conversation = sent(test).header().conversationId();
    return received.stream()
        .map(letter -> letter.message().header().conversationId())
        .anyMatch(conversation::equals);
  }

  /** Everything that came, in its order; what came twice is here twice. */
  List<Letter> received() {
    return received;
  }

  /** The offers that were not ordered yet. */
  Queue<FlexOffer> offers() {
    return offers;
  }

  /** Whether the DSO knows what to expect, without which there are no offers. */
  boolean hasPrognosis() {
    return received.stream().anyMatch(letter -> letter.message() instanceof DPrognosis);
  }

  /** Whether everything that was sent is taken over. */
  boolean isAllAccepted() {
    return accepted.containsAll(sent.keySet());
  }

  MessageId test() {
    return send(DSO, new TestMessage(header(DSO, new ConversationId(uuid()))));
  }

  /** Asks for a little less in one ISP that is an hour away, and that vehicles charge in. */
  MessageId request() {
    IspCalendar day = market.day(Instant.now());
    int isp =
        day.ispAt(Instant.now()).orElseThrow()
            + ThreadLocalRandom.current().nextInt(SOONEST_ISP, LATEST_ISP);
    return send(
        DSO,
        new FlexRequest(
            header(DSO, new ConversationId(uuid())),
            FlexScope.of(day, Market.congestionPoint(DSO)),
            1,
            day.start(isp),
            null,
            null,
            List.of(
                new FlexRequest.Isp(
                    IspRange.of(isp), Disposition.REQUESTED, Power.ofWatts(-WATTS), Power.ZERO))));
  }

  /** Orders what was offered. */
  MessageId order(FlexOffer offer) {
    return send(
        DSO,
        Letters.order(
            header(DSO, offer.header().conversationId()),
            offer,
            new OrderReference("ORDER-" + orders.incrementAndGet())));
  }

  /** Has a conversation, message after message, until the desk is closed or told to be quiet. */
  void chatter() {
    threads.execute(
        () -> {
          try {
            while (!isClosed && !isQuiet) {
              MessageId id = say();
              while (!isClosed && !accepted.contains(id)) {
                TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
              }
            }
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
  }

  /** Begins no more. */
  void beQuiet() {
    isQuiet = true;
  }

  private MessageId say() {
    FlexOffer offer = offers.poll();
    if (offer != null) {
      return order(offer);
    }
    return ThreadLocalRandom.current().nextBoolean() ? test() : request();
  }

  private static String uuid() {
    return UUID.randomUUID().toString();
  }

  private static MessageHeader header(ParticipantId sender, ConversationId conversation) {
    return new MessageHeader(
        UftpVersion.V3_1_0,
        sender.domain(),
        Market.AGR.domain(),
        Instant.now(),
        new MessageId(uuid()),
        conversation);
  }

  private MessageId send(ParticipantId sender, UftpMessage message) {
    byte[] sealed = Sealer.seal(Market.key(sender), Market.CODEC.encode(message));
    Bytes body =
        Bytes.of(EnvelopeCodec.encode(new SignedMessage(sender.domain(), sender.role(), sealed)));
    MessageId id = message.header().messageId();
    sent.put(id, new Letter(sender, message, body));
    threads.execute(() -> deliver(id, body));
    return id;
  }

  private void deliver(MessageId id, Bytes body) {
    try {
      while (!isClosed && !isTaken(body, chance() ? IMPATIENCE : PATIENCE)) {
        TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
      }
      accepted.add(id);
      if (chance()) {
        boolean _ = isTaken(body, PATIENCE);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean isTaken(Bytes body, Duration patience) throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(service)
            .header("Content-Type", "text/xml; charset=UTF-8")
            .timeout(patience)
            .POST(BodyPublishers.ofByteArray(body.toArray()))
            .build();
    try {
      int status = client.send(request, BodyHandlers.discarding()).statusCode();
      statuses.merge(status, 1, Integer::sum);
      return status == OK;
    } catch (IOException e) {
      return false;
    }
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      if (chance()) {
        exchange.sendResponseHeaders(BUSY, -1);
        return;
      }
      ParticipantId partner = partner(exchange.getRequestURI().getPath());
      Letter letter = new Letter(partner, decoded(body), Bytes.of(body));
      received.add(letter);
      if (known.add(letter.message().header().messageId())) {
        react(letter);
      }
      // Now and then it has the message and its answer is lost.
      if (!chance()) {
        exchange.sendResponseHeaders(OK, -1);
      }
    }
  }

  private static ParticipantId partner(String path) {
    return Market.PARTNERS.stream()
        .filter(id -> path.startsWith("/" + id.domain().name() + "/"))
        .findFirst()
        .orElseThrow();
  }

  private static UftpMessage decoded(byte[] body) {
    try {
      byte[] sealed = EnvelopeCodec.decode(body).body();
      return Market.CODEC
          .decode(Unsealer.unseal(Market.key(Market.AGR).verifyingKey(), sealed))
          .message();
    } catch (UndecodableMessageException | BadSignatureException e) {
      throw new AssertionError("The service sent what nobody can read", e);
    }
  }

  private void react(Letter letter) {
    MessageHeader answer = header(letter.partner(), letter.message().header().conversationId());
    MessageId id = letter.message().header().messageId();
    switch (letter.message()) {
      case AgrPortfolioQuery query ->
          send(letter.partner(), Letters.portfolio(answer, query, List.of(DSO)));
      case DPrognosis prognosis ->
          send(letter.partner(), new DPrognosisResponse(answer, Result.ACCEPTED, id, List.of()));
      case FlexOffer offer -> {
        send(letter.partner(), new FlexOfferResponse(answer, Result.ACCEPTED, id));
        offers.add(offer);
      }
      default -> {}
    }
  }

  @Override
  public void close() {
    isClosed = true;
    server.stop(0);
    threads.shutdownNow();
    client.shutdownNow();
  }
}
