package io.flexbridge.agr.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flexbridge.agr.trading.AgrEvent;
import io.flexbridge.agr.trading.AgrInput;
import io.flexbridge.agr.trading.Decision;
import io.flexbridge.agr.trading.Effect;
import io.flexbridge.agr.trading.Place;
import io.flexbridge.uftp.FlexOrder;
import io.flexbridge.uftp.FlexScope;
import io.flexbridge.uftp.MessageHeader;
import io.flexbridge.uftp.UftpMessage;
import io.flexbridge.uftp.value.ActivationFactor;
import io.flexbridge.uftp.value.CongestionPoint;
import io.flexbridge.uftp.value.ConversationId;
import io.flexbridge.uftp.value.CurrencyCode;
import io.flexbridge.uftp.value.Domain;
import io.flexbridge.uftp.value.EntityAddress;
import io.flexbridge.uftp.value.IspCalendar;
import io.flexbridge.uftp.value.IspRange;
import io.flexbridge.uftp.value.MessageId;
import io.flexbridge.uftp.value.OrderReference;
import io.flexbridge.uftp.value.ParticipantId;
import io.flexbridge.uftp.value.Power;
import io.flexbridge.uftp.value.PowerPerIsp;
import io.flexbridge.uftp.value.Role;
import io.flexbridge.uftp.value.UftpVersion;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class EventJsonTest {

  private static final int SAMPLES = 60;
  private static final Instant AT = Instant.parse("2026-06-29T12:00:00.5Z");
  private static final CongestionPoint TRANSFORMER = CongestionPoint.of("ean.123456789012");
  private static final EntityAddress SITE = new EntityAddress("ean.871234567890");
  private static final ParticipantId DSO = ParticipantId.of("dso.example.com", Role.DSO);
  private static final IspCalendar DAY =
      new IspCalendar(
          LocalDate.of(2026, 6, 30), ZoneId.of("Europe/Amsterdam"), Duration.ofMinutes(15));

  private final EventJson json = new EventJson();

  static Stream<Class<?>> inputs() {
    return recordsOf(AgrInput.class);
  }

  static Stream<Class<?>> events() {
    return recordsOf(AgrEvent.class);
  }

  static Stream<Class<?>> effects() {
    return recordsOf(Effect.class);
  }

  static Stream<Class<?>> messages() {
    return recordsOf(UftpMessage.class);
  }

  private static Stream<Class<?>> recordsOf(Class<?> type) {
    return type.isSealed()
        ? Stream.of(type.getPermittedSubclasses()).flatMap(EventJsonTest::recordsOf).distinct()
        : Stream.of(type);
  }

  @ParameterizedTest
  @MethodSource("inputs")
  void everyInputComesBackAsItWas(Class<? extends AgrInput> type) {
    for (int seed = 0; seed < SAMPLES; seed++) {
      comesBack(new Samples(seed).of(type));
    }
  }

  @ParameterizedTest
  @MethodSource("events")
  void everyEventComesBackAsItWas(Class<? extends AgrEvent> type) {
    for (int seed = 0; seed < SAMPLES; seed++) {
      comesBack(new Decision(List.of(new Samples(seed).of(type)), List.of()));
    }
  }

  @ParameterizedTest
  @MethodSource("effects")
  void everyEffectComesBackAsItWas(Class<? extends Effect> type) {
    for (int seed = 0; seed < SAMPLES; seed++) {
      comesBack(new Decision(List.of(), List.of(new Samples(seed).of(type))));
    }
  }

  @ParameterizedTest
  @MethodSource("messages")
  void everyMessageComesBackAsItWas(Class<? extends UftpMessage> type) {
    for (int seed = 0; seed < SAMPLES; seed++) {
      comesBack(new AgrInput.MessageArrived(DSO, new Samples(seed).of(type), "0".repeat(64), AT));
    }
  }

  // The text is compared as well: ids are equal in upper and lower case, but echoed as received.
  private void comesBack(AgrInput input) {
    String document = json.write(input);
    AgrInput read = json.readInput(document);
    assertThat(read).isEqualTo(input);
    assertThat(json.write(read)).isEqualTo(document);
  }

  private void comesBack(Decision decision) {
    String document = json.write(decision);
    Decision read = json.readDecision(document);
    assertThat(read).isEqualTo(decision);
    assertThat(json.write(read)).isEqualTo(document);
  }

  @Test
  void theIdOfASentMessageComesBackAsItWas() {
    MessageId id = new MessageId("ABCDEF00-0000-4000-8000-000000000001");

    assertThat(json.writeSent(id))
        .isEqualTo("{\"format\":1,\"messageId\":\"ABCDEF00-0000-4000-8000-000000000001\"}");
    assertThat(json.readSent(json.writeSent(id)).text()).isEqualTo(id.text());
  }

  @Test
  void noTwoRecordsOfAHierarchyShareTheirName() {
    for (Class<?> root : EventModule.ROOTS) {
      assertThat(recordsOf(root).map(Class::getSimpleName)).doesNotHaveDuplicates();
    }
  }

  @Test
  void anOrderIsReadable() {
    String document = json.write(new AgrInput.MessageArrived(DSO, order(), "00ff", AT));

    assertThat(document)
        .isEqualTo(
            """
            {"format":1,"input":{"@type":"MessageArrived","sender":"DSO dso.example.com",\
            "message":{"@type":"FlexOrder","header":{"version":"3.1.0",\
            "senderDomain":"dso.example.com","recipientDomain":"agr.example.com",\
            "timeStamp":"2026-06-29T12:00:00.500Z",\
            "messageId":"00000000-0000-4000-8000-000000000001",\
            "conversationId":"00000000-0000-4000-8000-00000000000a"},\
            "scope":{"ispDuration":"PT15M","timeZone":"Europe/Amsterdam","period":"2026-06-30",\
            "congestionPoint":"ean.123456789012"},\
            "flexOfferMessageId":"00000000-0000-4000-8000-000000000002",\
            "price":"12.50","currency":"EUR","orderReference":"order-1",\
            "activationFactor":"1.00",\
            "isps":[{"range":"40..43","power":-30000},{"range":"44","power":-5000}]},\
            "payloadDigest":"00ff","at":"2026-06-29T12:00:00.500Z"}}\
            """);
  }

  @Test
  void aDecisionIsReadable() {
    PowerPerIsp powers =
        PowerPerIsp.of(
            DAY,
            List.of(
                new PowerPerIsp.Run(IspRange.between(9, 12), Power.ofKilowatts(40)),
                new PowerPerIsp.Run(IspRange.of(13), Power.ofKilowatts(10))));
    Decision decision =
        new Decision(
            List.of(
                new AgrEvent.PowerRecorded(new Place(TRANSFORMER, DAY), Map.of(SITE, powers)),
                new AgrEvent.AgendaKept(AT)),
            List.of(new Effect.HoldPower(TRANSFORMER, Set.of(SITE), powers)));

    assertThat(json.write(decision))
        .isEqualTo(
            """
            {"format":1,"decision":{"events":[{"@type":"PowerRecorded",\
            "place":{"congestionPoint":"ean.123456789012",\
            "calendar":"2026-06-30 Europe/Amsterdam PT15M"},\
            "byConnection":{"ean.871234567890":{"calendar":"2026-06-30 Europe/Amsterdam PT15M",\
            "watts":{"9..12":40000,"13":10000}}}},\
            {"@type":"AgendaKept","at":"2026-06-29T12:00:00.500Z"}],\
            "effects":[{"@type":"HoldPower","congestionPoint":"ean.123456789012",\
            "connections":["ean.871234567890"],\
            "target":{"calendar":"2026-06-30 Europe/Amsterdam PT15M",\
            "watts":{"9..12":40000,"13":10000}}}]}}\
            """);
  }

  @Test
  void theSameValueHasTheSameTextHoweverItWasMade() {
    Map<EntityAddress, PowerPerIsp> forwards = new HashMap<>();
    Map<EntityAddress, PowerPerIsp> backwards = new HashMap<>();
    for (int i = 0; i < 50; i++) {
      forwards.put(new EntityAddress("ean.%012d".formatted(i)), PowerPerIsp.empty(DAY));
      backwards.put(new EntityAddress("ean.%012d".formatted(49 - i)), PowerPerIsp.empty(DAY));
    }
    Place place = new Place(TRANSFORMER, DAY);

    String document = json.write(new AgrInput.PowerMeasured(place, forwards, AT));

    assertThat(json.write(new AgrInput.PowerMeasured(place, backwards, AT))).isEqualTo(document);
    assertThat(document.indexOf("ean.000000000007"))
        .isLessThan(document.indexOf("ean.000000000008"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        """
        "@type":"TestMessageWanted","recipient":"DSO dso.example.com" |\
        "@type":"Test","recipient":"DSO dso.example.com"\
        """,
        """
        "@type":"PortfolioWanted","period":"2026-06-30" |\
        "@type":"PortfolioQuery","period":"2026-06-30"\
        """,
        """
        "@type":"PortfolioUpdateWanted","connections":[] |\
        "@type":"PortfolioUpdate","connections":[]\
        """,
        """
        "@type":"RevocationWanted","offerId":"00000000-0000-4000-8000-000000000001" |\
        "@type":"Revocation","offerId":"00000000-0000-4000-8000-000000000001"\
        """,
        """
        "@type":"OfferWanted","congestionPoint":"ean.123456789012","period":"2026-06-30",\
        "offer":{"expirationDateTime":"2026-06-29T12:00:00Z","options":[{"optionReference":"1",\
        "price":"1","minActivationFactor":"1.00","isps":[]}]} |\
        "@type":"Offer","congestionPoint":"ean.123456789012","period":"2026-06-30",\
        "offer":{"expirationDateTime":"2026-06-29T12:00:00Z","options":[{"optionReference":"1",\
        "price":"1","minActivationFactor":"1.00","isps":[]}]}\
        """,
      })
  void whatEarlierReleasesCalledOtherwiseIsRead(String before, String now) {
    String at = "\"at\":\"2026-06-29T12:00:00Z\"";

    AgrInput read =
        json.readInput("{\"format\":1,\"input\":{%s,%s}}".formatted(before.strip(), at));

    assertThat(json.write(read))
        .isEqualTo(
            "{\"format\":1,\"input\":{\"@type\":\"ActionWanted\",\"wanted\":{%s},%s}}"
                .formatted(now.strip(), at));
  }

  @Test
  void aPropertyThatIsNotKnownIsNamed() {
    assertThatThrownBy(
            () ->
                json.readInput(
                    """
                    {"format":1,"input":{"@type":"TimePassed","at":"2026-06-29T12:00:00Z","by":1}}
                    """))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("TimePassed has no by");
  }

  @Test
  void aComponentThatIsMissingIsNamed() {
    assertThatThrownBy(() -> json.readInput("{\"format\":1,\"input\":{\"@type\":\"TimePassed\"}}"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'at'");
  }

  @Test
  void aTypeThatIsNotKnownIsNamed() {
    assertThatThrownBy(() -> json.readInput("{\"format\":1,\"input\":{\"@type\":\"MoonRose\"}}"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("MoonRose");
  }

  @Test
  void aValueThatIsNoneIsNamed() {
    assertThatThrownBy(
            () ->
                json.readInput(
                    "{\"format\":1,\"input\":{\"@type\":\"TimePassed\",\"at\":\"noon\"}}"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("noon");
  }

  @Test
  void aNewerFormatIsRefused() {
    assertThatThrownBy(() -> json.readInput("{\"format\":2,\"input\":{}}"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("format 2 is newer than 1, the newest that this release reads");
  }

  @Test
  void whatIsNoDocumentIsRefused() {
    for (String document : List.of("", "{}", "[]", "null", "{\"format\":1", "{\"format\":1}")) {
      assertThatThrownBy(() -> json.readInput(document))
          .as(document)
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void aNullWhereAValueMustBeIsRefused() {
    for (String document :
        List.of(
            "{\"format\":1,\"input\":null}",
            "{\"format\":1,\"input\":{\"@type\":\"TimePassed\",\"at\":null}}")) {
      assertThatThrownBy(() -> json.readInput(document))
          .as(document)
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  private static FlexOrder order() {
    return new FlexOrder(
        new MessageHeader(
            UftpVersion.V3_1_0,
            new Domain("dso.example.com"),
            new Domain("agr.example.com"),
            AT,
            new MessageId("00000000-0000-4000-8000-000000000001"),
            new ConversationId("00000000-0000-4000-8000-00000000000a")),
        FlexScope.of(DAY, TRANSFORMER),
        /* unsolicited= */ null,
        new MessageId("00000000-0000-4000-8000-000000000002"),
        /* serviceType= */ null,
        /* contractId= */ null,
        /* dPrognosisMessageId= */ null,
        /* baselineReference= */ null,
        new BigDecimal("12.50"),
        CurrencyCode.EUR,
        new OrderReference("order-1"),
        /* optionReference= */ null,
        ActivationFactor.ONE,
        List.of(
            new FlexOrder.Isp(IspRange.between(40, 43), Power.ofKilowatts(-30)),
            new FlexOrder.Isp(IspRange.of(44), Power.ofKilowatts(-5))));
  }
}
