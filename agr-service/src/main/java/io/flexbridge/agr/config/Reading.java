package io.flexbridge.agr.config;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What the sections of one file share while it is read. */
final class Reading {

  private final Path file;
  private final String source;
  private final Path directory;
  private final Environment environment;
  private final Problems problems;
  private final List<Section> sections = new ArrayList<>();

  /**
   * @param file whose name problems show and to whose directory file names are relative
   */
  Reading(Path file, Environment environment, Problems problems) {
    this.file = file;
    this.source = file.toString();
    this.directory = file.toAbsolutePath().resolveSibling("");
    this.environment = environment;
    this.problems = problems;
  }

  Section section(String path, YamlNode.Mapping mapping) {
    Section section = new Section(this, path, mapping);
    sections.add(section);
    return section;
  }

  /** Reports the keys that nobody asked for. */
  void finish() {
    sections.forEach(Section::reportUnknownKeys);
  }

  Origin at(int line) {
    return new Origin(source, line);
  }

  Path file(String name) {
    return directory.resolve(name).normalize();
  }

  /** Reports the file itself if it lies open to others, since a secret stands in it. */
  void holdsSecret() {
    try {
      new SecretFile(file).checkPermissions();
    } catch (IOException e) {
      problems.add(at(0), "", Section.unreadable(file, e));
    }
  }

  Environment environment() {
    return environment;
  }

  Problems problems() {
    return problems;
  }
}
