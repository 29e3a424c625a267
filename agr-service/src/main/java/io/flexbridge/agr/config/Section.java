package io.flexbridge.agr.config;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A mapping of the configuration that is being read. Every fault is reported and reading goes on,
 * with a stand-in where a value is needed.
 */
final class Section {

  private static final String FILE_SUFFIX = "-file";
  private static final int MAX_EDITS = 2;

  private final Reading reading;
  private final String path;
  private final YamlNode.Mapping mapping;
  private final Set<String> known = new TreeSet<>();

  Section(Reading reading, String path, YamlNode.Mapping mapping) {
    this.reading = reading;
    this.path = path;
    this.mapping = mapping;
  }

  private record Found(String text, Origin origin, boolean isOverride) {}

  /** The value of a key that must be there. */
  <T> T required(String key, Kind<T> kind) {
    return optional(key, kind).orElseGet(() -> missing(key, kind));
  }

  /** The value of a key, or the default. */
  <T> T optional(String key, Kind<T> kind, T byDefault) {
    return optional(key, kind).orElse(byDefault);
  }

  /** The value of a key that may be absent. */
  <T> Optional<T> optional(String key, Kind<T> kind) {
    if (isEmpty(key, kind.allowed())) {
      return Optional.of(kind.standIn().get());
    }
    return find(key).map(found -> read(found, key, kind));
  }

  /** The value of a key that must be there; not quoted, since there may be a secret in it. */
  <T> T requiredUnquoted(String key, Kind<T> kind) {
    if (isEmpty(key, kind.allowed())) {
      return kind.standIn().get();
    }
    return find(key)
        .map(found -> readSecret(found, key, kind, found.text(), "its value"))
        .orElseGet(() -> missing(key, kind));
  }

  /** A secret that must be there, as {@code key} or as the content of the file {@code key-file}. */
  <T> T requiredSecret(String key, Kind<T> kind) {
    return secret(key, kind).orElseGet(() -> missing(key + FILE_SUFFIX, kind));
  }

  /** A secret, given as {@code key} or as the content of the file {@code key-file}. */
  <T> Optional<T> secret(String key, Kind<T> kind) {
    if (isEmpty(key, "a secret") || isEmpty(key + FILE_SUFFIX, Kinds.FILE.allowed())) {
      return Optional.of(kind.standIn().get());
    }
    Optional<Found> direct = find(key);
    Optional<Found> file = find(key + FILE_SUFFIX);
    if (direct.isPresent() && file.isPresent()) {
      if (direct.get().isOverride() == file.get().isOverride()) {
        problem(key, "given together with %s: give one of both".formatted(key + FILE_SUFFIX));
      }
      if (file.get().isOverride()) {
        direct = Optional.empty();
      }
    }
    direct.filter(found -> !found.isOverride()).ifPresent(_ -> reading.holdsSecret());
    return direct
        .map(found -> readSecret(found, key, kind, found.text(), "its value"))
        .or(() -> file.map(found -> readSecretFile(found, key + FILE_SUFFIX, kind)));
  }

  /** The single values of a list; none if the key is absent. */
  <T> List<T> list(String key, Kind<T> kind) {
    Optional<Found> override = override(key);
    if (override.isPresent()) {
      return Arrays.stream(override.get().text().split(",", -1))
          .map(text -> read(override.get(), text.strip(), key, kind))
          .toList();
    }
    List<T> values = new ArrayList<>();
    for (YamlNode item : items(key)) {
      String itemKey = key + "[" + values.size() + "]";
      if (item instanceof YamlNode.Scalar scalar) {
        values.add(read(new Found(scalar.text(), reading.at(item.line()), false), itemKey, kind));
      } else {
        problemAt(item.line(), itemKey, "%s, not %s".formatted(item.kind(), kind.allowed()));
        values.add(kind.standIn().get());
      }
    }
    return values;
  }

  /** The mapping of a key; one without keys if it is absent. */
  Section section(String key) {
    YamlNode.Entry entry = entry(key);
    if (entry == null || entry.value() instanceof YamlNode.Nothing) {
      return reading.section(
          pathOf(key), YamlNode.Mapping.empty(entry == null ? mapping.line() : entry.line()));
    }
    return sectionOf(entry.line(), key, entry.value());
  }

  /** The mappings of a list; none if the key is absent. */
  List<Section> sections(String key) {
    List<Section> sections = new ArrayList<>();
    for (YamlNode item : items(key)) {
      sections.add(sectionOf(item.line(), key + "[" + sections.size() + "]", item));
    }
    return sections;
  }

  /** The file that a name means, relative to the configuration file. */
  Path file(String name) {
    return reading.file(name);
  }

  /** The line that it starts in. */
  int line() {
    return mapping.line();
  }

  /** Whether the key is given. */
  boolean has(String key) {
    return find(key).isPresent() || mapping.entries().containsKey(key);
  }

  /** Reports a fault of a key's value. */
  void problem(String key, String message) {
    reading
        .problems()
        .add(
            find(key).map(Found::origin).orElseGet(() -> reading.at(lineOf(key))),
            pathOf(key),
            message);
  }

  /** Reports the keys that nobody asked for. */
  void reportUnknownKeys() {
    mapping
        .entries()
        .forEach(
            (key, entry) -> {
              if (!known.contains(key)) {
                problemAt(entry.line(), key, "unknown key" + suggestion(key));
              }
            });
  }

  private String suggestion(String key) {
    return Spelling.nearest(key, known, MAX_EDITS)
        .map(meant -> "; did you mean " + meant + "?")
        .orElseGet(() -> "; known here: " + String.join(", ", known));
  }

  private Optional<Found> find(String key) {
    return override(key).or(() -> written(key));
  }

  private Optional<Found> override(String key) {
    known.add(key);
    String keyPath = pathOf(key);
    Origin origin = new Origin(Environment.variable(keyPath), 0);
    return reading.environment().value(keyPath).map(text -> new Found(text, origin, true));
  }

  private Optional<Found> written(String key) {
    YamlNode.Entry entry = entry(key);
    return entry != null && entry.value() instanceof YamlNode.Scalar scalar
        ? Optional.of(new Found(scalar.text(), reading.at(entry.line()), false))
        : Optional.empty();
  }

  // A key that is written, is not overridden, and has no single value.
  private boolean isEmpty(String key, String allowed) {
    YamlNode.Entry entry = entry(key);
    if (entry == null || entry.value() instanceof YamlNode.Scalar || override(key).isPresent()) {
      return false;
    }
    problemAt(entry.line(), key, "%s, not %s".formatted(entry.value().kind(), allowed));
    return true;
  }

  private <T> T read(Found found, String key, Kind<T> kind) {
    return read(found, found.text(), key, kind);
  }

  private <T> T read(Found found, String text, String key, Kind<T> kind) {
    return kind.read(text)
        .orElseGet(
            () -> {
              String message = "%s is not %s".formatted(Problems.quoted(text), kind.allowed());
              reading.problems().add(found.origin(), pathOf(key), message);
              return kind.standIn().get();
            });
  }

  private <T> T readSecret(Found found, String key, Kind<T> kind, String secret, String thing) {
    return kind.read(secret.strip())
        .orElseGet(
            () -> {
              String message = "%s is not %s".formatted(thing, kind.allowed());
              reading.problems().add(found.origin(), pathOf(key), message);
              return kind.standIn().get();
            });
  }

  private <T> T readSecretFile(Found found, String key, Kind<T> kind) {
    Path file = file(read(found, key, Kinds.FILE));
    try {
      String content = new SecretFile(file).read();
      return readSecret(found, key, kind, content, "the content of " + file);
    } catch (IOException e) {
      reading.problems().add(found.origin(), pathOf(key), unreadable(file, e));
      return kind.standIn().get();
    }
  }

  /** Why a file cannot be read, without its content. */
  static String unreadable(Path file, IOException e) {
    return switch (e) {
      case NoSuchFileException _ -> "there is no file " + file;
      case CharacterCodingException _ -> file + " is not text in UTF-8";
      case SecretFile.RefusedException refused -> String.valueOf(refused.getMessage());
      default -> "%s cannot be read: %s".formatted(file, e.getMessage());
    };
  }

  private <T> T missing(String key, Kind<T> kind) {
    problemAt(mapping.line(), key, "missing: needs " + kind.allowed());
    return kind.standIn().get();
  }

  private List<YamlNode> items(String key) {
    YamlNode.Entry entry = entry(key);
    if (entry == null) {
      return List.of();
    }
    return switch (entry.value()) {
      case YamlNode.Nothing _ -> List.of();
      case YamlNode.Sequence sequence -> sequence.items();
      case YamlNode.Mapping _, YamlNode.Scalar _ -> {
        problemAt(entry.line(), key, entry.value().kind() + ", not a list");
        yield List.of();
      }
    };
  }

  private Section sectionOf(int line, String key, YamlNode node) {
    if (node instanceof YamlNode.Mapping inner) {
      return reading.section(pathOf(key), new YamlNode.Mapping(line, inner.entries()));
    }
    problemAt(line, key, node.kind() + ", where keys with values are needed");
    return reading.section(pathOf(key), YamlNode.Mapping.empty(line));
  }

  private YamlNode.@Nullable Entry entry(String key) {
    known.add(key);
    return mapping.entries().get(key);
  }

  private int lineOf(String key) {
    YamlNode.Entry entry = mapping.entries().get(key);
    return entry == null ? mapping.line() : entry.line();
  }

  private void problemAt(int line, String key, String message) {
    reading.problems().add(reading.at(line), pathOf(key), message);
  }

  private String pathOf(String key) {
    return path.isEmpty() ? key : path + "." + key;
  }
}
