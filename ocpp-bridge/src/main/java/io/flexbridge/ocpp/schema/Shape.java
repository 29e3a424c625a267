package io.flexbridge.ocpp.schema;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What a value may be. */
public sealed interface Shape {

  /** Adds what is wrong with the value. */
  void check(JsonNode value, Place place, Findings found);

  /**
   * A text.
   *
   * @param maxLength in characters; null: any
   */
  record Text(@Nullable Integer maxLength) implements Shape {

    @Override
    public void check(JsonNode value, Place place, Findings found) {
      if (!value.isString()) {
        found.add(Deviation.Kind.TYPE, place, "is no text");
        return;
      }
      String text = value.stringValue();
      if (maxLength != null && text.length() > maxLength) {
        int length = text.codePointCount(0, text.length());
        if (length > maxLength) {
          found.add(
              Deviation.Kind.PROPERTY,
              place,
              "has %d characters, more than %d".formatted(length, maxLength));
        }
      }
    }
  }

  /** One of these words. */
  record Word(Set<String> words) implements Shape {

    public Word {
      words = Set.copyOf(words);
    }

    @Override
    public void check(JsonNode value, Place place, Findings found) {
      if (!value.isString()) {
        found.add(Deviation.Kind.TYPE, place, "is no text");
      } else if (!words.contains(value.stringValue())) {
        found.add(Deviation.Kind.PROPERTY, place, "is none of the words allowed");
      }
    }
  }

  /** A date with time and offset (RFC 3339). */
  record Time() implements Shape {

    private static final Pattern FORM =
        Pattern.compile(
            "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]{1,9})?(Z|[+-][0-9]{2}:[0-9]{2})");

    @Override
    public void check(JsonNode value, Place place, Findings found) {
      if (!value.isString()) {
        found.add(Deviation.Kind.TYPE, place, "is no text");
      } else if (!isTime(value.stringValue())) {
        found.add(Deviation.Kind.PROPERTY, place, "is no date with time and offset");
      }
    }

    private static boolean isTime(String text) {
      if (!FORM.matcher(text).matches()) {
        return false;
      }
      try {
        requireNonNull(OffsetDateTime.parse(text));
        return true;
      } catch (DateTimeException e) {
        return false;
      }
    }
  }

  /** An address with a scheme (RFC 3986). */
  record Address() implements Shape {

    @Override
    public void check(JsonNode value, Place place, Findings found) {
      if (!value.isString()) {
        found.add(Deviation.Kind.TYPE, place, "is no text");
      } else if (!isAbsolute(value.stringValue())) {
        found.add(Deviation.Kind.PROPERTY, place, "is no address with a scheme");
      }
    }

    private static boolean isAbsolute(String text) {
      try {
        return new URI(text).isAbsolute();
      } catch (URISyntaxException e) {
        return false;
      }
    }
  }

  /**
   * A whole number.
   *
   * @param least null: any
   * @param most null: any
   */
  record Whole(@Nullable Integer least, @Nullable Integer most) implements Shape {

    @Override
    public void check(JsonNode value, Place place, Findings found) {
      if (!value.isNumber() || !isWhole(value)) {
        found.add(Deviation.Kind.TYPE, place, "is no whole number");
      } else if (least != null && value.decimalValue().compareTo(BigDecimal.valueOf(least)) < 0) {
        found.add(Deviation.Kind.PROPERTY, place, "is less than " + least);
      } else if (most != null && value.decimalValue().compareTo(BigDecimal.valueOf(most)) > 0) {
        found.add(Deviation.Kind.PROPERTY, place, "is more than " + most);
      }
    }

    /** 3.0 is one too; the exponent is looked at first, for it may be of any size. */
    private static boolean isWhole(JsonNode value) {
      return value.isIntegralNumber() || value.decimalValue().stripTrailingZeros().scale() <= 0;
    }
  }

  /**
   * A number.
   *
   * @param hasOneDecimal whether it may have no more than one decimal
   */
  record Decimal(boolean hasOneDecimal) implements Shape {

    @Override
    public void check(JsonNode value, Place place, Findings found) {
      if (!value.isNumber()) {
        found.add(Deviation.Kind.TYPE, place, "is no number");
      } else if (hasOneDecimal
          && !value.isIntegralNumber()
          && value.decimalValue().stripTrailingZeros().scale() > 1) {
        found.add(Deviation.Kind.PROPERTY, place, "has more than one decimal");
      }
    }
  }

  /** True or false. */
  record Truth() implements Shape {

    @Override
    public void check(JsonNode value, Place place, Findings found) {
      if (!value.isBoolean()) {
        found.add(Deviation.Kind.TYPE, place, "is neither true nor false");
      }
    }
  }

  /** Any value. */
  record Anything() implements Shape {

    @Override
    public void check(JsonNode value, Place place, Findings found) {}
  }

  /**
   * A list.
   *
   * @param most null: any number
   */
  record Many(Shape entry, int least, @Nullable Integer most) implements Shape {

    @Override
    public void check(JsonNode value, Place place, Findings found) {
      if (!value.isArray()) {
        found.add(Deviation.Kind.TYPE, place, "is no list");
        return;
      }
      int size = value.size();
      if (size < least || (most != null && size > most)) {
        found.add(
            Deviation.Kind.OCCURRENCE,
            place,
            "has %d entries, not %d..%s".formatted(size, least, most == null ? "" : most));
      }
      for (int i = 0; i < size && !found.isEnough(); i++) {
        entry.check(value.get(i), place.at(i), found);
      }
    }
  }

  /**
   * A field of an object.
   *
   * @param name as on the wire
   */
  record Field(String name, Shape shape, boolean isRequired) {}

  /**
   * An object.
   *
   * @param fields by name, in the order of the table
   * @param isOpen whether it may have others too
   */
  record Fields(Map<String, Field> fields, boolean isOpen) implements Shape {

    @Override
    public void check(JsonNode value, Place place, Findings found) {
      if (!value.isObject()) {
        found.add(Deviation.Kind.TYPE, place, "is no object");
        return;
      }
      int known = 0;
      for (Field field : fields.values()) {
        JsonNode held = value.get(field.name());
        if (held != null) {
          known++;
          field.shape().check(held, place.in(field.name()), found);
        } else if (field.isRequired()) {
          found.add(Deviation.Kind.OCCURRENCE, place.in(field.name()), "is missing");
        }
      }
      if (!isOpen && known < value.size()) {
        found.add(
            Deviation.Kind.FORMAT,
            place,
            "has %d fields that are not known".formatted(value.size() - known));
      }
    }

    /** The required fields. */
    public List<Field> required() {
      return fields.values().stream().filter(Field::isRequired).toList();
    }
  }
}
