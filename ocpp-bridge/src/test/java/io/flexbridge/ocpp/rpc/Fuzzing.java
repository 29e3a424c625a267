package io.flexbridge.ocpp.rpc;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.flexbridge.ocpp.charging.OcppVersion;
import io.flexbridge.ocpp.rpc.StationFuzzer.Kind;
import io.flexbridge.ocpp.schema.ArbitraryPayloads;
import io.flexbridge.ocpp.schema.MessageShape;
import io.flexbridge.ocpp.schema.Shape;
import io.flexbridge.ocpp.v16.Ocpp16;
import io.flexbridge.ocpp.v201.Ocpp201;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;

/**
 * Runs {@link StationFuzzer} under Jazzer for a while. In the folder given are afterwards the
 * corpus (inputs that reach new code, with which the next run begins), the log, and the findings.
 *
 * <p>{@code mvn verify} does it for 30 seconds; {@code mvn -pl ocpp-bridge -am verify -DskipTests
 * -Dfuzz.seconds=36000} for ten hours. An input that found something is copied to the findings in
 * the test resources, where {@link StationFuzzerTest} keeps trying it.
 */
final class Fuzzing {

  private static final String SUMMARY = "stat::number_of_executed_units:";
  private static final int SHOWN_LINES = 60;
  private static final int GENERATED_SEEDS = 200;
  private static final int GENERATED_SEED_BYTES = 200;

  private Fuzzing() {}

  /** Arguments: the folder, and for how many seconds. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path folder = Path.of(arguments[0]);
    Path corpus = Files.createDirectories(folder.resolve("corpus"));
    Files.createDirectories(folder.resolve("findings"));
    for (byte[] seed : seeds()) {
      Files.write(corpus.resolve("seed-%08x".formatted(Arrays.hashCode(seed))), seed);
    }
    Path log = folder.resolve("log.txt");
    int status =
        new ProcessBuilder(command(folder, corpus, arguments[1]))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start()
            .waitFor();
    List<String> lines = Files.readAllLines(log);
    if (status != 0) {
      lines
          .subList(Math.max(0, lines.size() - SHOWN_LINES), lines.size())
          .forEach(System.out::println);
      System.out.printf("Fuzzing found something: see %s%n", folder.resolve("findings"));
      System.exit(1);
    }
    String executed =
        lines.stream().filter(line -> line.startsWith(SUMMARY)).findFirst().orElse("");
    System.out.printf(
        "Fuzzing for %s s: %s inputs, none of them a finding%n",
        arguments[1], executed.replace(SUMMARY, "").strip());
  }

  private static List<String> command(Path folder, Path corpus, String seconds) {
    return List.of(
        ProcessHandle.current().info().command().orElse("java"),
        "-Xmx1g",
        "-XX:+EnableDynamicAgentLoading",
        "--enable-native-access=ALL-UNNAMED",
        "--sun-misc-unsafe-memory-access=allow",
        "-cp",
        System.getProperty("java.class.path"),
        "com.code_intelligence.jazzer.Jazzer",
        "--target_class=" + StationFuzzer.class.getName(),
        "--instrumentation_includes=io.flexbridge.ocpp.**",
        "--custom_hook_includes=io.flexbridge.ocpp.**",
        "--disabled_hooks=com.code_intelligence.jazzer.sanitizers.RegexRoadblocks",
        "--reproducer_path=" + folder.resolve("findings"),
        "-artifact_prefix=" + folder.resolve("findings") + "/",
        "-max_total_time=" + seconds,
        "-max_len=32768",
        "-timeout=10",
        "-rss_limit_mb=4096",
        "-print_final_stats=1",
        corpus.toString());
  }

  /** Messages as they should be, in every kind of input. */
  private static List<byte[]> seeds() {
    Random random = Random.from(new SplittableRandom(1));
    List<byte[]> seeds = new ArrayList<>();
    for (OcppDialect dialect : List.of(new Ocpp16(), new Ocpp201())) {
      seeds.addAll(seeds(dialect, random));
    }
    return seeds;
  }

  private static List<byte[]> seeds(OcppDialect dialect, Random random) {
    OcppVersion version = dialect.version();
    ArbitraryPayloads payloads = new ArbitraryPayloads(random);
    List<byte[]> seeds = new ArrayList<>();
    List<String> actions = dialect.routes().keySet().stream().sorted().toList();
    for (int i = 0; i < actions.size(); i++) {
      MessageShape message = dialect.messages().find(actions.get(i)).orElseThrow();
      String payload = payloads.full(message.request()).toString();
      seeds.add(StationFuzzer.input(Kind.CALL, version, ((char) i + payload).getBytes(UTF_8)));
      String frame = "[2,\"m\",\"%s\",%s]".formatted(message.action(), payload);
      seeds.add(StationFuzzer.input(Kind.FRAME, version, frame.getBytes(UTF_8)));
    }
    for (int i = 0; i < GENERATED_SEEDS; i++) {
      byte[] choices = new byte[GENERATED_SEED_BYTES];
      random.nextBytes(choices);
      seeds.add(StationFuzzer.input(Kind.GENERATED, version, choices));
    }
    for (String answer :
        List.of(
            "{\"status\":\"Accepted\"}\n{\"status\":\"Rejected\"}",
            payloads.full(answerOf(dialect, "GetCompositeSchedule")).toString())) {
      for (int command = 0; command < 25; command++) {
        seeds.add(
            StationFuzzer.input(Kind.COMMAND, version, ((char) command + answer).getBytes(UTF_8)));
      }
    }
    return seeds;
  }

  private static Shape.Fields answerOf(OcppDialect dialect, String action) {
    return dialect.messages().find(action).orElseThrow().answer();
  }
}
