package io.flexbridge.agr.store;

import io.flexbridge.agr.port.Bytes;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * An entry as a line of an archive; the components are those of {@link StoredEntry}.
 *
 * @param evidence base64
 * @param hash of all the others
 */
record ArchivedEntry(
    long number,
    String kind,
    String type,
    String writtenAt,
    @Nullable Long inputNumber,
    String body,
    @Nullable String evidence,
    String previousHash,
    String hash) {

  static ArchivedEntry of(StoredEntry entry) {
    Bytes evidence = entry.evidence();
    return new ArchivedEntry(
        entry.number(),
        entry.kind(),
        entry.type(),
        entry.writtenAt(),
        entry.inputNumber(),
        entry.body(),
        evidence == null ? null : Base64.getEncoder().encodeToString(evidence.toArray()),
        entry.previousHash(),
        entry.hash());
  }

  /**
   * The entry.
   *
   * @throws IllegalArgumentException if the evidence is not base64
   */
  StoredEntry stored() {
    return new StoredEntry(
        number,
        kind,
        type,
        writtenAt,
        inputNumber,
        body,
        evidence == null ? null : Bytes.of(Base64.getDecoder().decode(evidence)),
        previousHash);
  }
}
