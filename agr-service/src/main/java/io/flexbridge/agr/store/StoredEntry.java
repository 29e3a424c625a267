package io.flexbridge.agr.store;

import io.flexbridge.agr.port.Bytes;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * A row of the journal.
 *
 * @param kind the word of an {@link EntryKind}
 * @param type the record in the body, for people who look at the table
 * @param writtenAt when, ISO 8601
 * @param inputNumber what a decision is about; null in other entries
 * @param body JSON, see {@link EventJson}
 * @param evidence the bytes that came or went; null if there are none
 * @param previousHash the hash of the entry before
 */
record StoredEntry(
    long number,
    String kind,
    String type,
    String writtenAt,
    @Nullable Long inputNumber,
    String body,
    @Nullable Bytes evidence,
    String previousHash) {

  /** What the first entry follows. */
  static final String NO_HASH = "0".repeat(64);

  private static final int ABSENT = -1;

  /** SHA-256 over everything in the entry, and so over all entries before it; in hexadecimal. */
  String hash() {
    MessageDigest digest = sha256();
    add(digest, previousHash);
    add(digest, Long.toString(number));
    add(digest, kind);
    add(digest, type);
    add(digest, writtenAt);
    add(digest, inputNumber == null ? null : inputNumber.toString());
    add(digest, body);
    add(digest, evidence == null ? null : evidence.toArray());
    return HexFormat.of().formatHex(digest.digest());
  }

  private static void add(MessageDigest digest, @Nullable String text) {
    add(digest, text == null ? null : text.getBytes(StandardCharsets.UTF_8));
  }

  /** With the length before it, so that nothing can be moved from one field to the next. */
  private static void add(MessageDigest digest, byte @Nullable [] bytes) {
    digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, length(bytes)));
    if (bytes != null) {
      digest.update(bytes);
    }
  }

  private static int length(byte @Nullable [] bytes) {
    return bytes == null ? ABSENT : bytes.length;
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
