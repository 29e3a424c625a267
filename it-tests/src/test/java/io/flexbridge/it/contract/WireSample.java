package io.flexbridge.it.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.flexbridge.uftp.UftpMessage;
import io.flexbridge.uftp.value.ParticipantId;
import io.flexbridge.uftp.value.Role;
import io.flexbridge.uftp.value.UftpVersion;
import io.flexbridge.uftp.xml.UftpCodec;
import io.flexbridge.uftp.xml.UndecodableMessageException;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A message of the catalogue as it stands on the wire.
 *
 * @param from who sends it
 * @param to who takes it
 * @param attributes those beside the ones that all messages have
 * @param content the elements in it
 */
record WireSample(String type, Role from, Role to, String attributes, String content) {

  private static final UftpCodec CODEC = UftpCodec.create();
  private static final String ID = "ab650bf3-a8cb-4890-a932-4f85913b539b";
  private static final String ZONE = "TimeZone='Europe/Amsterdam' ";
  private static final String FLEX =
      ZONE
          + "ISP-Duration='PT15M' Period='2026-06-30'"
          + " CongestionPoint='ea1.2026-01.com.example.dso:t1' ";
  private static final String EXPIRES = "ExpirationDateTime='2026-06-29T12:00:00Z' ";
  private static final String YES = "Result='Accepted' ";
  private static final String POWER = "<ISP Power='-1000' Start='40' Duration='4'/>";
  private static final String PLACE = "EntityAddress='ea1.2026-01.com.example.dso:t1' ";
  private static final String SOCKET = "EntityAddress='ean.871685900012636543' ";
  private static final String VALID = "StartPeriod='2026-01-01' ";

  /** Every type, in every direction that it has between roles. */
  static List<WireSample> all() {
    return Stream.concat(tests(), Stream.of(portfolios(), trades()).flatMap(List::stream)).toList();
  }

  private static Stream<WireSample> tests() {
    return Stream.of(
            List.of(Role.AGR, Role.DSO),
            List.of(Role.DSO, Role.AGR),
            List.of(Role.AGR, Role.CRO),
            List.of(Role.CRO, Role.AGR),
            List.of(Role.DSO, Role.CRO),
            List.of(Role.CRO, Role.DSO))
        .flatMap(
            way ->
                Stream.of("TestMessage", "TestMessageResponse")
                    .map(type -> new WireSample(type, way.getFirst(), way.getLast(), "", "")));
  }

  private static List<WireSample> portfolios() {
    return List.of(
        toCro("AGRPortfolioUpdate", Role.AGR, ZONE, "<Connection %s%s/>".formatted(SOCKET, VALID)),
        fromCro("AGRPortfolioUpdateResponse", Role.AGR, YES + reference("AGRPortfolioUpdate"), ""),
        toCro("AGRPortfolioQuery", Role.AGR, ZONE + "Period='2026-06-30'", ""),
        fromCro(
            "AGRPortfolioQueryResponse",
            Role.AGR,
            YES + reference("AGRPortfolioQuery") + ZONE + "Period='2026-06-30'",
            """
            <DSO-View><DSO-Portfolio DSO-Domain='dso.example.com'>\
            <CongestionPoint %sMutexOffersSupported='false' DayAheadRedispatchBy='DSO'>\
            <Connection %s/></CongestionPoint></DSO-Portfolio></DSO-View>\
            """
                .formatted(PLACE, SOCKET)),
        toCro(
            "DSOPortfolioUpdate",
            Role.DSO,
            ZONE,
            """
            <CongestionPoint %s%sMutexOffersSupported='true' DayAheadRedispatchBy='AGR'>\
            <Connection %s%s/></CongestionPoint>\
            """
                .formatted(PLACE, VALID, SOCKET, VALID)),
        fromCro(
            "DSOPortfolioUpdateResponse",
            Role.DSO,
            YES + "DSOPortfolioUpdateResponseMessageID='%s' ".formatted(ID),
            ""),
        toCro("DSOPortfolioQuery", Role.DSO, ZONE + "Period='2026-06-30' " + PLACE, ""),
        fromCro(
            "DSOPortfolioQueryResponse",
            Role.DSO,
            YES + reference("DSOPortfolioQuery") + ZONE + "Period='2026-06-30'",
            "<CongestionPoint %s><Connection %sAGR-Domain='agr.example.com'/></CongestionPoint>"
                .formatted(PLACE, SOCKET)));
  }

  private static List<WireSample> trades() {
    return List.of(
        toAgr(
            "FlexReservationUpdate",
            FLEX + "ContractID='c1' Reference='r1'",
            "<ISP Power='1000' Start='1' Duration='96'/>"),
        fromAgr("FlexReservationUpdateResponse", YES + reference("FlexReservationUpdate"), ""),
        fromAgr("D-Prognosis", FLEX + "Revision='1'", "<ISP Power='5' Start='1' Duration='96'/>"),
        toAgr(
            "D-PrognosisResponse",
            YES + reference("D-Prognosis"),
            "<FlexOrderStatus FlexOrderMessageID='%s' IsValidated='true'/>".formatted(ID)),
        toAgr(
            "FlexRequest",
            FLEX + "Revision='1' " + EXPIRES,
            "<ISP Disposition='Requested' MinPower='-1000' MaxPower='0' Start='40' Duration='4'/>"),
        fromAgr("FlexRequestResponse", YES + reference("FlexRequest"), ""),
        fromAgr(
            "FlexOffer",
            FLEX + EXPIRES + reference("FlexRequest") + "Currency='EUR'",
            "<OfferOption OptionReference='1' Price='12.50' MinActivationFactor='0.50'>%s</OfferOption>"
                .formatted(POWER)),
        toAgr("FlexOfferResponse", YES + reference("FlexOffer"), ""),
        fromAgr("FlexOfferRevocation", reference("FlexOffer"), ""),
        toAgr(
            "FlexOfferRevocationResponse",
            "Result='Rejected' RejectionReason='Flexibility procured' "
                + reference("FlexOfferRevocation"),
            ""),
        toAgr(
            "FlexOrder",
            FLEX
                + reference("FlexOffer")
                + "Price='12.50' Currency='EUR' OrderReference='o1' OptionReference='1'",
            POWER),
        fromAgr("FlexOrderResponse", YES + reference("FlexOrder"), ""),
        toAgr(
            "FlexSettlement",
            YES + "PeriodStart='2026-06-01' PeriodEnd='2026-06-30' Currency='EUR'",
            """
            <FlexOrderSettlement OrderReference='o1' Period='2026-06-30'\
             CongestionPoint='ea1.2026-01.com.example.dso:t1' Price='12.50' NetSettlement='12.50'>\
            <ISP Start='40' BaselinePower='5000' OrderedFlexPower='-1000' ActualPower='4000'\
             DeliveredFlexPower='-1000'/></FlexOrderSettlement>\
            <ContractSettlement ContractID='c1'><Period Period='2026-06-30'>\
            <ISP Start='40' ReservedPower='1000'/></Period></ContractSettlement>\
            """),
        fromAgr(
            "FlexSettlementResponse",
            YES + reference("FlexSettlement"),
            "<FlexOrderSettlementStatus OrderReference='o1' Disposition='Accepted'/>"),
        fromAgr(
            "Metering",
            ZONE + "ISP-Duration='PT15M' Period='2026-06-30' Revision='1' EAN='E8716859000000012'",
            "<Profile ProfileType='Power' Unit='kW'><ISP Start='1' Value='1.250'/></Profile>"),
        toAgr("MeteringResponse", YES + reference("Metering"), ""));
  }

  private static String reference(String type) {
    return "%sMessageID='%s' ".formatted(type, ID);
  }

  private static WireSample toCro(String type, Role from, String attributes, String content) {
    return new WireSample(type, from, Role.CRO, attributes, content);
  }

  private static WireSample fromCro(String type, Role to, String attributes, String content) {
    return new WireSample(type, Role.CRO, to, attributes, content);
  }

  private static WireSample toAgr(String type, String attributes, String content) {
    return new WireSample(type, Role.DSO, Role.AGR, attributes, content);
  }

  private static WireSample fromAgr(String type, String attributes, String content) {
    return new WireSample(type, Role.AGR, Role.DSO, attributes, content);
  }

  /** The participant of that role in all samples. */
  static ParticipantId participant(Role role) {
    return ParticipantId.of(
        switch (role) {
          case AGR -> "agr.example.com";
          case CRO -> "cro.example.com";
          case DSO -> "dso.example.com";
        },
        role);
  }

  /** The message under a new id, in that release. */
  UftpMessage message(UftpVersion release) {
    try {
      return CODEC.decode(xml(release.toString()).getBytes(UTF_8)).message();
    } catch (UndecodableMessageException e) {
      throw new AssertionError(type + " is a wrong sample", e);
    }
  }

  /** Its text under a new id, in a release that there may be or not. */
  String xml(String release) {
    return """
    <%1$s Version='%2$s' SenderDomain='%3$s' RecipientDomain='%4$s'\
     TimeStamp='2026-06-29T10:00:00Z' MessageID='%5$s' ConversationID='%6$s' %7$s>%8$s</%1$s>\
    """
        .formatted(
            type,
            release,
            participant(from).domain(),
            participant(to).domain(),
            UUID.randomUUID(),
            UUID.randomUUID(),
            attributes,
            content);
  }

  @Override
  public String toString() {
    return "%s from %s to %s".formatted(type, from, to);
  }
}
