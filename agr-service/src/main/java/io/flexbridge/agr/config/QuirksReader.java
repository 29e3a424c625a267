package io.flexbridge.agr.config;

import io.flexbridge.ocpp.pool.QuirkBook;
import io.flexbridge.ocpp.pool.QuirkRule;
import io.flexbridge.ocpp.pool.StationQuirks;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Reads files of quirks: a list of kinds of stations, each with the patterns that tell it and what
 * is known of it. {@code docs/smart-charging.md} explains the keys.
 */
final class QuirksReader {

  private static final String FILE = "quirks-file";
  private static final String SHIPPED = "quirks.yaml";
  private static final Kind<Integer> STACK_LEVEL = Kinds.number(0, 1_000);
  private static final Kind<Integer> PERIODS = Kinds.number(1, 1_000);

  private QuirksReader() {}

  /** Those of the file that {@code quirks-file} names, and after them those that we ship. */
  static QuirkBook quirks(Section ocpp, Problems problems) {
    List<QuirkRule> rules = new ArrayList<>();
    ocpp.optional(FILE, Kinds.FILE)
        .ifPresent(name -> rules.addAll(read(ocpp.file(name), ocpp, problems)));
    rules.addAll(shipped());
    return new QuirkBook(rules);
  }

  /** The quirks that come with the product. */
  static List<QuirkRule> shipped() {
    Problems problems = Problems.of(SHIPPED);
    try (InputStream in =
        Objects.requireNonNull(QuirksReader.class.getResourceAsStream(SHIPPED), SHIPPED)) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      List<QuirkRule> rules = rules(text, Path.of(SHIPPED), problems);
      problems.throwIfAny();
      return rules;
    } catch (ConfigurationException e) {
      throw new IllegalStateException(e.getMessage(), e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<QuirkRule> read(Path file, Section named, Problems problems) {
    try {
      String text = Files.readString(file, StandardCharsets.UTF_8);
      return rules(text, file, problems.in(file.toString()));
    } catch (IOException e) {
      named.problem(FILE, Section.unreadable(file, e));
      return List.of();
    }
  }

  private static List<QuirkRule> rules(String text, Path file, Problems problems) {
    List<QuirkRule> rules = new ArrayList<>();
    Reading reading = new Reading(file, Environment.none(), problems);
    YamlDocument.read(text, problems)
        .ifPresent(
            document ->
                reading.section("", document).sections("quirks").stream()
                    .map(QuirksReader::rule)
                    .forEach(rules::add));
    reading.finish();
    return rules;
  }

  private static QuirkRule rule(Section section) {
    StationQuirks quirks =
        new StationQuirks(
            section.optional("integer-limits", Kinds.YES_OR_NO).orElse(null),
            section.optional("stack-level", STACK_LEVEL).orElse(null),
            section.optional("unit", Kinds.RATE_UNIT).orElse(null),
            section.list("purposes", Kinds.PROFILE_PURPOSE),
            section.optional("kind", Kinds.PLAN_KIND).orElse(null),
            section.optional("default-on-station", Kinds.YES_OR_NO).orElse(null),
            section.optional("max-periods", PERIODS).orElse(null));
    if (quirks.equals(StationQuirks.NONE)) {
      section.problem("match", "no quirk is given for what matches here");
    }
    return rule(section.section("match"), quirks);
  }

  private static QuirkRule rule(Section match, StationQuirks quirks) {
    QuirkRule rule =
        new QuirkRule(
            match.optional("station", Kinds.PATTERN).orElse(null),
            match.optional("vendor", Kinds.PATTERN).orElse(null),
            match.optional("model", Kinds.PATTERN).orElse(null),
            match.optional("firmware", Kinds.PATTERN).orElse(null),
            quirks);
    if (rule.equals(new QuirkRule(null, null, null, null, quirks))) {
      match.problem("station", "nothing to match by; \"*\" matches every station");
    }
    return rule;
  }
}
