package io.flexbridge.it.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every invariant in docs/invariants.md has a check, and every check is in it. */
final class InvariantsTableTest {

  private static final Path DOCUMENT = Path.of("../docs/invariants.md");
  private static final Path SIMULATION = Path.of("src/test/java/io/flexbridge/it/simulation");
  private static final List<Path> TESTS =
      List.of(Path.of("src/test/java"), Path.of("../agr-service/src/test/java"));

  private static final Pattern SIMULATED = Pattern.compile("(?m)^\\| `([A-Z_]+)` \\|");
  private static final Pattern CHECKED_BY = Pattern.compile("(?m)\\| `(\\w+)\\.(\\w+)` \\|$");
  private static final Pattern ROW = Pattern.compile("(?m)^\\| (?!Invariant |---)");
  private static final Pattern CONSTANT = Pattern.compile("(?m)^  ([A-Z][A-Z_]+)[,]?$");

  @Test
  void everyInvariantOfTheSimulationIsInTheDocumentAndCheckedByItsLedger() throws IOException {
    List<String> documented = all(SIMULATED, 1);
    String ledger = Files.readString(SIMULATION.resolve("Ledger.java"));

    assertThat(documented)
        .containsExactlyInAnyOrderElementsOf(
            CONSTANT
                .matcher(Files.readString(SIMULATION.resolve("Invariant.java")))
                .results()
                .map(match -> match.group(1))
                .toList());
    assertThat(documented)
        .allSatisfy(name -> assertThat(ledger).contains("Invariant." + name + ","));
  }

  @Test
  void everyOtherInvariantHasATestThatIsThere() throws IOException {
    List<MatchResult> checks = CHECKED_BY.matcher(document()).results().toList();

    assertThat(checks).isNotEmpty();
    for (MatchResult check : checks) {
      assertThat(source(check.group(1)))
          .as(check.group())
          .containsPattern("@(Parameterized)?Test[^;]*?void " + check.group(2) + "\\(");
    }
    assertThat(ROW.matcher(document()).results().count())
        .as("rows, each with its check")
        .isEqualTo(checks.size() + all(SIMULATED, 1).size());
  }

  private static List<String> all(Pattern pattern, int group) throws IOException {
    return pattern.matcher(document()).results().map(match -> match.group(group)).toList();
  }

  private static String document() throws IOException {
    return Files.readString(DOCUMENT);
  }

  private static String source(String type) throws IOException {
    for (Path directory : TESTS) {
      try (Stream<Path> files = Files.walk(directory)) {
        Path[] found = files.filter(file -> file.endsWith(type + ".java")).toArray(Path[]::new);
        if (found.length > 0) {
          assertThat(Arrays.asList(found)).as("sources of " + type).hasSize(1);
          return Files.readString(found[0]);
        }
      }
    }
    throw new AssertionError("There is no test " + type);
  }
}
