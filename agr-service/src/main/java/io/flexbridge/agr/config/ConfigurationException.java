package io.flexbridge.agr.config;

import java.util.List;
import java.util.stream.Collectors;

/** A configuration cannot be used; names all that is wrong with it. */
public final class ConfigurationException extends Exception {

  private static final long serialVersionUID = 1L;

  private static final int SHOWN = 100;

  private final transient List<ConfigurationProblem> problems;

  ConfigurationException(List<ConfigurationProblem> problems) {
    super(text(problems));
    this.problems = List.copyOf(problems);
  }

  private static String text(List<ConfigurationProblem> problems) {
    String shown =
        problems.stream()
            .limit(SHOWN)
            .map(ConfigurationProblem::toString)
            .collect(Collectors.joining("\n"));
    int more = problems.size() - SHOWN;
    return more > 0 ? "%s%nand %d more problems".formatted(shown, more) : shown;
  }

  /** Everything that is wrong, by file and line; never empty. */
  public List<ConfigurationProblem> problems() {
    return problems;
  }
}
