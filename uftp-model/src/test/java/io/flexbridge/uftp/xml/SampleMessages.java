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
import io.flexbridge.uftp.Metering.ProfileType;
import io.flexbridge.uftp.MeteringResponse;
import io.flexbridge.uftp.RedispatchBy;
import io.flexbridge.uftp.Result;
import io.flexbridge.uftp.TestMessage;
import io.flexbridge.uftp.TestMessageResponse;
import io.flexbridge.uftp.UftpMessage;
import io.flexbridge.uftp.value.ActivationFactor;
import io.flexbridge.uftp.value.CongestionPoint;
import io.flexbridge.uftp.value.ConversationId;
import io.flexbridge.uftp.value.CurrencyCode;
import io.flexbridge.uftp.value.Domain;
import io.flexbridge.uftp.value.EntityAddress;
import io.flexbridge.uftp.value.IspRange;
import io.flexbridge.uftp.value.MessageId;
import io.flexbridge.uftp.value.OptionReference;
import io.flexbridge.uftp.value.OrderReference;
import io.flexbridge.uftp.value.Power;
import io.flexbridge.uftp.value.TimeZoneName;
import io.flexbridge.uftp.value.UftpVersion;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Messages of every type: with every optional value that the release has, and with none.
 *
 * @param version the release that they are written in
 * @param isFull whether optional values are there
 */
record SampleMessages(UftpVersion version, boolean isFull) {

  private static final TimeZoneName AMSTERDAM = new TimeZoneName("Europe/Amsterdam");
  private static final LocalDate DAY = LocalDate.of(2026, 6, 30);
  private static final Instant NOW = Instant.parse("2026-06-29T10:15:00Z");
  private static final Instant EXPIRY = Instant.parse("2026-06-29T12:00:00.125Z");
  private static final CongestionPoint POINT =
      CongestionPoint.of("ea1.2016-01.com.dso:grid \"A\" <7>");
  private static final EntityAddress CONNECTION = new EntityAddress("ean.871685900012636543");
  private static final EntityAddress OTHER_CONNECTION = new EntityAddress("ean.871685900012636550");
  private static final MessageId REQUEST_ID = new MessageId("3F2504E0-4F89-41D3-9A0C-0305E82C3301");
  private static final IspRange ONE_ISP = IspRange.of(40);
  private static final IspRange FOUR_ISPS = new IspRange(41, 4);

  /** All messages in both releases, with and without optional values. */
  static List<UftpMessage> all() {
    List<UftpMessage> all = new ArrayList<>();
    for (UftpVersion version : List.of(UftpVersion.V3_0_0, UftpVersion.V3_1_0)) {
      all.addAll(new SampleMessages(version, true).ofEveryType());
      all.addAll(new SampleMessages(version, false).ofEveryType());
    }
    return all;
  }

  /** One message of every type. */
  List<UftpMessage> ofEveryType() {
    List<UftpMessage> messages = new ArrayList<>();
    for (UftpMessage message = next(null); message != null; message = next(message)) {
      messages.add(message);
    }
    return messages;
  }

  /** The samples as a chain: a type that is missing here does not compile. */
  private @Nullable UftpMessage next(@Nullable UftpMessage previous) {
    return switch (previous) {
      case null -> new TestMessage(header());
      case TestMessage m -> new TestMessageResponse(header());
      case TestMessageResponse m -> agrPortfolioUpdate();
      case AgrPortfolioUpdate m -> new AgrPortfolioUpdateResponse(header(), result(), REQUEST_ID);
      case AgrPortfolioUpdateResponse m -> new AgrPortfolioQuery(header(), AMSTERDAM, DAY);
      case AgrPortfolioQuery m -> agrPortfolioQueryResponse();
      case AgrPortfolioQueryResponse m -> dsoPortfolioUpdate();
      case DsoPortfolioUpdate m -> new DsoPortfolioUpdateResponse(header(), result(), REQUEST_ID);
      case DsoPortfolioUpdateResponse m -> new DsoPortfolioQuery(header(), AMSTERDAM, DAY, POINT);
      case DsoPortfolioQuery m -> dsoPortfolioQueryResponse();
      case DsoPortfolioQueryResponse m -> flexReservationUpdate();
      case FlexReservationUpdate m ->
          new FlexReservationUpdateResponse(header(), result(), REQUEST_ID);
      case FlexReservationUpdateResponse m -> dPrognosis();
      case DPrognosis m -> dPrognosisResponse();
      case DPrognosisResponse m -> flexRequest();
      case FlexRequest m -> new FlexRequestResponse(header(), result(), REQUEST_ID);
      case FlexRequestResponse m -> flexOffer();
      case FlexOffer m -> new FlexOfferResponse(header(), result(), REQUEST_ID);
      case FlexOfferResponse m -> new FlexOfferRevocation(header(), REQUEST_ID);
      case FlexOfferRevocation m -> new FlexOfferRevocationResponse(header(), result(), REQUEST_ID);
      case FlexOfferRevocationResponse m -> flexOrder();
      case FlexOrder m -> new FlexOrderResponse(header(), result(), REQUEST_ID);
      case FlexOrderResponse m -> flexSettlement();
      case FlexSettlement m -> flexSettlementResponse();
      case FlexSettlementResponse m -> metering();
      case Metering m -> new MeteringResponse(header(), result(), REQUEST_ID);
      case MeteringResponse m -> null;
    };
  }

  MessageHeader header() {
    return new MessageHeader(
        version,
        new Domain("dso.example.com"),
        new Domain("agr-2.example.org"),
        NOW,
        new MessageId("dadd4210-7f01-495a-ae66-c674636d66be"),
        new ConversationId("7CFE3B14-e4e2-4202-957b-88d273e328db"));
  }

  FlexOffer flexOffer() {
    FlexOffer.Option cheap =
        new FlexOffer.Option(
            new OptionReference("cheap"),
            new BigDecimal("12.50"),
            ActivationFactor.of("0.25"),
            List.of(
                new FlexOffer.Isp(ONE_ISP, Power.ofWatts(-3000)),
                new FlexOffer.Isp(FOUR_ISPS, Power.ofWatts(4000))));
    FlexOffer.Option dear =
        new FlexOffer.Option(
            new OptionReference(""),
            new BigDecimal("-0.0001"),
            ActivationFactor.ONE,
            List.of(new FlexOffer.Isp(ONE_ISP, Power.ZERO)));
    return new FlexOffer(
        header(),
        scope(),
        EXPIRY,
        ifNew(false),
        ifFull(REQUEST_ID),
        ifFull("contract; 7"),
        ifFull(REQUEST_ID),
        ifFull("base\tline\nä€😀"),
        CurrencyCode.EUR,
        isFull ? List.of(cheap, dear) : List.of(cheap));
  }

  FlexOrder flexOrder() {
    boolean mayLackOffer = version.isAtLeast(UftpVersion.V3_1_0);
    return new FlexOrder(
        header(),
        scope(),
        ifNew(true),
        isFull || !mayLackOffer ? REQUEST_ID : null,
        ifNew("fast"),
        ifFull("contract 7"),
        ifFull(REQUEST_ID),
        ifFull("baseline"),
        new BigDecimal("3.1250"),
        CurrencyCode.EUR,
        new OrderReference(" order & <1> "),
        ifFull(new OptionReference("cheap")),
        ActivationFactor.of("0.25"),
        List.of(
            new FlexOrder.Isp(ONE_ISP, Power.ofWatts(-750)),
            new FlexOrder.Isp(FOUR_ISPS, Power.ofWatts(1000))));
  }

  FlexRequest flexRequest() {
    return new FlexRequest(
        header(),
        scope(),
        Long.MAX_VALUE,
        EXPIRY,
        ifFull("contract 7"),
        ifFull("fast"),
        List.of(
            new FlexRequest.Isp(
                ONE_ISP,
                ifFull(Disposition.REQUESTED),
                Power.ofWatts(-999_999_999_999_999_999L),
                Power.ZERO),
            new FlexRequest.Isp(
                FOUR_ISPS,
                ifFull(Disposition.AVAILABLE),
                Power.ZERO,
                Power.ofWatts(999_999_999_999_999_999L))));
  }

  FlexSettlement flexSettlement() {
    FlexSettlement.OrderSettlement order =
        new FlexSettlement.OrderSettlement(
            ifFull(new OrderReference("order 1")),
            DAY,
            ifFull("contract 7"),
            ifFull(REQUEST_ID),
            ifFull("baseline"),
            POINT,
            new BigDecimal("12.50"),
            new BigDecimal("0.10"),
            new BigDecimal("12.40"),
            List.of(
                new FlexSettlement.Isp(
                    FOUR_ISPS,
                    Power.ofWatts(10_000),
                    Power.ofWatts(-4000),
                    Power.ofWatts(7000),
                    Power.ofWatts(-3000),
                    Power.ofWatts(1000))));
    FlexSettlement.ContractIsp isp =
        new FlexSettlement.ContractIsp(
            ONE_ISP,
            Power.ofWatts(5000),
            ifFull(Power.ofWatts(4000)),
            ifFull(Power.ofWatts(3000)),
            ifFull(Power.ofWatts(2000)),
            ifFull(Power.ofWatts(-1000)));
    return new FlexSettlement(
        header(),
        DAY.withDayOfMonth(1),
        DAY,
        CurrencyCode.EUR,
        List.of(order),
        List.of(
            new FlexSettlement.ContractSettlement(
                ifFull("contract 7"),
                List.of(new FlexSettlement.ContractPeriod(DAY, List.of(isp))))));
  }

  Metering metering() {
    Metering.Profile energy =
        new Metering.Profile(
            ProfileType.IMPORT_ENERGY,
            "kWh",
            List.of(
                new Metering.Isp(1, new BigDecimal("0.250")),
                new Metering.Isp(2, new BigDecimal("-1"))));
    Metering.Profile power =
        new Metering.Profile(
            ProfileType.POWER, "kW", List.of(new Metering.Isp(1, BigDecimal.ZERO)));
    return new Metering(
        header(),
        3,
        Duration.ofMinutes(15),
        AMSTERDAM,
        ifFull(CurrencyCode.EUR),
        DAY,
        "E1234567890123456",
        isFull ? List.of(energy, power) : List.of(energy));
  }

  private AgrPortfolioUpdate agrPortfolioUpdate() {
    return new AgrPortfolioUpdate(
        header(),
        AMSTERDAM,
        List.of(
            new AgrPortfolioUpdate.Connection(CONNECTION, DAY, ifFull(DAY.plusYears(1))),
            new AgrPortfolioUpdate.Connection(OTHER_CONNECTION, DAY, null)));
  }

  private AgrPortfolioQueryResponse agrPortfolioQueryResponse() {
    AgrPortfolioQueryResponse.CongestionPointView point =
        new AgrPortfolioQueryResponse.CongestionPointView(
            POINT, isFull, RedispatchBy.DSO, ifFull(RedispatchBy.AGR), List.of(CONNECTION));
    return new AgrPortfolioQueryResponse(
        header(),
        result(),
        REQUEST_ID,
        AMSTERDAM,
        DAY,
        List.of(
            new AgrPortfolioQueryResponse.DsoView(
                List.of(
                    new AgrPortfolioQueryResponse.DsoPortfolio(
                        new Domain("dso.example.com"), List.of(point))),
                isFull ? List.of(OTHER_CONNECTION) : List.of())));
  }

  private DsoPortfolioUpdate dsoPortfolioUpdate() {
    return new DsoPortfolioUpdate(
        header(),
        AMSTERDAM,
        List.of(
            new DsoPortfolioUpdate.CongestionPointUpdate(
                POINT,
                DAY,
                ifFull(DAY),
                !isFull,
                RedispatchBy.AGR,
                ifFull(RedispatchBy.DSO),
                List.of(
                    new DsoPortfolioUpdate.Connection(CONNECTION, DAY, ifFull(DAY)),
                    new DsoPortfolioUpdate.Connection(OTHER_CONNECTION, DAY, null)))));
  }

  private DsoPortfolioQueryResponse dsoPortfolioQueryResponse() {
    return new DsoPortfolioQueryResponse(
        header(),
        result(),
        REQUEST_ID,
        AMSTERDAM,
        DAY,
        ifFull(
            new DsoPortfolioQueryResponse.CongestionPointAgrs(
                POINT,
                List.of(
                    new DsoPortfolioQueryResponse.Connection(
                        CONNECTION, new Domain("agr.example.org")),
                    new DsoPortfolioQueryResponse.Connection(OTHER_CONNECTION, null)))));
  }

  private FlexReservationUpdate flexReservationUpdate() {
    return new FlexReservationUpdate(
        header(),
        scope(),
        "contract 7",
        "reference",
        List.of(
            new FlexReservationUpdate.Isp(ONE_ISP, Power.ZERO),
            new FlexReservationUpdate.Isp(FOUR_ISPS, Power.ofKilowatts(50))));
  }

  private DPrognosis dPrognosis() {
    return new DPrognosis(
        header(),
        scope(),
        1,
        List.of(
            new DPrognosis.Isp(ONE_ISP, Power.ofWatts(-1)),
            new DPrognosis.Isp(new IspRange(0, -999_999_999), Power.ofWatts(1))));
  }

  private DPrognosisResponse dPrognosisResponse() {
    return new DPrognosisResponse(
        header(),
        result(),
        REQUEST_ID,
        isFull
            ? List.of(
                new DPrognosisResponse.FlexOrderStatus(REQUEST_ID, true),
                new DPrognosisResponse.FlexOrderStatus(REQUEST_ID, false))
            : List.of());
  }

  private FlexSettlementResponse flexSettlementResponse() {
    return new FlexSettlementResponse(
        header(),
        result(),
        REQUEST_ID,
        List.of(
            new FlexSettlementResponse.OrderStatus(
                ifFull(new OrderReference("order 1")), isFull, ifFull("too little"))));
  }

  private FlexScope scope() {
    return new FlexScope(Duration.ofMinutes(15), AMSTERDAM, DAY, POINT);
  }

  private Result result() {
    return isFull
        ? Result.rejected(List.of("ISPs out of bounds", "Period \"2026\" out of bounds"))
        : Result.ACCEPTED;
  }

  private <T> @Nullable T ifFull(T value) {
    return isFull ? value : null;
  }

  private <T> @Nullable T ifNew(T value) {
    return isFull && version.isAtLeast(UftpVersion.V3_1_0) ? value : null;
  }
}
