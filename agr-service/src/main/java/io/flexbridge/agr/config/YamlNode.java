package io.flexbridge.agr.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/** A piece of a YAML document that knows its line. */
sealed interface YamlNode {

  /** The line that it starts in, from 1. */
  int line();

  /** What it is, in words for an error message. */
  String kind();

  /** A single value; an empty text is a value too. */
  record Scalar(int line, String text) implements YamlNode {
    @Override
    public String kind() {
      return "a single value";
    }
  }

  /** A key without a value. */
  record Nothing(int line) implements YamlNode {
    @Override
    public String kind() {
      return "nothing";
    }
  }

  /** A list. */
  record Sequence(int line, List<YamlNode> items) implements YamlNode {
    @Override
    public String kind() {
      return "a list";
    }
  }

  /** Keys with values, in the order of the file. */
  record Mapping(int line, SequencedMap<String, Entry> entries) implements YamlNode {

    /** No keys. */
    static Mapping empty(int line) {
      return new Mapping(line, new LinkedHashMap<>());
    }

    @Override
    public String kind() {
      return "a mapping";
    }
  }

  /** A value with the line of its key. */
  record Entry(int line, YamlNode value) {}
}
