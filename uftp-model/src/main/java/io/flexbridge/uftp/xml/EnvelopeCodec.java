package io.flexbridge.uftp.xml;

import io.flexbridge.uftp.SignedMessage;
import io.flexbridge.uftp.value.Domain;
import io.flexbridge.uftp.value.Role;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;

/**
 * Envelopes between bytes and {@link SignedMessage}. Strangers can send anything here, so reading
 * is one bounded pass, and lengths are checked before forms; the verdict is that of the schema.
 *
 * @see <a href="https://github.com/shapeshifter/shapeshifter-specification">UFTP 3.1.0,
 *     SignedMessage</a>
 */
public final class EnvelopeCodec {

  private static final Pattern WHITE_SPACE = Pattern.compile("[ \\t\\r\\n]");
  private static final int BASE64_GROUP = 4;
  private static final String ROOT = "SignedMessage";
  private static final Set<String> ATTRIBUTES = Set.of("SenderDomain", "SenderRole", "Body");
  private static final Set<String> SCHEMA_HINTS =
      Set.of("schemaLocation", "noNamespaceSchemaLocation");

  private EnvelopeCodec() {}

  /**
   * Reads an envelope.
   *
   * @throws UndecodableMessageException if it is larger than {@link XmlLimits} allow, is no
   *     well-formed XML or is not as the schema has it
   */
  public static SignedMessage decode(byte[] envelopeXml) throws UndecodableMessageException {
    Optional<SignedMessage> plain = PlainEnvelope.read(envelopeXml);
    return plain.isPresent() ? plain.get() : decodeGenerally(envelopeXml);
  }

  /** Reads any envelope: gives the verdict and the words of all refusals. */
  static SignedMessage decodeGenerally(byte[] envelopeXml) throws UndecodableMessageException {
    XmlElement root = XmlScan.envelope(envelopeXml).root();
    checkShape(root);
    return new SignedMessage(
        domain(required(root, "SenderDomain")),
        role(required(root, "SenderRole")),
        body(required(root, "Body")));
  }

  /**
   * Writes an envelope.
   *
   * @throws IllegalArgumentException if its body is larger than a peer with our limits would read
   */
  public static byte[] encode(SignedMessage message) {
    String body = Base64.getEncoder().encodeToString(message.body());
    if (body.length() > XmlLimits.MAX_BODY_CHARACTERS) {
      throw new IllegalArgumentException(
          "Body of %d characters in base64 is longer than %d"
              .formatted(body.length(), XmlLimits.MAX_BODY_CHARACTERS));
    }
    // None of these values can hold a character that XML would have to escape.
    return """
    <?xml version="1.0" encoding="UTF-8"?>
    <SignedMessage SenderDomain="%s" SenderRole="%s" Body="%s"/>\
    """
        .formatted(message.senderDomain(), message.senderRole(), body)
        .getBytes(StandardCharsets.UTF_8);
  }

  private static void checkShape(XmlElement root) throws UndecodableMessageException {
    if (!root.namespace().isEmpty() || !root.name().equals(ROOT)) {
      throw new UndecodableMessageException(
          "Envelope is %s, not a SignedMessage without namespace"
              .formatted(Quoted.text(root.name())));
    }
    if (!root.content().isEmpty()) {
      throw new UndecodableMessageException("SignedMessage is not empty between its tags");
    }
    for (XmlAttribute attribute : root.attributes()) {
      if (!isAllowed(attribute)) {
        throw new UndecodableMessageException(
            "SignedMessage: attribute %s is not allowed".formatted(Quoted.text(attribute.name())));
      }
    }
  }

  private static boolean isAllowed(XmlAttribute attribute) {
    return attribute.namespace().isEmpty()
        ? ATTRIBUTES.contains(attribute.name())
        : attribute.namespace().equals(XMLConstants.W3C_XML_SCHEMA_INSTANCE_NS_URI)
            && SCHEMA_HINTS.contains(attribute.name());
  }

  private static String required(XmlElement root, String name) throws UndecodableMessageException {
    String value = root.attribute(name);
    if (value == null) {
      throw new UndecodableMessageException(
          "SignedMessage: attribute %s is missing".formatted(name));
    }
    return value;
  }

  private static Domain domain(String text) throws UndecodableMessageException {
    try {
      return new Domain(text);
    } catch (IllegalArgumentException e) {
      throw new UndecodableMessageException(
          "SignedMessage: SenderDomain %s is not a lower-case Internet domain"
              .formatted(Quoted.text(text)),
          e);
    }
  }

  private static Role role(String text) throws UndecodableMessageException {
    for (Role role : Role.values()) {
      if (role.name().equals(text)) {
        return role;
      }
    }
    throw new UndecodableMessageException(
        "SignedMessage: SenderRole %s is not one of AGR, CRO, DSO".formatted(Quoted.text(text)));
  }

  /** Base64 as XML Schema has it: white space between characters, but full and clean at the end. */
  private static byte[] body(String text) throws UndecodableMessageException {
    String base64 = WHITE_SPACE.matcher(text).replaceAll("");
    try {
      if (isCleanAtTheEnd(base64)) {
        return Base64.getDecoder().decode(base64);
      }
    } catch (IllegalArgumentException e) {
      throw new UndecodableMessageException(notBase64(text), e);
    }
    throw new UndecodableMessageException(notBase64(text));
  }

  /** Whether its length is right, and the last group is the one that its bytes are written as. */
  private static boolean isCleanAtTheEnd(String base64) {
    String last = base64.substring(Math.max(0, base64.length() - BASE64_GROUP));
    return base64.length() % BASE64_GROUP == 0
        && Base64.getEncoder().encodeToString(Base64.getDecoder().decode(last)).equals(last);
  }

  private static String notBase64(String text) {
    return "SignedMessage: Body %s is not base64".formatted(Quoted.text(text));
  }
}
