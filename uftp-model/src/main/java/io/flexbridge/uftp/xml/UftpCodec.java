package io.flexbridge.uftp.xml;

import io.flexbridge.uftp.UftpMessage;
import io.flexbridge.uftp.value.UftpVersion;
import io.flexbridge.uftp.xml.v3_1.Payload;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Payload messages between bytes and records. Strict in what it writes, tolerant in what it reads
 * where real peers are known to differ from the published schema. Thread-safe.
 *
 * <p>Accepts only documents within {@link XmlLimits}, in UTF-8 and XML 1.0, without document type
 * or entities.
 */
public final class UftpCodec {

  private final Release release300 = Release.release300();
  private final Release release310 = Release.release310();

  private UftpCodec() {}

  /** A codec for all releases. Making one takes noticeable time; it is meant to be shared. */
  public static UftpCodec create() {
    return new UftpCodec();
  }

  /**
   * Reads a payload message by the schema of the release that it says it is written in: 3.0.x by
   * 3.0.0, everything else by 3.1.0. Whether its version is supported is not decided here.
   *
   * <p>Known differences are tolerated and named in the result: extensions (unknown attributes,
   * elements of other namespaces), attributes of 3.1.0 in 3.0.0, white space around values, {@code
   * ReferenceMessageID} in answers, {@code Result} in a {@code TestMessageResponse}, {@code
   * FlexSettlement} without result, orders or contracts, {@code EAN} of 18 digits, a byte order
   * mark.
   *
   * @throws UndecodableMessageException if it is no UFTP message, differs in another way, or has a
   *     value that cannot be represented: durations with years or months, and what is beyond {@link
   *     XmlLimits}
   */
  public DecodedMessage decode(byte[] payloadXml) throws UndecodableMessageException {
    Optional<UftpMessage> plain = PlainMessages.read(payloadXml);
    return plain.isPresent()
        ? new DecodedMessage(plain.get(), List.of())
        : decodeGenerally(payloadXml);
  }

  /**
   * Reads any message by way of schema and generated classes: what {@link #decode} does not read in
   * the short way. It gives the verdict, the tolerance and the words of all refusals.
   */
  DecodedMessage decodeGenerally(byte[] payloadXml) throws UndecodableMessageException {
    XmlDocument document = XmlScan.payload(payloadXml);
    Deviations deviations = new Deviations();
    if (document.hasByteOrderMark()) {
      deviations.add("byte order mark");
    }
    Payload payload = read(document.root(), deviations);
    IgnoredValues.note(document.root(), deviations);
    return new DecodedMessage(message(document.root(), payload), deviations.asList());
  }

  /**
   * Writes a payload message in the release of its header: 3.1.0 and newer by the schema of 3.1.0,
   * older by that of 3.0.0 and without {@code Unsolicited} and {@code ServiceType}, which that does
   * not know. The same message always gives the same bytes.
   *
   * <p>Times are written in UTC, cut to milliseconds; prices keep their decimals.
   *
   * @throws IllegalArgumentException if the published schema does not allow the message; the text
   *     names what is wrong
   */
  public byte[] encode(UftpMessage message) {
    return encode(message, PeerForms.PUBLISHED);
  }

  /**
   * Writes a payload message as {@link #encode(UftpMessage)} does, in the forms that its recipient
   * takes.
   *
   * @throws IllegalArgumentException if the published schema does not allow the message, but for an
   *     EAN of the form that the recipient takes; the text names what is wrong
   */
  public byte[] encode(UftpMessage message, PeerForms forms) {
    UftpVersion version = message.header().version();
    Release release = releaseToWrite(version);
    byte[] xml = release.write(MessageMapping.write(message), forms);
    // What is read the short way is valid in the release that it is read in.
    boolean isKnownToBeValid =
        forms.equals(PeerForms.PUBLISHED)
            && release == releaseToRead(version.toString())
            && PlainMessages.read(xml).isPresent();
    if (!isKnownToBeValid) {
      release.check(xml, forms);
    }
    return xml;
  }

  /**
   * Everything in which a message is not as the published schema of its release has it, tolerated
   * or not, up to {@link XmlLimits#MAX_DEVIATIONS}; nothing if it is valid. For people who look for
   * what is wrong; {@link #decode} decides.
   *
   * @throws UndecodableMessageException if it is no XML within {@link XmlLimits}
   */
  public List<LocatedViolation> violations(byte[] payloadXml) throws UndecodableMessageException {
    XmlElement root = XmlScan.payload(payloadXml).root();
    return releaseToRead(root.attribute("Version")).violations(payloadXml);
  }

  private Payload read(XmlElement root, Deviations deviations) throws UndecodableMessageException {
    Release release = releaseToRead(root.attribute("Version"));
    if (release.firstViolation(root).isEmpty()) {
      return release.read(root);
    }
    XmlElement tolerated = new Tolerance(release310.roots(), deviations).apply(root);
    String violation =
        release
            .firstViolation(new StandIns(release.roots(), deviations).apply(tolerated))
            .orElse(null);
    if (violation != null) {
      throw new UndecodableMessageException(violation);
    }
    return release310.read(tolerated);
  }

  private static UftpMessage message(XmlElement root, Payload payload)
      throws UndecodableMessageException {
    try {
      return MessageMapping.read(payload);
    } catch (IllegalArgumentException e) {
      throw new UndecodableMessageException(
          "%s: %s".formatted(root.name(), Quoted.message(e.getMessage())), e);
    }
  }

  private Release releaseToRead(@Nullable String version) {
    return version != null && Release.isNumberOf300(version) ? release300 : release310;
  }

  private Release releaseToWrite(UftpVersion version) {
    return version.isAtLeast(UftpVersion.V3_1_0) ? release310 : release300;
  }
}
