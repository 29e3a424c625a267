package io.flexbridge.agr.store;

import io.flexbridge.agr.trading.AgrInput;
import io.flexbridge.agr.trading.Decision;
import io.flexbridge.uftp.value.MessageId;
import tools.jackson.databind.JsonNode;

/**
 * The JSON that inputs and decisions are kept in: readable by people and, for ever, by later
 * releases. The same value gives the same text. A null is left out.
 *
 * <p>Every document says its format. When a record changes so that older documents no longer fit,
 * {@link #FORMAT} is raised and {@link #upcast} turns the older form into the newer one.
 */
final class EventJson {

  /** The format that is written. */
  static final int FORMAT = 1;

  private record InputDocument(int format, AgrInput input) {}

  private record DecisionDocument(int format, Decision decision) {}

  private record SentDocument(int format, MessageId messageId) {}

  private record SnapshotDocument(int format, BookMark snapshot) {}

  /** The document of an input. */
  String write(AgrInput input) {
    return StoreMapper.JSON.writeValueAsString(new InputDocument(FORMAT, input));
  }

  /** The document of a decision. */
  String write(Decision decision) {
    return StoreMapper.JSON.writeValueAsString(new DecisionDocument(FORMAT, decision));
  }

  /** The document of a message that is sent; its bytes are kept beside it. */
  String writeSent(MessageId messageId) {
    return StoreMapper.JSON.writeValueAsString(new SentDocument(FORMAT, messageId));
  }

  /** The document of a snapshot; the book is kept beside the entries. */
  String write(BookMark snapshot) {
    return StoreMapper.JSON.writeValueAsString(new SnapshotDocument(FORMAT, snapshot));
  }

  /**
   * The input of a document.
   *
   * @throws IllegalArgumentException if it is none, or of a format that is not known
   */
  AgrInput readInput(String document) {
    return read(document, InputDocument.class).input();
  }

  /**
   * The decision of a document.
   *
   * @throws IllegalArgumentException if it is none, or of a format that is not known
   */
  Decision readDecision(String document) {
    return read(document, DecisionDocument.class).decision();
  }

  /**
   * The id of the sent message of a document.
   *
   * @throws IllegalArgumentException if it is none, or of a format that is not known
   */
  MessageId readSent(String document) {
    return read(document, SentDocument.class).messageId();
  }

  /**
   * What a document says of a snapshot.
   *
   * @throws IllegalArgumentException if it is none, or of a format that is not known
   */
  BookMark readSnapshot(String document) {
    return read(document, SnapshotDocument.class).snapshot();
  }

  private <T> T read(String document, Class<T> type) {
    return StoreMapper.reading(
        () -> StoreMapper.JSON.treeToValue(upcast(StoreMapper.JSON.readTree(document)), type));
  }

  /** The document in the current format. */
  private static JsonNode upcast(JsonNode document) {
    int format = document.path("format").asInt(0);
    if (format != FORMAT) {
      throw new IllegalArgumentException(
          format > FORMAT
              ? "format %d is newer than %d, the newest that this release reads"
                  .formatted(format, FORMAT)
              : "there is no format in it");
    }
    return RetiredInputs.renewed(document);
  }
}
