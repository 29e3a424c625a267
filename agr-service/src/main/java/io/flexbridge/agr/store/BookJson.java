package io.flexbridge.agr.store;

import io.flexbridge.agr.port.BookDigest;
import io.flexbridge.agr.port.Bytes;
import io.flexbridge.agr.trading.BookState;
import java.io.ByteArrayOutputStream;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;

/**
 * The JSON that a trading book is kept in, {@code {"format":2,"book":{...}}}: equal books give the
 * same bytes. As with {@link EventJson}, later releases read all earlier formats that were in a
 * release; the first is 2.
 */
public final class BookJson {

  /** The format that is written. */
  static final int FORMAT = 2;

  private static final String BEGIN = "{\"format\":" + FORMAT + ",\"book\":{";
  private static final String END = "}}";
  private static final List<Part> PARTS =
      Stream.of(BookState.class.getRecordComponents()).map(Part::of).toList();
  private static final ObjectReader READER =
      StoreMapper.JSON
          .readerFor(BookState.class)
          .without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  /**
   * A book as JSON.
   *
   * @param content UTF-8
   */
  record Document(Bytes content, BookDigest digest) {}

  /** A component of the state. */
  private record Part(RecordComponent component, ObjectWriter writer) {

    static Part of(RecordComponent component) {
      component.getAccessor().setAccessible(true);
      return new Part(
          component,
          StoreMapper.JSON.writerFor(StoreMapper.JSON.constructType(component.getGenericType())));
    }

    String name() {
      return component.getName();
    }

    byte @Nullable [] of(BookState book) {
      try {
        Object value = component.getAccessor().invoke(book);
        return value == null ? null : writer.writeValueAsBytes(value);
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException("A component of a record can be read", e);
      }
    }
  }

  /** What tells the book from others. */
  public BookDigest digest(BookState book) {
    return write(book).digest();
  }

  /** The document of a book. */
  Document write(BookState book) {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    SortedMap<String, String> parts = new TreeMap<>();
    content.writeBytes(BEGIN.getBytes(StandardCharsets.UTF_8));
    String separator = "";
    for (Part part : PARTS) {
      byte[] json = part.of(book);
      if (json != null) {
        content.writeBytes(
            (separator + '"' + part.name() + "\":").getBytes(StandardCharsets.UTF_8));
        content.writeBytes(json);
        parts.put(part.name(), sha256(json));
        separator = ",";
      }
    }
    content.writeBytes(END.getBytes(StandardCharsets.UTF_8));
    Bytes document = Bytes.of(content.toByteArray());
    return new Document(document, new BookDigest(FORMAT, document.sha256(), parts));
  }

  /**
   * The book of a document.
   *
   * @throws IllegalArgumentException if it is none, or of a format that is not known
   */
  BookState read(byte[] document) {
    return StoreMapper.reading(
        () -> {
          try (JsonParser json = StoreMapper.JSON.createParser(document)) {
            begin(json);
            BookState book = READER.readValue(json);
            if (json.nextToken() != JsonToken.END_OBJECT || json.nextToken() != null) {
              throw new IllegalArgumentException("something follows the book");
            }
            return book;
          }
        });
  }

  /** The format stands first, so that it is known before anything of it is read. */
  private static void begin(JsonParser json) {
    if (json.nextToken() != JsonToken.START_OBJECT
        || !"format".equals(json.nextName())
        || json.nextToken() != JsonToken.VALUE_NUMBER_INT) {
      throw new IllegalArgumentException("there is no format in it");
    }
    if (json.getIntValue() != FORMAT) {
      throw new IllegalArgumentException(
          "book of format %d; this release reads %d".formatted(json.getIntValue(), FORMAT));
    }
    if (!"book".equals(json.nextName()) || json.nextToken() != JsonToken.START_OBJECT) {
      throw new IllegalArgumentException("there is no book in it");
    }
  }

  static String sha256(byte[] content) {
    return Bytes.of(content).sha256();
  }
}
