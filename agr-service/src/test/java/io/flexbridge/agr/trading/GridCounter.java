package io.flexbridge.agr.trading;

import static io.flexbridge.agr.trading.TradingFloor.AGR;
import static io.flexbridge.agr.trading.TradingFloor.CONTRACT;
import static io.flexbridge.agr.trading.TradingFloor.CRO;
import static io.flexbridge.agr.trading.TradingFloor.DAY;
import static io.flexbridge.agr.trading.TradingFloor.DSO;
import static io.flexbridge.agr.trading.TradingFloor.TRANSFORMER;

import io.flexbridge.uftp.AgrPortfolioQuery;
import io.flexbridge.uftp.AgrPortfolioUpdate;
import io.flexbridge.uftp.DPrognosis;
import io.flexbridge.uftp.Disposition;
import io.flexbridge.uftp.DsoPortfolioQuery;
import io.flexbridge.uftp.DsoPortfolioUpdate;
import io.flexbridge.uftp.FlexOffer;
import io.flexbridge.uftp.FlexOfferRevocation;
import io.flexbridge.uftp.FlexRequest;
import io.flexbridge.uftp.FlexScope;
import io.flexbridge.uftp.MessageHeader;
import io.flexbridge.uftp.Metering;
import io.flexbridge.uftp.UftpMessage;
import io.flexbridge.uftp.UftpResponse;
import io.flexbridge.uftp.rules.CommonRules;
import io.flexbridge.uftp.rules.DPrognosisRules;
import io.flexbridge.uftp.rules.FlexOfferRevocationRules;
import io.flexbridge.uftp.rules.FlexOfferRevocationRules.OfferState;
import io.flexbridge.uftp.rules.FlexOfferRules;
import io.flexbridge.uftp.rules.MarketTerms;
import io.flexbridge.uftp.rules.MeteringRules;
import io.flexbridge.uftp.rules.OfferSetting;
import io.flexbridge.uftp.rules.PortfolioRules;
import io.flexbridge.uftp.rules.Rejection;
import io.flexbridge.uftp.rules.ResponseRules;
import io.flexbridge.uftp.value.ActivationFactor;
import io.flexbridge.uftp.value.ConversationId;
import io.flexbridge.uftp.value.CurrencyCode;
import io.flexbridge.uftp.value.IspRange;
import io.flexbridge.uftp.value.MessageId;
import io.flexbridge.uftp.value.OptionReference;
import io.flexbridge.uftp.value.ParticipantId;
import io.flexbridge.uftp.value.Power;
import io.flexbridge.uftp.value.Role;
import io.flexbridge.uftp.value.UftpVersion;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * A DSO or a common reference operator that applies the shared rules to what it gets. At ISP 70 it
 * has asked for up to 50 kW less in ISPs 76 to 79 and has room for 20 kW more in 80 to 83.
 */
final class GridCounter implements RuleCounter {

  private static final ParticipantId AGGREGATOR = new ParticipantId(AGR, Role.AGR);
  private static final Instant NOW = DAY.start(70);
  private static final MessageId REQUEST = id(101);
  private static final MessageId PROGNOSIS = id(102);
  private static final MessageId OFFER = id(103);
  private static final ConversationId CONVERSATION =
      new ConversationId("00000000-0000-4000-9000-000000000101");

  private final ParticipantId sender;
  private final ParticipantId recipient;
  private final String situation;

  private GridCounter(ParticipantId sender, ParticipantId recipient, String situation) {
    this.sender = sender;
    this.recipient = recipient;
    this.situation = situation;
  }

  static GridCounter dso(String situation) {
    return new GridCounter(AGGREGATOR, DSO, situation);
  }

  static GridCounter dsoOfCro(String situation) {
    return new GridCounter(CRO, DSO, situation);
  }

  static GridCounter croOfAgr(String situation) {
    return new GridCounter(AGGREGATOR, CRO, situation);
  }

  static GridCounter croOfDso(String situation) {
    return new GridCounter(DSO, CRO, situation);
  }

  @Override
  public List<String> receive(ParticipantId from, UftpMessage message) {
    List<Rejection> found = new ArrayList<>(CommonRules.check(message, from, terms()));
    if (found.isEmpty()) {
      found.addAll(check(from, message));
    }
    return Rejection.texts(found);
  }

  private List<Rejection> check(ParticipantId from, UftpMessage message) {
    return switch (message) {
      case DPrognosis m ->
          DPrognosisRules.check(m, latestRevision(), Power.ofKilowatts(200), terms(), NOW);
      case FlexOffer m -> FlexOfferRules.check(m, setting(m), terms(), NOW);
      case FlexOfferRevocation m -> check(from, m);
      case Metering m -> check(m);
      case AgrPortfolioQuery m -> PortfolioRules.check(m, terms(), NOW);
      case AgrPortfolioUpdate m -> PortfolioRules.check(m, terms(), NOW);
      case DsoPortfolioQuery m -> PortfolioRules.check(m, terms(), NOW);
      case DsoPortfolioUpdate m -> PortfolioRules.check(m, terms(), NOW);
      case UftpResponse m -> ResponseRules.check(m, from, asked(m));
      default -> throw new IllegalArgumentException("No rules for " + message.name());
    };
  }

  private MarketTerms terms() {
    return new MarketTerms(recipient.domain(), DAY.ispDuration(), DAY.timeZone(), CurrencyCode.EUR);
  }

  private OptionalLong latestRevision() {
    return situation.equals("revision 3 accepted") ? OptionalLong.of(3) : OptionalLong.empty();
  }

  private OfferSetting setting(FlexOffer offer) {
    boolean isKnown = REQUEST.equals(offer.flexRequestMessageId());
    return new OfferSetting(
        isKnown ? request() : null,
        situation.equals("no prognosis") ? Set.of() : Set.of(PROGNOSIS),
        Set.of("historic"),
        Set.of(CONTRACT),
        situation.equals("several options"));
  }

  private FlexRequest request() {
    return new FlexRequest(
        header(REQUEST),
        FlexScope.of(DAY, TRANSFORMER),
        1,
        situation.equals("request expired") ? NOW : DAY.start(76),
        null,
        null,
        List.of(
            new FlexRequest.Isp(
                IspRange.between(76, 79),
                Disposition.REQUESTED,
                Power.ofKilowatts(-50),
                Power.ZERO),
            new FlexRequest.Isp(
                IspRange.between(80, 83),
                Disposition.AVAILABLE,
                Power.ZERO,
                Power.ofKilowatts(20))));
  }

  private List<Rejection> check(ParticipantId from, FlexOfferRevocation revocation) {
    OfferState state =
        switch (situation) {
          case "offer ordered" -> OfferState.ORDERED;
          case "offer revoked" -> OfferState.REVOKED;
          case "offer expired" -> OfferState.EXPIRED;
          case "offer rejected" -> OfferState.REJECTED;
          default -> OfferState.OPEN;
        };
    return FlexOfferRevocationRules.check(
        revocation.flexOfferMessageId(),
        Optional.of(offer()).filter(o -> OFFER.equals(revocation.flexOfferMessageId())),
        from.domain(),
        state,
        terms(),
        situation.equals("first ISP begun") ? DAY.start(76) : NOW);
  }

  private FlexOffer offer() {
    MessageHeader header = header(OFFER);
    String owner = situation.equals("offer of another") ? "other.example.com" : AGR.name();
    return new FlexOffer(
        new MessageHeader(
            header.version(),
            ParticipantId.of(owner, Role.AGR).domain(),
            header.recipientDomain(),
            header.timeStamp(),
            header.messageId(),
            header.conversationId()),
        FlexScope.of(DAY, TRANSFORMER),
        DAY.start(76),
        null,
        REQUEST,
        null,
        PROGNOSIS,
        null,
        CurrencyCode.EUR,
        List.of(
            new FlexOffer.Option(
                new OptionReference("1"),
                BigDecimal.TEN,
                ActivationFactor.ONE,
                List.of(new FlexOffer.Isp(IspRange.between(76, 79), Power.ofKilowatts(-50))))));
  }

  private List<Rejection> check(Metering metering) {
    List<Rejection> found =
        new ArrayList<>(MeteringRules.check(metering, latestRevision(), terms(), NOW));
    if (metering.period().isBefore(terms().today(NOW))) {
      found.addAll(MeteringRules.checkComplete(metering, terms()));
    }
    return found;
  }

  /** Whatever was asked has the same id here; only its type is that of the answer. */
  private Optional<ResponseRules.Asked> asked(UftpResponse response) {
    String type =
        situation.equals("another type asked")
            ? "TestMessage"
            : response.name().replaceFirst("Response$", "");
    ParticipantId asked =
        situation.equals("another asked")
            ? ParticipantId.of("other.example.com", Role.AGR)
            : sender;
    return response.requestId().equals(REQUEST)
        ? Optional.of(new ResponseRules.Asked(type, asked, CONVERSATION))
        : Optional.empty();
  }

  private static MessageHeader header(MessageId id) {
    return new MessageHeader(UftpVersion.V3_1_0, DSO.domain(), AGR, NOW, id, CONVERSATION);
  }

  private static MessageId id(int number) {
    return new MessageId("00000000-0000-4000-8000-%012d".formatted(number));
  }

  @Override
  public ParticipantId sender() {
    return sender;
  }

  @Override
  public ParticipantId recipient() {
    return recipient;
  }

  @Override
  public Map<String, String> names() {
    return Map.of(
        "request", REQUEST.text(),
        "request conversation", CONVERSATION.text(),
        "prognosis", PROGNOSIS.text(),
        "offer", OFFER.text());
  }
}
