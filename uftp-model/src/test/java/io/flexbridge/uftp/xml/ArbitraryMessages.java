package io.flexbridge.uftp.xml;

import io.flexbridge.uftp.AgrPortfolioQuery;
import io.flexbridge.uftp.AgrPortfolioQueryResponse;
import io.flexbridge.uftp.AgrPortfolioUpdate;
import io.flexbridge.uftp.AgrPortfolioUpdateResponse;
import io.flexbridge.uftp.DPrognosis;
import io.flexbridge.uftp.DPrognosisResponse;
import io.flexbridge.uftp.Disposition;
import io.flexbridge.uftp.DsoPortfolioQuery;
import io.flexbridge.uftp.DsoPortfolioQueryResponse;
import io.flexbridge.uftp.DsoPortfolioUpdate;
import io.flexbridge.uftp.DsoPortfolioUpdateResponse;
import io.flexbridge.uftp.FlexOffer;
import io.flexbridge.uftp.FlexOfferResponse;
import io.flexbridge.uftp.FlexOfferRevocation;
import io.flexbridge.uftp.FlexOfferRevocationResponse;
import io.flexbridge.uftp.FlexOrder;
import io.flexbridge.uftp.FlexOrderResponse;
import io.flexbridge.uftp.FlexRequest;
import io.flexbridge.uftp.FlexRequestResponse;
import io.flexbridge.uftp.FlexReservationUpdate;
import io.flexbridge.uftp.FlexReservationUpdateResponse;
import io.flexbridge.uftp.FlexScope;
import io.flexbridge.uftp.FlexSettlement;
import io.flexbridge.uftp.FlexSettlementResponse;
import io.flexbridge.uftp.MessageHeader;
import io.flexbridge.uftp.Metering;
import io.flexbridge.uftp.MeteringResponse;
import io.flexbridge.uftp.RedispatchBy;
import io.flexbridge.uftp.Result;
import io.flexbridge.uftp.TestMessage;
import io.flexbridge.uftp.TestMessageResponse;
import io.flexbridge.uftp.UftpMessage;
import io.flexbridge.uftp.value.CongestionPoint;
import io.flexbridge.uftp.value.ConversationId;
import io.flexbridge.uftp.value.MessageId;
import io.flexbridge.uftp.value.OptionReference;
import io.flexbridge.uftp.value.OrderReference;
import io.flexbridge.uftp.value.Power;
import io.flexbridge.uftp.value.UftpVersion;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Random messages of all types that the published schema of their release allows and that {@link
 * UftpCodec} writes and reads without loss. What they say need not make sense: that is for the
 * rules to judge. The same random numbers give the same messages.
 */
public final class ArbitraryMessages {

  private static final int MAX_REASONS = 20;

  private static final int MAX_METERED_DECIMALS = 30;

  private final ArbitraryValues values;
  private final UftpVersion version;
  private final Map<Class<? extends UftpMessage>, Supplier<? extends UftpMessage>> byType =
      new LinkedHashMap<>();
  private final List<Class<? extends UftpMessage>> types;

  /** Messages that say to be written in that version, of a supported release. */
  public ArbitraryMessages(RandomGenerator random, UftpVersion version) {
    this.values = new ArbitraryValues(random);
    this.version = version;
    add(TestMessage.class, () -> new TestMessage(header()));
    add(TestMessageResponse.class, () -> new TestMessageResponse(header()));
    addPortfolio();
    addPlanning();
    addTrade();
    addSettlement();
    this.types = List.copyOf(byType.keySet());
  }

  /** The types that there are messages of. */
  public Set<Class<? extends UftpMessage>> types() {
    return byType.keySet();
  }

  /** A message of any type. */
  public UftpMessage next() {
    return next(values.any(types));
  }

  /** A message of that type. */
  public <T extends UftpMessage> T next(Class<T> type) {
    Supplier<? extends UftpMessage> message = byType.get(type);
    if (message == null) {
      throw new IllegalArgumentException("There are no messages of " + type);
    }
    return type.cast(message.get());
  }

  /** A header with new ids. */
  public MessageHeader header() {
    return new MessageHeader(
        version,
        values.domain(),
        values.domain(),
        values.time(),
        id(),
        new ConversationId(values.uuid()));
  }

  private <T extends UftpMessage> void add(Class<T> type, Supplier<T> message) {
    byType.put(type, message);
  }

  private void addPortfolio() {
    add(
        AgrPortfolioUpdate.class,
        () ->
            new AgrPortfolioUpdate(
                header(), values.timeZone(), values.some(this::representedConnection)));
    add(
        AgrPortfolioUpdateResponse.class,
        () -> new AgrPortfolioUpdateResponse(header(), result(), id()));
    add(
        AgrPortfolioQuery.class,
        () -> new AgrPortfolioQuery(header(), values.timeZone(), values.day()));
    add(
        AgrPortfolioQueryResponse.class,
        () ->
            new AgrPortfolioQueryResponse(
                header(),
                result(),
                id(),
                values.timeZone(),
                values.day(),
                values.some(this::dsoView)));
    add(
        DsoPortfolioUpdate.class,
        () ->
            new DsoPortfolioUpdate(
                header(), values.timeZone(), values.some(this::congestionPointUpdate)));
    add(
        DsoPortfolioUpdateResponse.class,
        () -> new DsoPortfolioUpdateResponse(header(), result(), id()));
    add(
        DsoPortfolioQuery.class,
        () -> new DsoPortfolioQuery(header(), values.timeZone(), values.day(), point()));
    add(
        DsoPortfolioQueryResponse.class,
        () ->
            new DsoPortfolioQueryResponse(
                header(),
                result(),
                id(),
                values.timeZone(),
                values.day(),
                values.optional(this::agrsBehindPoint)));
  }

  private void addPlanning() {
    add(
        FlexReservationUpdate.class,
        () ->
            new FlexReservationUpdate(
                header(),
                scope(),
                values.text(),
                values.text(),
                values.some(() -> new FlexReservationUpdate.Isp(values.range(), values.power()))));
    add(
        FlexReservationUpdateResponse.class,
        () -> new FlexReservationUpdateResponse(header(), result(), id()));
    add(
        DPrognosis.class,
        () ->
            new DPrognosis(
                header(),
                scope(),
                values.revision(),
                values.some(() -> new DPrognosis.Isp(values.anyRange(), values.power()))));
    add(
        DPrognosisResponse.class,
        () ->
            new DPrognosisResponse(
                header(),
                result(),
                id(),
                values.isSo()
                    ? List.of()
                    : values.some(
                        () -> new DPrognosisResponse.FlexOrderStatus(id(), values.isSo()))));
    add(
        FlexRequest.class,
        () ->
            new FlexRequest(
                header(),
                scope(),
                values.revision(),
                values.time(),
                values.optional(values::text),
                values.optional(values::text),
                values.some(this::requestedIsp)));
    add(FlexRequestResponse.class, () -> new FlexRequestResponse(header(), result(), id()));
  }

  private void addTrade() {
    add(FlexOffer.class, this::offer);
    add(FlexOfferResponse.class, () -> new FlexOfferResponse(header(), result(), id()));
    add(FlexOfferRevocation.class, () -> new FlexOfferRevocation(header(), id()));
    add(
        FlexOfferRevocationResponse.class,
        () -> new FlexOfferRevocationResponse(header(), result(), id()));
    add(FlexOrder.class, this::order);
    add(FlexOrderResponse.class, () -> new FlexOrderResponse(header(), result(), id()));
  }

  private void addSettlement() {
    add(
        Metering.class,
        () ->
            new Metering(
                header(),
                values.revision(),
                values.ispDuration(),
                values.timeZone(),
                values.optional(values::currency),
                values.day(),
                values.ean(),
                values.some(this::profile)));
    add(MeteringResponse.class, () -> new MeteringResponse(header(), result(), id()));
    add(
        FlexSettlement.class,
        () ->
            new FlexSettlement(
                header(),
                values.day(),
                values.day(),
                values.currency(),
                values.some(this::orderSettlement),
                values.some(this::contractSettlement)));
    add(
        FlexSettlementResponse.class,
        () ->
            new FlexSettlementResponse(
                header(),
                result(),
                id(),
                values.some(
                    () ->
                        new FlexSettlementResponse.OrderStatus(
                            values.optional(this::orderReference),
                            values.isSo(),
                            values.optional(values::text)))));
  }

  private FlexOffer offer() {
    return new FlexOffer(
        header(),
        scope(),
        values.time(),
        ifNew(values::isSo),
        values.optional(this::id),
        values.optional(values::text),
        values.optional(this::id),
        values.optional(values::text),
        values.currency(),
        values.some(this::option));
  }

  private FlexOffer.Option option() {
    return new FlexOffer.Option(
        new OptionReference(values.text()),
        values.amount(),
        values.activationFactor(),
        values.some(() -> new FlexOffer.Isp(values.range(), values.power())));
  }

  private FlexOrder order() {
    return new FlexOrder(
        header(),
        scope(),
        ifNew(values::isSo),
        isNew() ? values.optional(this::id) : id(),
        ifNew(values::text),
        values.optional(values::text),
        values.optional(this::id),
        values.optional(values::text),
        values.amount(),
        values.currency(),
        orderReference(),
        values.optional(() -> new OptionReference(values.text())),
        values.activationFactor(),
        values.some(() -> new FlexOrder.Isp(values.range(), values.power())));
  }

  private FlexRequest.Isp requestedIsp() {
    return new FlexRequest.Isp(
        values.range(),
        values.optional(() -> values.any(List.of(Disposition.values()))),
        values.power(),
        values.power());
  }

  private FlexSettlement.OrderSettlement orderSettlement() {
    return new FlexSettlement.OrderSettlement(
        values.optional(this::orderReference),
        values.day(),
        values.optional(values::text),
        values.optional(this::id),
        values.optional(values::text),
        point(),
        values.amount(),
        values.amount(),
        values.amount(),
        values.some(this::settledIsp));
  }

  private FlexSettlement.Isp settledIsp() {
    return new FlexSettlement.Isp(
        values.range(),
        values.power(),
        values.power(),
        values.power(),
        values.power(),
        values.power());
  }

  private FlexSettlement.ContractSettlement contractSettlement() {
    return new FlexSettlement.ContractSettlement(
        values.optional(values::text),
        values.some(
            () -> new FlexSettlement.ContractPeriod(values.day(), values.some(this::contractIsp))));
  }

  private FlexSettlement.ContractIsp contractIsp() {
    Supplier<Power> power = values::power;
    return new FlexSettlement.ContractIsp(
        values.range(),
        values.power(),
        values.optional(power),
        values.optional(power),
        values.optional(power),
        values.optional(power));
  }

  private Metering.Profile profile() {
    return new Metering.Profile(
        values.any(List.of(Metering.ProfileType.values())),
        values.any(List.of("kW", "kWh")),
        values.some(
            () -> new Metering.Isp(values.ispNumber(), values.decimal(MAX_METERED_DECIMALS))));
  }

  private AgrPortfolioUpdate.Connection representedConnection() {
    return new AgrPortfolioUpdate.Connection(
        values.address(), values.day(), values.optional(values::day));
  }

  private AgrPortfolioQueryResponse.DsoView dsoView() {
    return new AgrPortfolioQueryResponse.DsoView(
        values.some(this::dsoPortfolio), values.isSo() ? List.of() : values.some(values::address));
  }

  private AgrPortfolioQueryResponse.DsoPortfolio dsoPortfolio() {
    return new AgrPortfolioQueryResponse.DsoPortfolio(
        values.domain(), values.some(this::congestionPointView));
  }

  private AgrPortfolioQueryResponse.CongestionPointView congestionPointView() {
    return new AgrPortfolioQueryResponse.CongestionPointView(
        point(),
        values.isSo(),
        redispatchBy(),
        values.optional(this::redispatchBy),
        values.some(values::address));
  }

  private DsoPortfolioUpdate.CongestionPointUpdate congestionPointUpdate() {
    return new DsoPortfolioUpdate.CongestionPointUpdate(
        point(),
        values.day(),
        values.optional(values::day),
        values.isSo(),
        redispatchBy(),
        values.optional(this::redispatchBy),
        values.some(
            () ->
                new DsoPortfolioUpdate.Connection(
                    values.address(), values.day(), values.optional(values::day))));
  }

  private DsoPortfolioQueryResponse.CongestionPointAgrs agrsBehindPoint() {
    return new DsoPortfolioQueryResponse.CongestionPointAgrs(
        point(),
        values.some(
            () ->
                new DsoPortfolioQueryResponse.Connection(
                    values.address(), values.optional(values::domain))));
  }

  private FlexScope scope() {
    return new FlexScope(values.ispDuration(), values.timeZone(), values.day(), point());
  }

  private CongestionPoint point() {
    return new CongestionPoint(values.address());
  }

  private MessageId id() {
    return new MessageId(values.uuid());
  }

  private OrderReference orderReference() {
    return new OrderReference(values.text());
  }

  private RedispatchBy redispatchBy() {
    return values.any(List.of(RedispatchBy.values()));
  }

  private Result result() {
    return values.isSo()
        ? Result.ACCEPTED
        : Result.rejected(values.isRarely(5) ? List.of() : reasons());
  }

  private <T> @Nullable T ifNew(Supplier<T> value) {
    return isNew() ? values.optional(value) : null;
  }

  private boolean isNew() {
    return version.isAtLeast(UftpVersion.V3_1_0);
  }

  /** As many reasons as fit; of more than that the number only is written. */
  private List<String> reasons() {
    return values.some(values::reason).stream().limit(MAX_REASONS).toList();
  }
}
