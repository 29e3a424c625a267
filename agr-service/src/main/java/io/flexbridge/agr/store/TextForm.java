package io.flexbridge.agr.store;

import java.time.DateTimeException;
import java.util.function.Function;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.KeyDeserializer;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.deser.std.StdScalarDeserializer;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdScalarSerializer;

/**
 * A value that is a string in JSON, as a value and as the name of a property.
 *
 * @param write the string of a value
 * @param read the value of a string; throws an IllegalArgumentException, ArithmeticException or
 *     DateTimeException if there is none
 */
record TextForm<T>(Class<T> type, Function<T, String> write, Function<String, T> read) {

  void addTo(SimpleModule module) {
    module.addSerializer(type, new Writing<>(this));
    module.addKeySerializer(type, new WritingKey<>(this));
    module.addDeserializer(type, new Reading<>(this));
    module.addKeyDeserializer(type, new ReadingKey<>(this));
  }

  private T parsed(String text, DeserializationContext context) {
    try {
      return read.apply(text);
    } catch (IllegalArgumentException | ArithmeticException | DateTimeException e) {
      throw context.weirdStringException(text, type, String.valueOf(e.getMessage()));
    }
  }

  private static final class Writing<T> extends StdScalarSerializer<T> {

    private final TextForm<T> form;

    Writing(TextForm<T> form) {
      super(form.type);
      this.form = form;
    }

    @Override
    public void serialize(T value, JsonGenerator json, SerializationContext context) {
      json.writeString(form.write.apply(value));
    }
  }

  private static final class WritingKey<T> extends ValueSerializer<T> {

    private final TextForm<T> form;

    WritingKey(TextForm<T> form) {
      this.form = form;
    }

    @Override
    public void serialize(T value, JsonGenerator json, SerializationContext context) {
      json.writeName(form.write.apply(value));
    }
  }

  private static final class Reading<T> extends StdScalarDeserializer<T> {

    private final TextForm<T> form;

    Reading(TextForm<T> form) {
      super(form.type);
      this.form = form;
    }

    @Override
    public T deserialize(JsonParser json, DeserializationContext context) {
      if (json.currentToken() != JsonToken.VALUE_STRING) {
        throw context.wrongTokenException(json, form.type, JsonToken.VALUE_STRING, "not a string");
      }
      return form.parsed(json.getString(), context);
    }
  }

  private static final class ReadingKey<T> extends KeyDeserializer {

    private final TextForm<T> form;

    ReadingKey(TextForm<T> form) {
      this.form = form;
    }

    @Override
    public Object deserializeKey(String key, DeserializationContext context) {
      return form.parsed(key, context);
    }
  }
}
