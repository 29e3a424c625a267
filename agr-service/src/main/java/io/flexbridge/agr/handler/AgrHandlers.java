package io.flexbridge.agr.handler;

/**
 * All handlers of an aggregator in one place. Immutable: each {@code with} gives a copy with that
 * handler instead.
 */
public final class AgrHandlers {

  private FlexRequestHandler flexRequest = new FlexRequestHandler() {};
  private FlexOrderHandler flexOrder = new FlexOrderHandler() {};
  private FlexReservationUpdateHandler flexReservationUpdate =
      new FlexReservationUpdateHandler() {};
  private FlexSettlementHandler flexSettlement = new FlexSettlementHandler() {};
  private DPrognosisHandler dPrognosis = new DPrognosisHandler() {};
  private MeteringHandler metering = new MeteringHandler() {};
  private FlexOfferResponseHandler flexOfferResponse = new FlexOfferResponseHandler() {};
  private FlexOfferRevocationResponseHandler flexOfferRevocationResponse =
      new FlexOfferRevocationResponseHandler() {};
  private DPrognosisResponseHandler dPrognosisResponse = new DPrognosisResponseHandler() {};
  private MeteringResponseHandler meteringResponse = new MeteringResponseHandler() {};
  private PortfolioQueryResponseHandler portfolioQueryResponse =
      new PortfolioQueryResponseHandler() {};
  private PortfolioUpdateResponseHandler portfolioUpdateResponse =
      new PortfolioUpdateResponseHandler() {};
  private TestMessageHandler testMessage = new TestMessageHandler() {};

  private AgrHandlers() {}

  private AgrHandlers(AgrHandlers other) {
    this.flexRequest = other.flexRequest;
    this.flexOrder = other.flexOrder;
    this.flexReservationUpdate = other.flexReservationUpdate;
    this.flexSettlement = other.flexSettlement;
    this.dPrognosis = other.dPrognosis;
    this.metering = other.metering;
    this.flexOfferResponse = other.flexOfferResponse;
    this.flexOfferRevocationResponse = other.flexOfferRevocationResponse;
    this.dPrognosisResponse = other.dPrognosisResponse;
    this.meteringResponse = other.meteringResponse;
    this.portfolioQueryResponse = other.portfolioQueryResponse;
    this.portfolioUpdateResponse = other.portfolioUpdateResponse;
    this.testMessage = other.testMessage;
  }

  /**
   * Handlers that refuse politely whatever can be refused, and take note of everything else, to
   * start from with the {@code with} methods.
   */
  public static AgrHandlers refusing() {
    return new AgrHandlers();
  }

  /** A copy with that handler. */
  public AgrHandlers with(FlexRequestHandler handler) {
    AgrHandlers copy = new AgrHandlers(this);
    copy.flexRequest = handler;
    return copy;
  }

  /** A copy with that handler. */
  public AgrHandlers with(FlexOrderHandler handler) {
    AgrHandlers copy = new AgrHandlers(this);
    copy.flexOrder = handler;
    return copy;
  }

  /** A copy with that handler. */
  public AgrHandlers with(FlexReservationUpdateHandler handler) {
    AgrHandlers copy = new AgrHandlers(this);
    copy.flexReservationUpdate = handler;
    return copy;
  }

  /** A copy with that handler. */
  public AgrHandlers with(FlexSettlementHandler handler) {
    AgrHandlers copy = new AgrHandlers(this);
    copy.flexSettlement = handler;
    return copy;
  }

  /** A copy with that handler. */
  public AgrHandlers with(DPrognosisHandler handler) {
    AgrHandlers copy = new AgrHandlers(this);
    copy.dPrognosis = handler;
    return copy;
  }

  /** A copy with that handler. */
  public AgrHandlers with(MeteringHandler handler) {
    AgrHandlers copy = new AgrHandlers(this);
    copy.metering = handler;
    return copy;
  }

  /** A copy with that handler. */
  public AgrHandlers with(FlexOfferResponseHandler handler) {
    AgrHandlers copy = new AgrHandlers(this);
    copy.flexOfferResponse = handler;
    return copy;
  }

  /** A copy with that handler. */
  public AgrHandlers with(FlexOfferRevocationResponseHandler handler) {
    AgrHandlers copy = new AgrHandlers(this);
    copy.flexOfferRevocationResponse = handler;
    return copy;
  }

  /** A copy with that handler. */
  public AgrHandlers with(DPrognosisResponseHandler handler) {
    AgrHandlers copy = new AgrHandlers(this);
    copy.dPrognosisResponse = handler;
    return copy;
  }

  /** A copy with that handler. */
  public AgrHandlers with(MeteringResponseHandler handler) {
    AgrHandlers copy = new AgrHandlers(this);
    copy.meteringResponse = handler;
    return copy;
  }

  /** A copy with that handler. */
  public AgrHandlers with(PortfolioQueryResponseHandler handler) {
    AgrHandlers copy = new AgrHandlers(this);
    copy.portfolioQueryResponse = handler;
    return copy;
  }

  /** A copy with that handler. */
  public AgrHandlers with(PortfolioUpdateResponseHandler handler) {
    AgrHandlers copy = new AgrHandlers(this);
    copy.portfolioUpdateResponse = handler;
    return copy;
  }

  /** A copy with that handler. */
  public AgrHandlers with(TestMessageHandler handler) {
    AgrHandlers copy = new AgrHandlers(this);
    copy.testMessage = handler;
    return copy;
  }

  /** Decides on FlexRequests. */
  public FlexRequestHandler flexRequest() {
    return flexRequest;
  }

  /** Decides on FlexOrders. */
  public FlexOrderHandler flexOrder() {
    return flexOrder;
  }

  /** Decides on FlexReservationUpdates. */
  public FlexReservationUpdateHandler flexReservationUpdate() {
    return flexReservationUpdate;
  }

  /** Decides on FlexSettlements. */
  public FlexSettlementHandler flexSettlement() {
    return flexSettlement;
  }

  /** Makes D-Prognoses. */
  public DPrognosisHandler dPrognosis() {
    return dPrognosis;
  }

  /** Makes Metering. */
  public MeteringHandler metering() {
    return metering;
  }

  /** Learns of FlexOfferResponses. */
  public FlexOfferResponseHandler flexOfferResponse() {
    return flexOfferResponse;
  }

  /** Learns of FlexOfferRevocationResponses. */
  public FlexOfferRevocationResponseHandler flexOfferRevocationResponse() {
    return flexOfferRevocationResponse;
  }

  /** Learns of D-PrognosisResponses. */
  public DPrognosisResponseHandler dPrognosisResponse() {
    return dPrognosisResponse;
  }

  /** Learns of MeteringResponses. */
  public MeteringResponseHandler meteringResponse() {
    return meteringResponse;
  }

  /** Learns of AGRPortfolioQueryResponses. */
  public PortfolioQueryResponseHandler portfolioQueryResponse() {
    return portfolioQueryResponse;
  }

  /** Learns of AGRPortfolioUpdateResponses. */
  public PortfolioUpdateResponseHandler portfolioUpdateResponse() {
    return portfolioUpdateResponse;
  }

  /** Learns of TestMessages and their responses. */
  public TestMessageHandler testMessage() {
    return testMessage;
  }
}
