package io.flexbridge.ocpp.schema;

import io.flexbridge.ocpp.schema.MessageShape.Caller;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads a table of messages. Words and types are told before they are used; a hash begins a
 * comment. One block for each, its fields on indented lines:
 *
 * <pre>
 * words Unit A W                      one of these words
 *
 * type Period                         an object with these fields
 *   startPeriod int
 *   limit decimal.1                   a number with at most one decimal
 *   numberPhases? int 0..3            may be left out
 *
 * open type CustomData                may have other fields too
 *   vendorId text 255                 at most so many characters
 *
 * everywhere customData? CustomData   every object from here on has it
 *
 * station calls Heartbeat             or csms, or both
 * answer
 *   currentTime time
 * </pre>
 *
 * Further types are {@code text} of any length, {@code bool}, {@code uri}, {@code any} and, of any
 * type, a list: {@code Period []}, {@code Period [1..]}, {@code text 50 [1..4]}.
 */
final class TableReader {

  private static final String ANSWER = "answer";
  private static final String BETWEEN = "..";

  private final SequencedMap<String, MessageShape> messages = new LinkedHashMap<>();
  private final Map<String, Shape> named = new LinkedHashMap<>();
  private Shape.@Nullable Field everywhere;
  private int lineNumber;

  TableReader(String text) {
    Block block = null;
    for (String raw : text.lines().toList()) {
      lineNumber++;
      String line = raw.replaceFirst("#.*", "").stripTrailing();
      if (line.startsWith(" ")) {
        add(block, line.strip());
      } else if (line.equals(ANSWER) && block instanceof Block.Request request) {
        block = new Block.Answer(request, new LinkedHashMap<>());
      } else if (!line.isEmpty()) {
        close(block);
        block = open(List.of(line.split(" +")));
      }
    }
    close(block);
  }

  SequencedMap<String, MessageShape> messages() {
    return messages;
  }

  /** What is being read. */
  private sealed interface Block {

    record Words(String name, Set<String> words) implements Block {}

    record Type(String name, boolean isOpen, Map<String, Shape.Field> fields) implements Block {}

    record Request(String action, Caller caller, Map<String, Shape.Field> fields)
        implements Block {}

    record Answer(Request request, Map<String, Shape.Field> fields) implements Block {}
  }

  private @Nullable Block open(List<String> words) {
    String second = words.size() > 1 ? words.get(1) : "";
    String third = words.size() > 2 ? words.get(2) : "";
    if (second.equals("calls")) {
      return new Block.Request(third, caller(words.getFirst()), new LinkedHashMap<>());
    }
    return switch (words.getFirst()) {
      case "words" -> new Block.Words(second, new LinkedHashSet<>(words.subList(2, words.size())));
      case "type" -> new Block.Type(second, false, new LinkedHashMap<>());
      case "open" -> new Block.Type(third, true, new LinkedHashMap<>());
      case "everywhere" -> {
        everywhere = field(words.subList(1, words.size()));
        yield null;
      }
      default -> throw broken("begins no block");
    };
  }

  private Caller caller(String word) {
    return switch (word) {
      case "station" -> Caller.STATION;
      case "csms" -> Caller.CSMS;
      case "both" -> Caller.BOTH;
      default -> throw broken("names no caller");
    };
  }

  private void add(@Nullable Block block, String line) {
    switch (block) {
      case Block.Words words -> words.words().addAll(List.of(line.split(" +")));
      case Block.Type type -> put(type.fields(), line);
      case Block.Request request -> put(request.fields(), line);
      case Block.Answer answer -> put(answer.fields(), line);
      case null -> throw broken("belongs to no block");
    }
  }

  private void put(Map<String, Shape.Field> fields, String line) {
    Shape.Field field = field(Arrays.asList(line.replace("[", " [").split(" +")));
    if (fields.put(field.name(), field) != null) {
      throw broken("repeats a field");
    }
  }

  private void close(@Nullable Block block) {
    switch (block) {
      case Block.Words words -> name(words.name(), new Shape.Word(words.words()));
      case Block.Type type -> name(type.name(), object(type.fields(), type.isOpen()));
      case Block.Answer(Block.Request request, Map<String, Shape.Field> fields) ->
          tell(
              new MessageShape(
                  request.action(),
                  request.caller(),
                  object(request.fields(), false),
                  object(fields, false)));
      case Block.Request request -> throw broken("comes after a message without an answer");
      case null -> {}
    }
  }

  private void name(String name, Shape shape) {
    if (named.put(name, shape) != null) {
      throw broken("comes after a type that was told before");
    }
  }

  private void tell(MessageShape message) {
    if (messages.put(message.action(), message) != null) {
      throw broken("comes after a message that was told before");
    }
  }

  private Shape.Fields object(Map<String, Shape.Field> own, boolean isOpen) {
    Map<String, Shape.Field> fields = new LinkedHashMap<>(own);
    if (everywhere != null) {
      fields.put(everywhere.name(), everywhere);
    }
    return new Shape.Fields(fields, isOpen);
  }

  /** A name, a type, and perhaps bounds of a value, and of a list. */
  private Shape.Field field(List<String> words) {
    if (words.size() < 2) {
      throw broken("is no field");
    }
    String name = words.getFirst();
    boolean isOptional = name.endsWith("?");
    Bounds bounds = new Bounds(null, null);
    Bounds entries = null;
    for (String word : words.subList(2, words.size())) {
      if (word.startsWith("[")) {
        entries = bounds(word.substring(1, word.length() - 1));
      } else {
        bounds = bounds(word);
      }
    }
    Shape shape = shape(words.get(1), bounds);
    if (entries != null) {
      int least = entries.from() == null ? 0 : entries.from();
      shape = new Shape.Many(shape, least, entries.to());
    }
    return new Shape.Field(
        isOptional ? name.substring(0, name.length() - 1) : name, shape, !isOptional);
  }

  /** {@code from..to}, either of which may be missing; one number alone is the upper bound. */
  private record Bounds(@Nullable Integer from, @Nullable Integer to) {}

  private Bounds bounds(String word) {
    int between = word.indexOf(BETWEEN);
    return between < 0
        ? new Bounds(null, number(word))
        : new Bounds(
            number(word.substring(0, between)), number(word.substring(between + BETWEEN.length())));
  }

  private @Nullable Integer number(String digits) {
    try {
      return digits.isEmpty() ? null : Integer.valueOf(digits);
    } catch (NumberFormatException e) {
      throw broken("has a bound that is no number");
    }
  }

  private Shape shape(String type, Bounds bounds) {
    return switch (type) {
      case "text" -> new Shape.Text(bounds.to());
      case "int" -> new Shape.Whole(bounds.from(), bounds.to());
      case "decimal" -> new Shape.Decimal(false);
      case "decimal.1" -> new Shape.Decimal(true);
      case "bool" -> new Shape.Truth();
      case "time" -> new Shape.Time();
      case "uri" -> new Shape.Address();
      case "any" -> new Shape.Anything();
      default -> {
        Shape known = named.get(type);
        if (known == null) {
          throw broken("names an unknown type");
        }
        yield known;
      }
    };
  }

  private IllegalArgumentException broken(String what) {
    return new IllegalArgumentException("Line %d of the table %s".formatted(lineNumber, what));
  }
}
