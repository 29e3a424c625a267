package io.flexbridge.agr.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLParser;

/** Reads a YAML document into nodes with lines. Reports; never throws for what is in the text. */
final class YamlDocument {

  private static final YAMLFactory YAML = new YAMLFactory();

  private final YAMLParser parser;
  private final Problems problems;

  private YamlDocument(YAMLParser parser, Problems problems) {
    this.parser = parser;
    this.problems = problems;
  }

  /**
   * The mapping that the text is, without keys if the text is empty; nothing if the text is no
   * mapping, so that nobody looks for keys in it.
   */
  static Optional<YamlNode.Mapping> read(String text, Problems problems) {
    try (JsonParser parser = YAML.createParser(ObjectReadContext.empty(), text)) {
      return new YamlDocument((YAMLParser) parser, problems).document();
    } catch (JacksonException e) {
      report(e, problems);
      return Optional.empty();
    }
  }

  // The exception's own message quotes the text around the fault, which may hold a secret.
  private static void report(JacksonException e, Problems problems) {
    if (e.getCause() instanceof MarkedYamlEngineException fault) {
      Optional<Mark> mark = fault.getProblemMark().or(fault::getContextMark);
      problems.add(mark.map(Mark::getLine).orElse(-1) + 1, "", "not YAML: " + fault.getProblem());
    } else {
      int line = Math.max(0, e.getLocation() == null ? 0 : e.getLocation().getLineNr());
      problems.add(line, "", "not YAML");
    }
  }

  private Optional<YamlNode.Mapping> document() {
    JsonToken first = parser.nextToken();
    if (first == null) {
      return Optional.of(YamlNode.Mapping.empty(1));
    }
    YamlNode root = node(first, "");
    if (parser.nextToken() != null) {
      problems.add(line(), "", "a second document: a configuration is one");
    }
    return switch (root) {
      case YamlNode.Mapping mapping -> Optional.of(mapping);
      case YamlNode.Nothing nothing -> Optional.of(YamlNode.Mapping.empty(nothing.line()));
      case YamlNode.Scalar _, YamlNode.Sequence _ -> {
        problems.add(root.line(), "", root.kind() + ", where keys with values are needed");
        yield Optional.empty();
      }
    };
  }

  private YamlNode node(JsonToken token, String path) {
    int line = line();
    if (parser.isCurrentAlias()) {
      problems.add(line, path, "an alias (*name): write the value itself");
      return new YamlNode.Nothing(line);
    }
    return switch (token) {
      case START_OBJECT -> mapping(line, path);
      case START_ARRAY -> sequence(line, path);
      case VALUE_NULL -> new YamlNode.Nothing(line);
      default -> new YamlNode.Scalar(line, parser.getString());
    };
  }

  private YamlNode mapping(int line, String path) {
    SequencedMap<String, YamlNode.Entry> entries = new LinkedHashMap<>();
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String key = parser.currentName();
      int keyLine = line();
      String keyPath = path.isEmpty() ? key : path + "." + key;
      YamlNode value = node(parser.nextToken(), keyPath);
      YamlNode.Entry earlier = entries.putIfAbsent(key, new YamlNode.Entry(keyLine, value));
      if (earlier != null) {
        problems.add(keyLine, keyPath, "given twice; first in line " + earlier.line());
      }
    }
    return new YamlNode.Mapping(line, entries);
  }

  private YamlNode sequence(int line, String path) {
    List<YamlNode> items = new ArrayList<>();
    for (JsonToken token = parser.nextToken();
        token != JsonToken.END_ARRAY;
        token = parser.nextToken()) {
      items.add(node(token, path + "[" + items.size() + "]"));
    }
    return new YamlNode.Sequence(line, items);
  }

  private int line() {
    return parser.currentTokenLocation().getLineNr();
  }
}
