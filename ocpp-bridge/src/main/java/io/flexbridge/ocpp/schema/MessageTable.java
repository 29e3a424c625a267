package io.flexbridge.ocpp.schema;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.flexbridge.ocpp.schema.MessageShape.Caller;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/** The messages of a version, by action. */
public final class MessageTable {

  private final Map<String, MessageShape> messages;

  private MessageTable(SequencedMap<String, MessageShape> messages) {
    this.messages = Collections.unmodifiableSequencedMap(messages);
  }

  /**
   * The table in a resource beside a class; see {@link TableReader} for its form.
   *
   * @throws IllegalArgumentException if it breaks that form, naming the line
   */
  public static MessageTable of(Class<?> beside, String resource) {
    try (InputStream in = beside.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalArgumentException("There is no table " + resource);
      }
      return parse(new String(in.readAllBytes(), UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The table in a text. */
  static MessageTable parse(String text) {
    return new MessageTable(new TableReader(text).messages());
  }

  /** The message of that name. */
  public Optional<MessageShape> find(String action) {
    return Optional.ofNullable(messages.get(action));
  }

  /** Whether stations may call it. */
  public boolean isCalledByStations(String action) {
    return find(action).map(MessageShape::caller).filter(Caller::isStation).isPresent();
  }

  /** Whether we may call it. */
  public boolean isCalledByUs(String action) {
    return find(action).map(MessageShape::caller).filter(Caller::isCsms).isPresent();
  }

  /** All messages. */
  public Collection<MessageShape> all() {
    return messages.values();
  }
}
