package io.flexbridge.it.documents;

import static org.assertj.core.api.Assertions.assertThat;

import io.flexbridge.agr.uftp.TransportFault;
import io.flexbridge.uftp.rules.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Every row of {@code docs/errors.md} is shown by a test, and every error has a row. */
class ErrorsTableTest {

  private static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();
  private static final Path RULES =
      PROJECT.resolve("agr-service/src/test/resources/io/flexbridge/agr/trading/rules");
  private static final Pattern ROW_ID = Pattern.compile("[A-Z]{2}-[0-9]{2}");
  private static final Pattern TEST = Pattern.compile("([A-Za-z0-9]+)#([A-Za-z0-9]+)");
  private static final Pattern CODE = Pattern.compile("`([^`]+)`");

  private record Row(String condition, String told, List<String> tests) {

    /** The words that the sender gets, without what is said about them. */
    Optional<String> words() {
      Matcher code = CODE.matcher(told);
      return code.find() ? Optional.of(code.group(1)) : Optional.empty();
    }
  }

  private static List<Row> rows = List.of();

  /** What the tables of messages expect of each row. */
  private static Map<String, Set<String>> expected = Map.of();

  private static Map<String, String> testClasses = Map.of();

  @BeforeAll
  static void readAll() throws IOException {
    rows = errorRows();
    expected = expectedOutcomes();
    testClasses = testSources();
  }

  private static List<Row> errorRows() throws IOException {
    List<Row> found = new ArrayList<>();
    for (String line : Files.readAllLines(PROJECT.resolve("docs/errors.md"))) {
      String[] cells = line.split("\\|", -1);
      if (cells.length == 6 && !cells[1].isBlank() && !line.startsWith("|---")) {
        if (!cells[1].strip().equals("Condition")) {
          found.add(
              new Row(
                  cells[1].strip(),
                  cells[2].strip(),
                  Arrays.stream(cells[4].split(",")).map(String::strip).toList()));
        }
      }
    }
    return found;
  }

  private static Map<String, Set<String>> expectedOutcomes() throws IOException {
    Map<String, Set<String>> outcomes = new HashMap<>();
    try (Stream<Path> tables = Files.list(RULES)) {
      for (Path table : tables.toList()) {
        for (String line : Files.readAllLines(table)) {
          String[] cells = line.split("\\|", -1);
          if (cells.length == 4 && ROW_ID.matcher(cells[0].strip()).matches()) {
            outcomes.put(cells[0].strip(), Set.of(distinct(cells[3])));
          }
        }
      }
    }
    return outcomes;
  }

  private static String[] distinct(String cell) {
    return Arrays.stream(cell.split("; ")).map(String::strip).distinct().toArray(String[]::new);
  }

  private static Map<String, String> testSources() throws IOException {
    Map<String, String> sources = new HashMap<>();
    for (String module : List.of("uftp-model", "agr-service", "it-tests")) {
      try (Stream<Path> files = Files.walk(PROJECT.resolve(module).resolve("src/test/java"))) {
        for (Path file : files.filter(f -> f.toString().endsWith("Test.java")).toList()) {
          String name = file.getFileName().toString().replace(".java", "");
          sources.merge(name, Files.readString(file), (one, other) -> one + other);
        }
      }
    }
    return sources;
  }

  @Test
  void everyRowIsShownByTests() {
    assertThat(rows).hasSizeGreaterThan(80);
    assertThat(rows)
        .allSatisfy(
            row -> assertThat(row.tests()).as(row.condition()).isNotEmpty().allMatch(this::exists));
  }

  private boolean exists(String test) {
    Matcher method = TEST.matcher(test);
    if (method.matches()) {
      return testClasses
          .getOrDefault(method.group(1), "")
          .contains("void " + method.group(2) + "(");
    }
    return expected.containsKey(test);
  }

  @Test
  void everyReasonHasItsRow() {
    assertThat(words()).containsAll(Arrays.stream(Reason.values()).map(Reason::text).toList());
  }

  @Test
  void everyStatusHasARowForEachOfItsFaults() {
    Map<String, Long> stated =
        rows.stream()
            .flatMap(row -> row.words().stream())
            .collect(Collectors.groupingBy(words -> words, Collectors.counting()));
    Map<String, Long> faults =
        Arrays.stream(TransportFault.Kind.values())
            .collect(Collectors.groupingBy(kind -> "HTTP " + kind.status(), Collectors.counting()));

    assertThat(faults)
        .allSatisfy(
            (status, kinds) ->
                assertThat(stated.getOrDefault(status, 0L))
                    .as(status)
                    .isGreaterThanOrEqualTo(kinds));
  }

  @Test
  void everyOutcomeOfTheTablesHasARow() {
    Set<String> outcomes =
        expected.values().stream().flatMap(Set::stream).collect(Collectors.toSet());
    outcomes.remove("Accepted");

    assertThat(words()).containsAll(outcomes);
  }

  @Test
  void theMessagesThatARowNamesAreRefusedForItsReason() {
    assertThat(rows)
        .filteredOn(row -> row.words().filter(ErrorsTableTest::isRefusal).isPresent())
        .allSatisfy(
            row ->
                assertThat(row.tests().stream().filter(expected::containsKey))
                    .as(row.condition())
                    .allSatisfy(
                        id ->
                            assertThat(expected.get(id))
                                .as(id)
                                .contains(row.words().orElseThrow())));
  }

  /** A copy is not refused. */
  private static boolean isRefusal(String words) {
    return !words.equals(Reason.ALREADY_SUBMITTED.text());
  }

  private static Set<String> words() {
    return rows.stream().flatMap(row -> row.words().stream()).collect(Collectors.toSet());
  }
}
