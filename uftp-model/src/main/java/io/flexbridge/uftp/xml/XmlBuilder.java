package io.flexbridge.uftp.xml;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes elements from the starts and ends of tags in the order of the document. */
final class XmlBuilder {

  private final Deque<OpenElement> open = new ArrayDeque<>();
  private @Nullable XmlElement root;

  int depth() {
    return open.size();
  }

  void start(@Nullable String namespace, String name, List<XmlAttribute> attributes) {
    open.push(new OpenElement(namespace == null ? "" : namespace, name, attributes));
  }

  void text(String characters) {
    OpenElement parent = open.peek();
    if (parent != null) {
      parent.text.append(characters);
    }
  }

  void end() {
    XmlElement closed = open.pop().closed();
    OpenElement parent = open.peek();
    if (parent == null) {
      root = closed;
    } else {
      parent.add(closed);
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
    private final StringBuilder text = new StringBuilder();

    OpenElement(String namespace, String name, List<XmlAttribute> attributes) {
      this.namespace = namespace;
      this.name = name;
      this.attributes = attributes;
    }

    void add(XmlElement child) {
      flushText();
      content.add(child);
    }

    XmlElement closed() {
      flushText();
      return new XmlElement(namespace, name, attributes, content);
    }

    private void flushText() {
      if (!text.isEmpty()) {
        content.add(new XmlText(text.toString()));
        text.setLength(0);
      }
    }
  }
}
