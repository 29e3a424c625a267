package io.flexbridge.agr;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

class HelpTest {

  private final StringWriter errors = new StringWriter();

  static Stream<CommandSpec> commands() {
    return below(command().getCommandSpec());
  }

  private static Stream<CommandSpec> below(CommandSpec spec) {
    return Stream.concat(
        Stream.of(spec),
        spec.subcommands().values().stream().flatMap(sub -> below(sub.getCommandSpec())));
  }

  private static CommandLine command() {
    return Main.commandLine();
  }

  @ParameterizedTest
  @MethodSource("commands")
  void theFirstSentenceOfACommandStandsAloneInTheList(CommandSpec command) {
    String[] description = command.usageMessage().description();

    assertThat(description).isNotEmpty();
    assertThat(description[0]).endsWith(".");
  }

  @Test
  void aPercentSignIsPrintedAsOne() {
    StringWriter help = new StringWriter();

    command().setOut(new PrintWriter(help)).execute("demo", "--help");

    assertThat(help.toString().replaceAll("\\s+", " "))
        .contains("delivered within 5 % and everything was answered");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--stations=0   | --stations is 0, allowed is 1 to 10000",
        "--isps=61      | --isps is 61, allowed is 1 to 60",
        "--port=99999   | --port is 99999, allowed is 0 to 65535",
        "--speed=0      | --speed is 0.0, allowed is 0.1 to 60",
        "--speed=NaN    | --speed is NaN, allowed is 0.1 to 60",
        "--isp=PT30S    | --isp is PT30S, allowed is PT1M to PT1H, whole minutes that divide a day",
        "--isp=PT7M     | --isp is PT7M, allowed is PT1M to PT1H, whole minutes that divide a day",
        "--isp=PT1M30S  | --isp is PT1M30S, allowed is PT1M to PT1H, whole minutes that divide a"
            + " day"
      })
  void aDemonstrationThatCannotBeIsRefusedWithItsLimits(String option, String message) {
    int status = command().setErr(new PrintWriter(errors)).execute("demo", option);

    assertThat(status).isEqualTo(2);
    assertThat(errors.toString()).startsWith(message);
  }

  @Test
  void aFileThatIsMissingIsCalledMissing() {
    int status =
        command().setErr(new PrintWriter(errors)).execute("demo", "--sessions=no-such-file.csv");

    assertThat(status).isEqualTo(1);
    assertThat(errors.toString()).isEqualToIgnoringNewLines("there is no file no-such-file.csv");
  }
}
