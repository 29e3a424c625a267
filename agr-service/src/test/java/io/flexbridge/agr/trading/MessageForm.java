package io.flexbridge.agr.trading;

import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/**
 * A message as XML that is changed before it is sent.
 *
 * <pre>
 * Period=2026-06-29          an attribute of the message
 * ISP[2]/Start=77            an attribute of its second ISP, wherever in it
 * no ISP/Duration            without that attribute
 * copy ISP, drop ISP         with its last ISP twice, without its last ISP
 * </pre>
 */
final class MessageForm {

  private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^}]*)}");
  private static final Pattern PATH =
      Pattern.compile("(?:([A-Za-z-]+)(?:\\[([0-9])])?/)?([A-Za-z-]+)");

  private final Document document;

  /** The message, with those attributes where it has none of its own. */
  MessageForm(String xml, Map<String, String> names, Map<String, String> attributes)
      throws Exception {
    this.document =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(filled(xml, names))));
    attributes.forEach(
        (name, value) -> {
          if (!root().hasAttribute(name)) {
            root().setAttribute(name, value);
          }
        });
  }

  /** The text with every {@code {name}} replaced by what the name stands for. */
  static String filled(String text, Map<String, String> names) {
    return PLACEHOLDER
        .matcher(text)
        .replaceAll(
            found -> {
              String name = found.group(1);
              if (!names.containsKey(name)) {
                throw new IllegalArgumentException("{%s} is none of %s".formatted(name, names));
              }
              return Matcher.quoteReplacement(names.get(name));
            });
  }

  void change(String change) {
    if (change.startsWith("no ")) {
      Matcher path = path(change.substring(3));
      element(path).removeAttribute(path.group(3));
    } else if (change.startsWith("copy ")) {
      Element last = last(change.substring(5));
      last.getParentNode().insertBefore(last.cloneNode(true), last.getNextSibling());
    } else if (change.startsWith("drop ")) {
      Element last = last(change.substring(5));
      last.getParentNode().removeChild(last);
    } else {
      int equals = change.indexOf('=');
      Matcher path = path(change.substring(0, equals));
      element(path).setAttribute(path.group(3), change.substring(equals + 1));
    }
  }

  private static Matcher path(String text) {
    Matcher path = PATH.matcher(text);
    if (!path.matches()) {
      throw new IllegalArgumentException("No path: " + text);
    }
    return path;
  }

  private Element element(Matcher path) {
    if (path.group(1) == null) {
      return root();
    }
    int number = path.group(2) == null ? 1 : Integer.parseInt(path.group(2));
    return elements(path.group(1)).get(number - 1);
  }

  private Element last(String name) {
    return elements(name).getLast();
  }

  private List<Element> elements(String name) {
    NodeList nodes = root().getElementsByTagName(name);
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      elements.add((Element) nodes.item(i));
    }
    return elements;
  }

  private Element root() {
    return document.getDocumentElement();
  }

  byte[] bytes() throws Exception {
    Transformer transformer = TransformerFactory.newInstance().newTransformer();
    transformer.setOutputProperty(OutputKeys.OMIT_XML_DECLARATION, "yes");
    StringWriter text = new StringWriter();
    transformer.transform(new DOMSource(document), new StreamResult(text));
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }
}
