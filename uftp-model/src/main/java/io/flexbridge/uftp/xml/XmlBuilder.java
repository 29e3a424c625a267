package io.flexbridge.uftp.xml;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes elements from the starts and ends of tags in the order of the document. */
final class XmlBuilder {

  private final Deque<OpenElement> open = new ArrayDeque<>();

  /** Text of the innermost open element since the last tag. */
  private final StringBuilder text = new StringBuilder();

  private @Nullable XmlElement root;

  int depth() {
    return open.size();
  }

  void start(@Nullable String namespace, String name, List<XmlAttribute> attributes) {
    flushText();
    open.push(new OpenElement(namespace == null ? "" : namespace, name, attributes));
  }

  void text(String characters) {
    if (!open.isEmpty()) {
      text.append(characters);
    }
  }

  /** How much text there was since the last tag. */
  int textLength() {
    return text.length();
  }

  void end() {
    flushText();
    XmlElement closed = open.pop().closed();
    OpenElement parent = open.peek();
    if (parent == null) {
      root = closed;
    } else {
      parent.content.add(closed);
    }
  }

  private void flushText() {
    OpenElement parent = open.peek();
    if (parent != null && !text.isEmpty()) {
      parent.content.add(new XmlText(text.toString()));
      text.setLength(0);
    }
  }

  /** The outermost element once it has ended, null before. */
  @Nullable XmlElement root() {
    return root;
  }

  /** An element whose end was not seen yet. */
  private static final class OpenElement {

    private final String namespace;
    private final String name;
    private final List<XmlAttribute> attributes;
    private final List<XmlContent> content = new ArrayList<>();

    OpenElement(String namespace, String name, List<XmlAttribute> attributes) {
      this.namespace = namespace;
      this.name = name;
      this.attributes = attributes;
    }

    XmlElement closed() {
      return new XmlElement(namespace, name, attributes, content);
    }
  }
}
