package io.flexbridge.agr.sim.grid;

import io.flexbridge.agr.port.Bytes;
import io.flexbridge.agr.port.Delivery;
import io.flexbridge.agr.port.MessageIntake;
import io.flexbridge.agr.port.Participant;
import io.flexbridge.agr.port.ParticipantDirectory;
import io.flexbridge.agr.port.ReceivedMessage;
import io.flexbridge.agr.port.Timeline;
import io.flexbridge.agr.uftp.ClientSettings;
import io.flexbridge.agr.uftp.EndpointLimits;
import io.flexbridge.agr.uftp.UftpClient;
import io.flexbridge.agr.uftp.UftpServlet;
import io.flexbridge.agr.web.HttpHost;
import io.flexbridge.uftp.AgrPortfolioQuery;
import io.flexbridge.uftp.DPrognosis;
import io.flexbridge.uftp.FlexOffer;
import io.flexbridge.uftp.FlexOrder;
import io.flexbridge.uftp.FlexOrderResponse;
import io.flexbridge.uftp.FlexRequest;
import io.flexbridge.uftp.FlexRequestResponse;
import io.flexbridge.uftp.FlexScope;
import io.flexbridge.uftp.FlexSettlement;
import io.flexbridge.uftp.FlexSettlementResponse;
import io.flexbridge.uftp.MessageHeader;
import io.flexbridge.uftp.Metering;
import io.flexbridge.uftp.Result;
import io.flexbridge.uftp.UftpMessage;
import io.flexbridge.uftp.seal.SigningKey;
import io.flexbridge.uftp.value.CurrencyCode;
import io.flexbridge.uftp.value.ParticipantId;
import io.flexbridge.uftp.value.PowerPerIsp;
import io.flexbridge.uftp.value.UftpVersion;
import io.flexbridge.uftp.xml.UftpCodec;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;

/**
 * An aggregator on a real socket that answers by itself what the DSO asks, and otherwise does what
 * the test says.
 */
final class ScriptedAgr implements MessageIntake, AutoCloseable {

  private final UftpVersion version;
  private final Timeline timeline;
  private final SigningKey key;
  private final NumberedIds ids = new NumberedIds("aaaaaaaa");
  private final List<UftpMessage> received = new CopyOnWriteArrayList<>();
  private final List<String> deviations = new CopyOnWriteArrayList<>();
  private final UftpClient client;
  private final HttpHost host;
  private long revision;

  ScriptedAgr(
      UftpVersion version,
      SigningKey key,
      int port,
      ParticipantDirectory directory,
      UftpCodec codec,
      Timeline timeline) {
    this.version = version;
    this.timeline = timeline;
    this.key = key;
    this.client =
        new UftpClient(Market.AGR, key, directory, codec, ClientSettings.DEFAULT, timeline);
    this.host =
        HttpHost.start(
            "127.0.0.1",
            port,
            Map.of(
                UftpServlet.MAPPING,
                UftpServlet.create(directory, codec, this, EndpointLimits.DEFAULT, timeline)));
  }

  Participant participant() {
    return new Participant(
        Market.AGR, host.uri().resolve(UftpServlet.PATH), List.of(key.verifyingKey()), version);
  }

  int port() {
    return host.port();
  }

  List<UftpMessage> received() {
    return List.copyOf(received);
  }

  /** What was not as the schema says in what came. */
  List<String> deviations() {
    return List.copyOf(deviations);
  }

  <T extends UftpMessage> boolean has(Class<T> type, int count) {
    return received.stream().filter(type::isInstance).count() == count;
  }

  <T extends UftpMessage> T last(Class<T> type) {
    return received.stream()
        .filter(type::isInstance)
        .map(type::cast)
        .reduce((one, other) -> other)
        .orElseThrow();
  }

  @Override
  public void take(ReceivedMessage message) {
    deviations.addAll(message.deviations());
    received.add(message.message());
    Thread.ofVirtual().start(() -> react(message.message()));
  }

  private void react(UftpMessage message) {
    if (message instanceof FlexRequest request) {
      send(
          new FlexRequestResponse(
              answerTo(request), Result.ACCEPTED, request.header().messageId()));
      send(offer(request));
    } else if (message instanceof FlexOrder order) {
      send(new FlexOrderResponse(answerTo(order), Result.ACCEPTED, order.header().messageId()));
      send(prognosis(with(order)));
    } else if (message instanceof FlexSettlement settlement) {
      send(
          new FlexSettlementResponse(
              answerTo(settlement),
              Result.ACCEPTED,
              settlement.header().messageId(),
              settlement.orders().stream()
                  .map(
                      order ->
                          new FlexSettlementResponse.OrderStatus(
                              order.orderReference(), false, null))
                  .toList()));
    }
  }

  void asksForItsPortfolio() {
    send(new AgrPortfolioQuery(headerTo(Market.CRO), Market.ZONE_NAME, Market.TODAY));
  }

  void sendsItsPrognosis() {
    send(prognosis(Play.wholeDay(80)));
  }

  void sendsMetering(String kilowatts) {
    int over = Market.DAY.ispAt(timeline.instant()).orElseThrow() - 1;
    List<Metering.Isp> isps =
        IntStream.rangeClosed(1, over)
            .mapToObj(isp -> new Metering.Isp(isp, new BigDecimal(kilowatts)))
            .toList();
    for (String ean : List.of(Market.EAN_1, Market.EAN_2)) {
      send(
          new Metering(
              headerTo(Market.DSO),
              1,
              Market.ISP,
              Market.ZONE_NAME,
              null,
              Market.TODAY,
              ean,
              List.of(new Metering.Profile(Metering.ProfileType.POWER, "kW", isps))));
    }
  }

  private FlexOffer offer(FlexRequest request) {
    return new FlexOffer(
        answerTo(request),
        request.scope(),
        request.expirationDateTime(),
        null,
        request.header().messageId(),
        null,
        null,
        null,
        CurrencyCode.EUR,
        List.of(Play.option("A", "4.20", Play.offered(request))));
  }

  private synchronized DPrognosis prognosis(PowerPerIsp powers) {
    revision++;
    return new DPrognosis(
        headerTo(Market.DSO),
        FlexScope.of(Market.DAY, Market.POINT),
        revision,
        powers.runs().stream().map(run -> new DPrognosis.Isp(run.range(), run.power())).toList());
  }

  private static PowerPerIsp with(FlexOrder order) {
    PowerPerIsp ordered = PowerPerIsp.empty(Market.DAY);
    for (FlexOrder.Isp isp : order.isps()) {
      ordered = ordered.with(isp.range(), isp.power());
    }
    return Play.wholeDay(80).plus(ordered);
  }

  private void send(UftpMessage message) {
    ParticipantId recipient =
        message.header().recipientDomain().equals(Market.CRO.domain()) ? Market.CRO : Market.DSO;
    Delivery delivery = deliver(recipient, client.seal(recipient, message));
    if (!(delivery instanceof Delivery.Delivered)) {
      throw new AssertionError(message.name() + " was not delivered: " + delivery);
    }
  }

  Delivery deliver(ParticipantId recipient, Bytes envelope) {
    return client.deliver(recipient, envelope);
  }

  Bytes seal(ParticipantId recipient, UftpMessage message) {
    return client.seal(recipient, message);
  }

  synchronized MessageHeader headerTo(ParticipantId recipient) {
    return new MessageHeader(
        version,
        Market.AGR.domain(),
        recipient.domain(),
        timeline.instant(),
        ids.nextMessageId(),
        ids.nextConversationId());
  }

  private synchronized MessageHeader answerTo(UftpMessage message) {
    return message.header().answeredAs(ids.nextMessageId(), timeline.instant());
  }

  @Override
  public void close() {
    host.close();
    client.close();
  }
}
