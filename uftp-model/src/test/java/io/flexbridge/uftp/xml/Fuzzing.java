package io.flexbridge.uftp.xml;

import io.flexbridge.uftp.UftpMessage;
import io.flexbridge.uftp.value.UftpVersion;
import io.flexbridge.uftp.xml.RequestFuzzer.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;

/**
 * Runs {@link RequestFuzzer} under Jazzer for a while. In the folder given are afterwards the
 * corpus (inputs that reach new code, with which the next run begins), the log, and the findings.
 *
 * <p>{@code mvn verify} does it for 30 seconds; {@code mvn -pl uftp-model -am verify -DskipTests
 * -Dfuzz.seconds=36000} for ten hours. An input that found something is copied to the findings in
 * the test resources, where {@link RequestFuzzerTest} keeps trying it.
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
    writeSeeds(corpus);
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
        "--target_class=" + RequestFuzzer.class.getName(),
        "--instrumentation_includes=io.flexbridge.uftp.**",
        "--custom_hook_includes=io.flexbridge.uftp.**",
        // It guides into patterns by means that would count as cost of the request.
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
  private static void writeSeeds(Path corpus) throws IOException {
    for (byte[] seed : seeds()) {
      Files.write(corpus.resolve("seed-%08x".formatted(Arrays.hashCode(seed))), seed);
    }
  }

  private static List<byte[]> seeds() {
    List<byte[]> seeds = new ArrayList<>();
    for (UftpMessage message : new SampleMessages(UftpVersion.V3_1_0, true).ofEveryType()) {
      byte[] payload = Request.CODEC.encode(message);
      seeds.add(RequestFuzzer.input(Kind.PAYLOAD, payload));
      seeds.add(RequestFuzzer.input(Kind.SEALED, payload));
      seeds.add(RequestFuzzer.input(Kind.ENVELOPE, Request.signed(payload)));
    }
    Random random = Random.from(new SplittableRandom(1));
    for (int i = 0; i < GENERATED_SEEDS; i++) {
      byte[] choices = new byte[GENERATED_SEED_BYTES];
      random.nextBytes(choices);
      seeds.add(RequestFuzzer.input(Kind.GENERATED, choices));
    }
    return seeds;
  }
}
