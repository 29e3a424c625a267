package io.flexbridge.uftp.xml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flexbridge.uftp.FlexOrder;
import io.flexbridge.uftp.FlexOrderResponse;
import io.flexbridge.uftp.FlexRequest;
import io.flexbridge.uftp.FlexSettlement;
import io.flexbridge.uftp.Metering;
import io.flexbridge.uftp.Result;
import io.flexbridge.uftp.TestMessageResponse;
import io.flexbridge.uftp.UftpMessage;
import io.flexbridge.uftp.value.MessageId;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

/** What real peers send although no released schema allows it. */
class TolerantDecodingTest {

  private static final UftpCodec CODEC = UftpCodec.create();
  private static final String REFERENCE = "ab650bf3-a8cb-4890-a932-4f85913b539b";

  @Test
  void aTestMessageResponseMayHaveAResult() throws UndecodableMessageException {
    DecodedMessage decoded =
        decode("<TestMessageResponse %s Result='Accepted'/>".formatted(Messages.HEADER_310));

    assertThat(decoded.message()).isInstanceOf(TestMessageResponse.class);
    assertThat(decoded.deviations())
        .containsExactly("TestMessageResponse: unknown attribute Result left out");
  }

  @Test
  void aTestMessageResponseMayHaveTheAttributesOfTheMainBranch()
      throws UndecodableMessageException {
    DecodedMessage decoded =
        decode(
            "<TestMessageResponse %s ReferenceMessageID='%s' Result='Accepted'/>"
                .formatted(Messages.HEADER_310, REFERENCE));

    assertThat(decoded.message()).isInstanceOf(TestMessageResponse.class);
    assertThat(decoded.deviations()).hasSize(2);
  }

  @Test
  void anAnswerMayReferToItsRequestAsTheMainBranchDoes() throws UndecodableMessageException {
    DecodedMessage decoded =
        decode(
            "<FlexOrderResponse %s Result='Rejected' RejectionReason='a; b' ReferenceMessageID=' %s'/>"
                .formatted(Messages.HEADER_310, REFERENCE));

    FlexOrderResponse response = message(FlexOrderResponse.class, decoded);
    assertThat(response.requestId()).isEqualTo(new MessageId(REFERENCE));
    assertThat(response.result().rejectionReasons()).containsExactly("a", "b");
    assertThat(decoded.deviations())
        .contains("FlexOrderResponse: ReferenceMessageID instead of FlexOrderMessageID");
  }

  @Test
  void anAnswerWithoutAnyReferenceIsRefused() {
    assertThatThrownBy(
            () ->
                decode("<FlexOrderResponse %s Result='Accepted'/>".formatted(Messages.HEADER_310)))
        .isInstanceOf(UndecodableMessageException.class)
        .hasMessage("FlexOrderResponse: attribute FlexOrderMessageID is missing");
  }

  @Test
  void aSettlementMayLackItsResult() throws UndecodableMessageException {
    DecodedMessage decoded =
        decode(
            Messages.flexSettlement("", Messages.ORDER_SETTLEMENT + Messages.CONTRACT_SETTLEMENT));

    assertThat(decoded.deviations()).containsExactly("FlexSettlement: no Result");
  }

  @Test
  void aSettlementMayLackContractsAndGetsNone() throws UndecodableMessageException {
    DecodedMessage decoded =
        decode(Messages.flexSettlement("Result='Accepted'", Messages.ORDER_SETTLEMENT));

    FlexSettlement settlement = message(FlexSettlement.class, decoded);
    assertThat(settlement.orders()).hasSize(1);
    assertThat(settlement.orders().getFirst().penalty()).isEqualTo(BigDecimal.ZERO);
    assertThat(settlement.contracts()).isEmpty();
    assertThat(decoded.deviations()).containsExactly("FlexSettlement: no ContractSettlement");
  }

  @Test
  void aSettlementMayLackOrdersAndGetsNone() throws UndecodableMessageException {
    DecodedMessage decoded =
        decode(Messages.flexSettlement("Result='Accepted'", Messages.CONTRACT_SETTLEMENT));

    FlexSettlement settlement = message(FlexSettlement.class, decoded);
    assertThat(settlement.orders()).isEmpty();
    assertThat(settlement.contracts()).hasSize(1);
    assertThat(decoded.deviations()).containsExactly("FlexSettlement: no FlexOrderSettlement");
  }

  @Test
  void theRestOfAnIncompleteSettlementIsStillChecked() {
    String broken = Messages.ORDER_SETTLEMENT.replace("ActualPower='3'", "ActualPower='lots'");

    assertThatThrownBy(() -> decode(Messages.flexSettlement("", broken)))
        .isInstanceOf(UndecodableMessageException.class)
        .hasMessage(
            "FlexSettlement/FlexOrderSettlement/ISP: ActualPower \"lots\" is not a whole number");
  }

  @Test
  void aResultOfASettlementThatSaysSomethingIsNotedAsIgnored() throws UndecodableMessageException {
    DecodedMessage decoded =
        decode(
            Messages.flexSettlement(
                "Result='Rejected' RejectionReason='why'",
                Messages.ORDER_SETTLEMENT + Messages.CONTRACT_SETTLEMENT));

    assertThat(decoded.deviations())
        .containsExactly(
            "FlexSettlement: Result \"Rejected\" ignored",
            "FlexSettlement: RejectionReason \"why\" ignored");
  }

  @Test
  void aReasonForRejectingWhatIsAcceptedIsNotedAsIgnored() throws UndecodableMessageException {
    DecodedMessage decoded =
        decode(
            "<FlexOrderResponse %s Result='Accepted' RejectionReason='why' FlexOrderMessageID='%s'/>"
                .formatted(Messages.HEADER_310, REFERENCE));

    assertThat(message(FlexOrderResponse.class, decoded).result()).isEqualTo(Result.ACCEPTED);
    assertThat(decoded.deviations())
        .containsExactly(
            "FlexOrderResponse: RejectionReason \"why\" ignored, as the result is Accepted");
  }

  @Test
  void unknownAttributesAndForeignElementsAreLeftOut() throws UndecodableMessageException {
    String extended =
        Messages.FLEX_REQUEST
            .replace("<FlexRequest ", "<FlexRequest xmlns:e='urn:e' e:Hint='1' Colour='red' ")
            .replace("<ISP ", "<e:Note>see <b xmlns=''>this</b></e:Note><ISP Weight='1' ");

    DecodedMessage decoded = decode(extended);

    assertThat(decoded.message()).isEqualTo(decode(Messages.FLEX_REQUEST).message());
    assertThat(decoded.deviations())
        .containsExactly(
            "FlexRequest: unknown attribute Hint left out",
            "FlexRequest: unknown attribute Colour left out",
            "FlexRequest: foreign element Note left out",
            "ISP: unknown attribute Weight left out");
  }

  @Test
  void anUnknownElementWithoutNamespaceIsRefused() {
    assertThatThrownBy(
            () -> decode(Messages.FLEX_REQUEST.replace("</FlexRequest>", "<Foo/></FlexRequest>")))
        .isInstanceOf(UndecodableMessageException.class)
        .hasMessage("FlexRequest/Foo stands where ISP is expected");
  }

  @Test
  void manyDifferencesAreReportedUpToALimit() throws UndecodableMessageException {
    StringBuilder isps = new StringBuilder();
    for (int i = 0; i < 100; i++) {
      isps.append("<ISP MinPower='0' MaxPower='0' Start='1' A%d=''/>".formatted(i));
    }
    DecodedMessage decoded =
        decode(Messages.FLEX_REQUEST.replace("</FlexRequest>", isps + "</FlexRequest>"));

    assertThat(decoded.deviations())
        .hasSize(XmlLimits.MAX_DEVIATIONS + 1)
        .endsWith("more than 50 differences");
  }

  @Test
  void whiteSpaceAroundValuesIsStripped() throws UndecodableMessageException {
    DecodedMessage decoded =
        decode(Messages.flexRequestWith("SenderDomain", " dso.example.com&#10;"));

    assertThat(decoded.message().header().senderDomain()).hasToString("dso.example.com");
    assertThat(decoded.deviations())
        .containsExactly("FlexRequest: white space around the value of SenderDomain");
  }

  @Test
  void whiteSpaceInReferencesBelongsToThem() throws UndecodableMessageException {
    DecodedMessage decoded =
        decode(
            Messages.FLEX_ORDER
                .replace("OrderReference='o1'", "OrderReference=' o1 '")
                .replace("Currency='EUR'", "Currency=' EUR '"));

    assertThat(message(FlexOrder.class, decoded).orderReference()).hasToString(" o1 ");
    assertThat(decoded.deviations())
        .containsExactly("FlexOrder: white space around the value of Currency");
  }

  @Test
  void whiteSpaceBetweenTheTagsOfAnEmptyElementIsTolerated() throws UndecodableMessageException {
    DecodedMessage decoded =
        decode("<TestMessage %s>\n</TestMessage>".formatted(Messages.HEADER_310));

    assertThat(decoded.deviations()).containsExactly("TestMessage: white space between its tags");
  }

  @Test
  void attributesOfRelease310AreKeptInRelease300() throws UndecodableMessageException {
    DecodedMessage decoded =
        decode(
            Messages.FLEX_ORDER.replace(
                "<FlexOrder ", "<FlexOrder Unsolicited='false' ServiceType='fast' "));

    FlexOrder order = message(FlexOrder.class, decoded);
    assertThat(order.unsolicited()).isFalse();
    assertThat(order.serviceType()).isEqualTo("fast");
    assertThat(decoded.deviations())
        .containsExactly(
            "FlexOrder: Unsolicited is not in the release that the message is written in",
            "FlexOrder: ServiceType is not in the release that the message is written in");
  }

  @Test
  void anOrderInRelease300MayLackItsOfferOnlyIfItSaysSo() throws UndecodableMessageException {
    String withoutOffer = Messages.FLEX_ORDER.replaceFirst("FlexOfferMessageID='[^']*'", "");
    String unsolicited = withoutOffer.replace("<FlexOrder ", "<FlexOrder Unsolicited='true' ");

    assertThat(message(FlexOrder.class, decode(unsolicited)).flexOfferMessageId()).isNull();
    assertThatThrownBy(() -> decode(withoutOffer))
        .isInstanceOf(UndecodableMessageException.class)
        .hasMessage("FlexOrder: attribute FlexOfferMessageID is missing");
    assertThatThrownBy(
            () -> decode(withoutOffer.replace("<FlexOrder ", "<FlexOrder ServiceType='x' ")))
        .isInstanceOf(UndecodableMessageException.class)
        .hasMessage("FlexOrder: attribute FlexOfferMessageID is missing");
  }

  @Test
  void anEanOf16DigitsIsByTheSchemaAndOneOf18IsTolerated() throws UndecodableMessageException {
    DecodedMessage of16 = decode(Messages.METERING);
    DecodedMessage of18 =
        decode(Messages.METERING.replace("E1234567890123456", "e123456789012345678"));

    assertThat(message(Metering.class, of16).ean()).isEqualTo("E1234567890123456");
    assertThat(of16.deviations()).isEmpty();
    assertThat(message(Metering.class, of18).ean()).isEqualTo("e123456789012345678");
    assertThat(of18.deviations()).containsExactly("Metering: EAN of 18 digits instead of 16");
  }

  @Test
  void anEanOf17DigitsIsRefused() {
    assertThatThrownBy(
            () -> decode(Messages.METERING.replace("E1234567890123456", "E12345678901234567")))
        .isInstanceOf(UndecodableMessageException.class)
        .hasMessage("Metering: EAN \"E12345678901234567\" is not E and 16 digits");
  }

  @Test
  void aMissingDispositionIsNull() throws UndecodableMessageException {
    DecodedMessage decoded = decode(Messages.FLEX_REQUEST.replace("Disposition='Requested'", ""));

    assertThat(message(FlexRequest.class, decoded).isps().getFirst().disposition()).isNull();
    assertThat(decoded.deviations()).isEmpty();
  }

  @Test
  void aByteOrderMarkIsTolerated() throws UndecodableMessageException {
    DecodedMessage decoded =
        decode("\uFEFF<?xml version='1.0' encoding='utf-8'?>" + Messages.FLEX_REQUEST);

    assertThat(decoded.deviations()).containsExactly("byte order mark");
  }

  @Test
  void anUnknownReleaseIsReadByTheNewestSchemaForTheRulesToJudge()
      throws UndecodableMessageException {
    DecodedMessage decoded = decode(Messages.flexRequestWith("Version", "9.12.3"));

    assertThat(decoded.message().header().version()).hasToString("9.12.3");
    assertThat(decoded.message().header().version().isSupported()).isFalse();
    assertThat(decoded.deviations()).isEmpty();
  }

  private static DecodedMessage decode(String xml) throws UndecodableMessageException {
    return CODEC.decode(Messages.utf8(xml));
  }

  private static <T extends UftpMessage> T message(Class<T> type, DecodedMessage decoded) {
    assertThat(decoded.message()).isInstanceOf(type);
    return type.cast(decoded.message());
  }
}
