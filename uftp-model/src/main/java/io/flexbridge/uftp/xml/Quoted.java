package io.flexbridge.uftp.xml;

import io.flexbridge.uftp.value.PeerText;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Texts from peers as error messages show them. */
final class Quoted {

  /** Longest part of a value that is shown. */
  static final int MAX_SHOWN = 80;

  private Quoted() {}

  /** The text in quotation marks, shortened, with everything escaped that a log should not see. */
  static String text(String text) {
    return PeerText.quoted(text, MAX_SHOWN);
  }

  /** An element's or attribute's name: no quotation marks, as names can hold nothing odd. */
  static String name(String name) {
    return name.length() <= MAX_SHOWN ? name : name.substring(0, MAX_SHOWN) + "...";
  }

  /** Names of elements from the outermost to the innermost, as in {@code FlexRequest/ISP}. */
  static String path(List<XmlElement> elements) {
    return elements.stream().map(element -> name(element.name())).collect(Collectors.joining("/"));
  }

  /** A whole error message without what a log should not see. */
  static String message(@Nullable String message) {
    return PeerText.shown(String.valueOf(message), Integer.MAX_VALUE);
  }
}
