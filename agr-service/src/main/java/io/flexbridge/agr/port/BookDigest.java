package io.flexbridge.agr.port;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What tells one trading book from another: equal books have equal digests.
 *
 * @param format of the document that the digest is of; digests of different formats cannot be
 *     compared
 * @param sha256 of the whole document, in hexadecimal
 * @param parts the same for each part of the book, so that it can be told in which two books differ
 */
public record BookDigest(int format, String sha256, SortedMap<String, String> parts) {

  public BookDigest {
    parts = Collections.unmodifiableSortedMap(new TreeMap<>(parts));
  }
}
