package io.flexbridge.uftp.xml;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads documents in the plain form, which is the form of nearly all messages: printable ASCII,
 * white space only between tags, no references, comments, instructions or namespaces, no names but
 * those of UFTP. Every byte is looked at once, and everything is within {@link XmlLimits}.
 *
 * <p>Of what it reads, {@link XmlScan} would say the same; all else it declines with a {@link
 * NotPlainException}, without a verdict.
 */
final class PlainScan {

  private static final int LONGEST_DECLARATION = 80;

  /** More than any indentation between two tags. */
  private static final int MOST_SPACE = 1024;

  private static final Set<String> DECLARATIONS = declarations();

  private final byte[] xml;
  private final int maxAttributeCharacters;
  private final PlainAttributes attributes;
  private int at;
  private int elements;

  private PlainScan(byte[] xml, int maxAttributeCharacters) {
    this.xml = xml;
    this.maxAttributeCharacters = maxAttributeCharacters;
    this.attributes = new PlainAttributes(xml);
  }

  /** The root element of a payload message. */
  static PlainElement payload(byte[] xml) {
    return scan(xml, XmlLimits.MAX_PAYLOAD_BYTES, XmlLimits.MAX_ATTRIBUTE_CHARACTERS);
  }

  /** The root element of an envelope. */
  static PlainElement envelope(byte[] xml) {
    return scan(xml, XmlLimits.MAX_ENVELOPE_BYTES, XmlLimits.MAX_BODY_CHARACTERS);
  }

  private static PlainElement scan(byte[] xml, int maxBytes, int maxAttributeCharacters) {
    plainIf(xml.length <= maxBytes);
    return new PlainScan(xml, maxAttributeCharacters).document();
  }

  private PlainElement document() {
    skipDeclaration();
    skipSpace();
    take('<');
    PlainElement root = element(1);
    skipSpace();
    plainIf(at == xml.length);
    return root;
  }

  private void skipDeclaration() {
    if (xml.length < 2 || xml[1] != '?') {
      return;
    }
    int end = 2;
    while (end < xml.length && end < LONGEST_DECLARATION && xml[end] != '>') {
      end++;
    }
    plainIf(DECLARATIONS.contains(new String(xml, 0, end, StandardCharsets.ISO_8859_1)));
    at = end + 1;
  }

  /** The element whose name comes next. */
  private PlainElement element(int depth) {
    plainIf(depth <= XmlLimits.MAX_DEPTH && ++elements <= XmlLimits.MAX_ELEMENTS);
    String name = name();
    int first = attributes.count();
    while (skipSpace() && next() != '/' && next() != '>') {
      attribute();
    }
    int last = attributes.count();
    plainIf(last - first <= XmlLimits.MAX_ATTRIBUTES);
    List<PlainElement> children = List.of();
    if (next() == '/') {
      at++;
      take('>');
    } else {
      take('>');
      children = content(name, depth);
    }
    return new PlainElement(name, attributes, first, last, children);
  }

  private void attribute() {
    String name = name();
    take('=');
    byte quote = next();
    plainIf(quote == '"' || quote == '\'');
    int from = at + 1;
    int to = from;
    while (to < xml.length && xml[to] != quote) {
      plainIf(isPlainInValue(xml[to++]));
    }
    plainIf(to - from <= maxAttributeCharacters);
    at = to;
    take(quote);
    attributes.add(name, from, to);
  }

  /** What stands between the tags of the element, and its end tag. */
  private List<PlainElement> content(String name, int depth) {
    List<PlainElement> children = new ArrayList<>();
    boolean isSpaced = skipSpace();
    take('<');
    while (next() != '/') {
      children.add(element(depth + 1));
      skipSpace();
      take('<');
    }
    // In an element that may have no content, white space is content.
    plainIf(!isSpaced || !children.isEmpty());
    at++;
    plainIf(name().equals(name));
    skipSpace();
    take('>');
    return children;
  }

  private String name() {
    int from = at;
    int hash = 0;
    while (at < xml.length && isPlainInName(xml[at])) {
      hash = PlainNames.hash(hash, xml[at++]);
    }
    return PlainNames.at(xml, from, at, hash);
  }

  /** Whether there was any. */
  private boolean skipSpace() {
    int from = at;
    while (at < xml.length && isSpace(xml[at])) {
      at++;
    }
    plainIf(at - from <= MOST_SPACE);
    return at > from;
  }

  /** The next byte, or one that is not plain at the end. */
  private byte next() {
    return at < xml.length ? xml[at] : 0;
  }

  private void take(int expected) {
    plainIf(next() == expected);
    at++;
  }

  private static boolean isSpace(byte b) {
    return b == ' ' || b == '\n' || b == '\t' || b == '\r';
  }

  private static boolean isPlainInName(byte b) {
    return (b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z') || b == '-';
  }

  /** Bytes above 127 are negative. */
  private static boolean isPlainInValue(byte b) {
    return b >= ' ' && b != '<' && b != '&' && b != 0x7F;
  }

  private static void plainIf(boolean isPlain) {
    if (!isPlain) {
      throw new NotPlainException();
    }
  }

  /** The spellings of the XML declaration that peers use, without the last bracket. */
  private static Set<String> declarations() {
    return Stream.of("\"", "'")
        .flatMap(
            quote ->
                Stream.of("", " encoding=\"UTF-8\"", " encoding=\"utf-8\"")
                    .flatMap(
                        encoding ->
                            Stream.of("", " standalone=\"yes\"", " standalone=\"no\"")
                                .map(
                                    standalone ->
                                        "<?xml version=\"1.0\"%s%s?"
                                            .formatted(encoding, standalone)
                                            .replace("\"", quote))))
        .collect(Collectors.toUnmodifiableSet());
  }
}
