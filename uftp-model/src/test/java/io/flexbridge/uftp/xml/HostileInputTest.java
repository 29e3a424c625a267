package io.flexbridge.uftp.xml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flexbridge.uftp.TestMessage;
import io.flexbridge.uftp.UftpMessage;
import io.flexbridge.uftp.value.UftpVersion;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What nobody sends by accident. */
class HostileInputTest {

  private static final UftpCodec CODEC = UftpCodec.create();
  private static final String TEST_MESSAGE = "<TestMessage %s/>".formatted(Messages.HEADER_310);

  @Test
  void aDocumentTypeIsRefused() {
    refused(() -> decode("<!DOCTYPE TestMessage>" + TEST_MESSAGE))
        .hasMessage("A document type (DOCTYPE) is not allowed");
  }

  @Test
  void anExternalEntityIsRefusedAndNotRead(@TempDir Path folder) throws Exception {
    Path secret = Files.writeString(folder.resolve("secret"), "dso.example.com");
    String xml =
        "<!DOCTYPE x [<!ENTITY e SYSTEM '%s'>]>%s"
            .formatted(secret.toUri(), TEST_MESSAGE.replace("'dso.example.com'", "'&e;'"));

    refused(() -> decode(xml)).hasMessage("A document type (DOCTYPE) is not allowed");
  }

  @Test
  @Timeout(10)
  void aBillionLaughsAreRefused() {
    StringBuilder entities = new StringBuilder("<!ENTITY l0 'ha'>");
    for (int i = 1; i < 30; i++) {
      entities.append("<!ENTITY l%d '&l%d;&l%d;'>".formatted(i, i - 1, i - 1));
    }
    refused(() -> decode("<!DOCTYPE x [%s]><x>&l29;</x>".formatted(entities)))
        .hasMessage("A document type (DOCTYPE) is not allowed");
  }

  @Test
  void entitiesThatNobodyDeclaredAreRefused() {
    refused(() -> decode("<TestMessage %s>&foo;</TestMessage>".formatted(Messages.HEADER_310)))
        .hasMessage("Entity \"foo\" is not allowed");
    refused(() -> decode(TEST_MESSAGE.replace("'dso.example.com'", "'&foo;'")))
        .hasMessageStartingWith("Message is not well-formed XML at line 1");
  }

  @Test
  void deepNestingIsRefused() {
    refused(() -> decode("<a>".repeat(17) + "</a>".repeat(17)))
        .hasMessage("Element \"a\" is nested deeper than 16");
    refused(() -> decode("<a>".repeat(100_000)))
        .hasMessage("Element \"a\" is nested deeper than 16");
    refused(() -> decode("<a>".repeat(16) + "</a>".repeat(16)))
        .hasMessage("a is not a message of UFTP");
  }

  @Test
  void tooManyAttributesAreRefused() {
    refused(() -> decode("<a%s/>".formatted(attributes(33))))
        .hasMessage("Element \"a\" has 33 attributes, more than 32");
    refused(() -> decode("<a%s/>".formatted(attributes(32))))
        .hasMessage("a is not a message of UFTP");
    refused(() -> decode("<a%s/>".formatted(attributes(20_000))));
  }

  @Test
  void tooManyElementsAreRefused() {
    refused(() -> decode("<a>%s</a>".formatted("<b/>".repeat(5_000))))
        .hasMessage("There are more than 5000 elements");
  }

  @Test
  void fiveThousandElementsAreRead() throws UndecodableMessageException {
    String isps = "<ISP Start='1' Power='1'/>".repeat(4_999);
    DecodedMessage decoded =
        decode(
            "<D-Prognosis %s %s Revision='1'>%s</D-Prognosis>"
                .formatted(Messages.HEADER_310, Messages.SCOPE, isps));

    assertThat(decoded.deviations()).isEmpty();
  }

  @Test
  void aLongAttributeIsRefused() {
    refused(() -> decode(Messages.flexRequestWith("Period", "1".repeat(4097))))
        .hasMessage("\"FlexRequest\": \"Period\" of 4097 characters is longer than 4096");
    refused(() -> decode(Messages.flexRequestWith("SenderDomain", "a".repeat(254))))
        .hasMessage("\"FlexRequest\": \"SenderDomain\" of 254 characters is longer than 253");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Revision", "MinPower", "MaxPower", "Start"})
  void aLongNumberIsRefusedBeforeItIsConverted(String attribute)
      throws UndecodableMessageException {
    decode(Messages.flexRequestWith(attribute, "0".repeat(63) + "1").replace("='0'", "='1'"));
    refused(() -> decode(Messages.flexRequestWith(attribute, "0".repeat(64) + "1")))
        .hasMessageEndingWith("\"%s\" of 65 characters is longer than 64".formatted(attribute));
  }

  @Test
  void longTextBetweenTagsIsRefused() throws UndecodableMessageException {
    String blank = " ".repeat(4096);
    decode(Messages.FLEX_REQUEST.replace("<ISP ", blank + "<ISP "));
    refused(() -> decode(Messages.FLEX_REQUEST.replace("<ISP ", blank + " <ISP ")))
        .hasMessage("Text between tags is longer than 4096 characters");
    refused(
            () ->
                decode(
                    Messages.FLEX_REQUEST.replace(
                        "<ISP ", "&#32;<![CDATA[ ]]> <!-- -->".repeat(1366) + "<ISP ")))
        .hasMessage("Text between tags is longer than 4096 characters");
  }

  @Test
  void manyNamespacesAreRefused() throws UndecodableMessageException {
    String message = TEST_MESSAGE.replace("<TestMessage", "<TestMessage%s");
    assertThat(decode(message.formatted(namespaces(32))).deviations()).isEmpty();
    refused(() -> decode(message.formatted(namespaces(33))))
        .hasMessage("An element declares more than 32 namespaces");
  }

  @Test
  void manyAttributesInAllAreRefused() {
    refused(() -> decode("<a>%s</a>".formatted("<b%s/>".formatted(attributes(32)).repeat(1_251))))
        .hasMessage("There are more than 40000 attributes");
  }

  @Test
  void aLargeMessageIsRefused() {
    byte[] large = new byte[XmlLimits.MAX_PAYLOAD_BYTES + 1];
    refused(() -> CODEC.decode(large)).hasMessage("Message of 524289 bytes is larger than 524288");
  }

  @Test
  void onlyUtf8IsRead() {
    refused(() -> CODEC.decode(TEST_MESSAGE.getBytes(StandardCharsets.UTF_16)))
        .hasMessage("Message is not UTF-8");
    refused(() -> CODEC.decode(TEST_MESSAGE.getBytes(StandardCharsets.UTF_16LE)))
        .hasMessageStartingWith("Message is not well-formed XML");
    refused(
            () ->
                CODEC.decode(
                    ("<?xml version='1.0' encoding='ISO-8859-1'?>" + TEST_MESSAGE)
                        .getBytes(StandardCharsets.ISO_8859_1)))
        .hasMessage("Encoding \"ISO-8859-1\" is not UTF-8");
    refused(() -> CODEC.decode(new byte[] {'<', 'a', '>', (byte) 0xC0, (byte) 0x80}))
        .hasMessage("Message is not UTF-8");
  }

  @Test
  void onlyXml10IsRead() {
    refused(() -> decode("<?xml version='1.1'?>" + TEST_MESSAGE))
        .hasMessage("XML version \"1.1\" is not 1.0");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "x",
        "<",
        "<a",
        "<a>",
        "</a>",
        "<a/><b/>",
        "<a></b>",
        "<a b='1' b='2'/>",
        "<a b=1/>",
        "<p:a/>",
        "<?xml?>",
        "<!-- -->",
        "<![CDATA[x]]>",
        "<a>\u0000</a>",
        "<a>&#0;</a>",
        "<a>&#x1;</a>",
        "{\"a\":1}",
        "<!DOCTYPE",
        "<!DOCTYPE a [\u0001]><a/>",
        "<a>]]></a>"
      })
  void whatIsNoXmlIsRefused(String text) {
    refused(() -> decode(text));
  }

  @Test
  void randomBytesAndDamagedMessagesAreRefusedOrReadButNeverCrash() {
    long seed = Seeds.next("damage");
    SplittableRandom random = new SplittableRandom(seed);
    byte[] original = Messages.utf8(Messages.FLEX_REQUEST);
    for (int i = 0; i < 3_000; i++) {
      byte[] damaged = original.clone();
      for (int n = random.nextInt(4); n >= 0; n--) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
      }
      try {
        assertThat(CODEC.decode(damaged).message()).isNotNull();
      } catch (UndecodableMessageException e) {
        assertThat(e.getMessage()).as("seed %d, damage %d", seed, i).isNotBlank();
      }
    }
  }

  @Test
  void aTypeNamedInTheMessageDoesNotReplaceItsOwn() throws UndecodableMessageException {
    String typed =
        "<TestMessage xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance' xsi:type='Answer' %s/>"
            .formatted(Messages.HEADER_310);

    DecodedMessage decoded = decode(typed);

    assertThat(decoded.message()).isInstanceOf(TestMessage.class);
    assertThat(decoded.deviations())
        .containsExactly("TestMessage: unknown attribute type left out");
  }

  @Test
  void hintsAtSchemasAreNotFollowed() throws UndecodableMessageException {
    String hinted =
        "<TestMessage xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance' xsi:noNamespaceSchemaLocation='file:///nowhere/x.xsd' %s/>"
            .formatted(Messages.HEADER_310);

    assertThat(decode(hinted).deviations()).isEmpty();
  }

  @Test
  void anEnvelopeIsNoPayload() {
    refused(() -> decode("<SignedMessage SenderDomain='a.nl' SenderRole='DSO' Body='AAAA'/>"))
        .hasMessage("SignedMessage is not a payload message");
  }

  @Test
  void aMessageInANamespaceIsRefused() {
    refused(() -> decode(TEST_MESSAGE.replace("<TestMessage", "<TestMessage xmlns='urn:x'")))
        .hasMessage("TestMessage is not a message of UFTP");
  }

  @Test
  void aLongValueInAnyAttributeIsRefusedInLittleTime() {
    for (UftpMessage message : new SampleMessages(UftpVersion.V3_1_0, true).ofEveryType()) {
      Markup.Element root = Markup.parse(new String(CODEC.encode(message), StandardCharsets.UTF_8));
      for (Markup.Attribute attribute : root.attributes()) {
        for (String unit : List.of("1", "a", "a.", "a-", "Europe/", "ea1.2016-01.a:", "+", "é")) {
          String value = unit.repeat(4096).substring(0, 4096);
          byte[] xml = Messages.utf8(root.withAttribute(attribute.name(), value).toString());
          assertThat(Cost.atMost(Cost.OF_A_REQUEST, 5, () -> decodeOrRefuse(xml)))
              .as("%s %s", root.name(), attribute.name())
              .matches(cost -> cost.isWithin(Cost.OF_A_REQUEST));
        }
      }
    }
  }

  private static void decodeOrRefuse(byte[] xml) {
    try {
      assertThat(CODEC.decode(xml).message()).isNotNull();
    } catch (UndecodableMessageException e) {
      assertThat(e.getMessage()).hasSizeLessThan(300);
    }
  }

  private static String namespaces(int count) {
    return IntStream.range(0, count)
        .mapToObj(" xmlns:n%1$d='urn:%1$d'"::formatted)
        .collect(Collectors.joining());
  }

  private static String attributes(int count) {
    StringBuilder attributes = new StringBuilder();
    for (int i = 0; i < count; i++) {
      attributes.append(" a%d=''".formatted(i));
    }
    return attributes.toString();
  }

  private static DecodedMessage decode(String xml) throws UndecodableMessageException {
    return CODEC.decode(Messages.utf8(xml));
  }

  private static AbstractThrowableAssert<?, ? extends Throwable> refused(
      ThrowingCallable decoding) {
    return assertThatThrownBy(decoding).isInstanceOf(UndecodableMessageException.class);
  }
}
