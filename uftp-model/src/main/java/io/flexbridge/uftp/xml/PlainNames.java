package io.flexbridge.uftp.xml;

import io.flexbridge.uftp.xml.v3_1.ObjectFactory;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The names of all elements and attributes of UFTP, found by their bytes without making a string.
 * The newest release has all names of the older ones.
 */
final class PlainNames {

  private static final int SIZE = 1024;
  private static final @Nullable Entry[] TABLE = table(names());

  private PlainNames() {}

  /** A name as it stands in documents; the text is the same object as a literal in a class. */
  private static final class Entry {
    final String text;
    final byte[] bytes;

    Entry(String name) {
      text = name.intern();
      bytes = name.getBytes(StandardCharsets.US_ASCII);
    }

    boolean isAt(byte[] xml, int from, int to) {
      return Arrays.equals(bytes, 0, bytes.length, xml, from, to);
    }

    int hash() {
      int hash = 0;
      for (byte b : bytes) {
        hash = PlainNames.hash(hash, b);
      }
      return hash;
    }
  }

  /** The hash of a name that has one more byte than the name with the given hash. */
  static int hash(int hash, byte next) {
    return hash * 31 + next;
  }

  /**
   * The name in that part of the document.
   *
   * @param hash that of all its bytes
   * @throws NotPlainException if UFTP has no such name
   */
  static String at(byte[] xml, int from, int to, int hash) {
    for (int slot = slot(hash); ; slot = (slot + 1) % SIZE) {
      Entry entry = TABLE[slot];
      if (entry == null) {
        throw new NotPlainException();
      }
      if (entry.isAt(xml, from, to)) {
        return entry.text;
      }
    }
  }

  private static int slot(int hash) {
    return (hash ^ (hash >>> 10)) & (SIZE - 1);
  }

  private static @Nullable Entry[] table(Set<String> names) {
    @Nullable Entry[] table = new @Nullable Entry[SIZE];
    for (String name : names) {
      Entry entry = new Entry(name);
      int slot = slot(entry.hash());
      while (table[slot] != null) {
        slot = (slot + 1) % SIZE;
      }
      table[slot] = entry;
    }
    return table;
  }

  private static Set<String> names() {
    Set<String> names = new TreeSet<>();
    collect(ElementShape.roots(ObjectFactory.class), names);
    return names;
  }

  private static void collect(Map<String, ElementShape> shapes, Set<String> names) {
    names.addAll(shapes.keySet());
    for (ElementShape shape : shapes.values()) {
      names.addAll(shape.attributes());
      collect(shape.children(), names);
    }
  }
}
