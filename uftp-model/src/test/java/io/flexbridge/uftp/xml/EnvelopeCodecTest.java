package io.flexbridge.uftp.xml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flexbridge.uftp.SignedMessage;
import io.flexbridge.uftp.value.Domain;
import io.flexbridge.uftp.value.Role;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xml.sax.SAXException;

class EnvelopeCodecTest {

  private static final SignedMessage MESSAGE =
      new SignedMessage(new Domain("dso.example.com"), Role.DSO, new byte[] {1, 2, 3, -1});

  @Test
  void anEnvelopeIsReadAsItWasWritten() throws UndecodableMessageException {
    assertThat(EnvelopeCodec.decode(EnvelopeCodec.encode(MESSAGE))).isEqualTo(MESSAGE);
  }

  @Test
  void anEnvelopeLooksLikeThis() {
    assertThat(new String(EnvelopeCodec.encode(MESSAGE), StandardCharsets.UTF_8))
        .isEqualTo(
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <SignedMessage SenderDomain="dso.example.com" SenderRole="DSO" Body="AQID/w=="/>\
            """);
  }

  @Test
  void theLargestPayloadFitsAndALargerBodyIsRefused() throws UndecodableMessageException {
    byte[] largest = new byte[XmlLimits.MAX_PAYLOAD_BYTES + 64];
    byte[] tooLarge = new byte[XmlLimits.MAX_BODY_CHARACTERS * 3 / 4 + 1];

    assertThat(EnvelopeCodec.decode(EnvelopeCodec.encode(withBody(largest))).body())
        .hasSize(largest.length);
    assertThatThrownBy(() -> EnvelopeCodec.encode(withBody(tooLarge)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageEndingWith("is longer than 716800");
    assertThatThrownBy(() -> decode(envelope("a.nl", "DSO", "A".repeat(716_804))))
        .isInstanceOf(UndecodableMessageException.class)
        .hasMessage("\"SignedMessage\": \"Body\" of 716804 characters is longer than 716800");
  }

  @Test
  void anEnvelopeOfMoreThanAMebibyteIsRefusedUnread() {
    assertThatThrownBy(() -> EnvelopeCodec.decode(new byte[1024 * 1024 + 1]))
        .isInstanceOf(UndecodableMessageException.class)
        .hasMessage("Envelope of 1048577 bytes is larger than 1048576");
  }

  @Test
  void aDomainOf60KilobytesIsRefusedByItsLength() {
    assertThatThrownBy(() -> decode(envelope("a".repeat(60_000), "DSO", "AAAA")))
        .isInstanceOf(UndecodableMessageException.class)
        .hasMessage("\"SignedMessage\": \"SenderDomain\" of 60000 characters is longer than 253");
  }

  @Test
  void theDomainIsNamed() {
    assertThatThrownBy(() -> decode(envelope("DSO.nl", "DSO", "AAAA")))
        .isInstanceOf(UndecodableMessageException.class)
        .hasMessage("SignedMessage: SenderDomain \"DSO.nl\" is not a lower-case Internet domain");
  }

  @Test
  void theRoleIsNamed() {
    assertThatThrownBy(() -> decode(envelope("dso.nl", "BRP", "AAAA")))
        .isInstanceOf(UndecodableMessageException.class)
        .hasMessage("SignedMessage: SenderRole \"BRP\" is not one of AGR, CRO, DSO");
  }

  @Test
  void aMissingAttributeIsNamed() {
    assertThatThrownBy(() -> decode("<SignedMessage SenderDomain='a.nl' SenderRole='DSO'/>"))
        .isInstanceOf(UndecodableMessageException.class)
        .hasMessage("SignedMessage: attribute Body is missing");
  }

  @Test
  void aByteOrderMarkIsTolerated() throws UndecodableMessageException {
    assertThat(decode("\uFEFF" + envelope("a.nl", "AGR", "AAAA")).senderRole()).isEqualTo(Role.AGR);
  }

  @Test
  void aDocumentTypeIsRefused() {
    assertThatThrownBy(() -> decode("<!DOCTYPE a>" + envelope("a.nl", "AGR", "AAAA")))
        .isInstanceOf(UndecodableMessageException.class)
        .hasMessage("A document type (DOCTYPE) is not allowed");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "AAAA",
        "",
        "AA==",
        "AAA=",
        "AB==",
        "AA=",
        "AA",
        "A",
        "AAA",
        "AAAA=",
        "====",
        "AAAB AAAA",
        " AAAA ",
        "A A A A",
        "AAAA&#10;AAAA",
        "AAAA\nAAAA",
        "AA-_",
        "AAAé",
        "AAE=",
        "AAF=",
        "AQID/w=="
      })
  void theBodyIsJudgedAsByTheSchema(String body) throws SAXException {
    assertThat(isRead(envelope("dso.nl", "DSO", body)))
        .isEqualTo(PlainSchema.ours("3.1.0").isValid(envelope("dso.nl", "DSO", body)));
  }

  @Test
  void theShapeIsJudgedAsByTheSchema() throws SAXException {
    PlainSchema schema = PlainSchema.ours("3.0.0");
    String envelope = envelope("dso.nl", "DSO", "AAAA");
    for (String xml :
        List.of(
            envelope,
            envelope.replace("/>", "></SignedMessage>"),
            envelope.replace("/>", "> </SignedMessage>"),
            envelope.replace("/>", "><!-- x --></SignedMessage>"),
            envelope.replace("/>", "><b/></SignedMessage>"),
            envelope.replace("/>", ">x</SignedMessage>"),
            envelope.replace("Body", "body"),
            envelope.replace("/>", " Foo=''/>"),
            envelope.replace("/>", " xmlns='urn:x'/>"),
            envelope.replace("/>", " xmlns:x='urn:x' x:Foo=''/>"),
            envelope.replace(
                "/>",
                " xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance' xsi:schemaLocation='a"
                    + " b'/>"),
            envelope.replace("SignedMessage", "Signed"),
            envelope.replace("dso.nl", " dso.nl"),
            envelope.replace("'DSO'", "'DSO '"))) {
      assertThat(isRead(xml)).as(xml).isEqualTo(schema.isValid(xml));
    }
  }

  @Test
  void theBodyOfAnEnvelopeCannotBeChangedFromOutside() {
    byte[] bytes = {1, 2, 3};
    SignedMessage message = withBody(bytes);
    bytes[0] = 9;
    message.body()[1] = 9;

    assertThat(message.body()).containsExactly(1, 2, 3);
  }

  private static SignedMessage withBody(byte[] body) {
    return new SignedMessage(new Domain("dso.example.com"), Role.DSO, body);
  }

  private static boolean isRead(String xml) {
    try {
      return decode(xml) != null;
    } catch (UndecodableMessageException e) {
      return false;
    }
  }

  private static SignedMessage decode(String xml) throws UndecodableMessageException {
    return EnvelopeCodec.decode(Messages.utf8(xml));
  }

  private static String envelope(String domain, String role, String body) {
    return "<SignedMessage SenderDomain='%s' SenderRole='%s' Body='%s'/>"
        .formatted(domain, role, body);
  }
}
