package io.flexbridge.ocpp.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.flexbridge.ocpp.charging.OcppVersion;
import io.flexbridge.ocpp.rpc.StationFuzzer.Kind;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The fuzzer's target without the fuzzer: random inputs, and those that found something once. */
class StationFuzzerTest {

  private static final int INPUTS = 500;
  private static final int MAX_LENGTH = 400;

  @ParameterizedTest
  @EnumSource
  void randomInputsOfEveryKindAreReadOrRefused(Kind kind) {
    long seed = Long.getLong("flexbridge.seed", System.nanoTime());
    System.out.printf("StationFuzzer %s: -Dflexbridge.seed=%d%n", kind, seed);
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < INPUTS; i++) {
      byte[] rest = new byte[random.nextInt(MAX_LENGTH)];
      random.nextBytes(rest);
      for (OcppVersion version : OcppVersion.values()) {
        StationFuzzer.fuzzerTestOneInput(StationFuzzer.input(kind, version, rest));
      }
    }
  }

  @Test
  void whatFoundSomethingOnceFindsNothingAnyMore() throws IOException, URISyntaxException {
    URL findings =
        Objects.requireNonNull(StationFuzzerTest.class.getResource("findings"), "findings");
    try (Stream<Path> inputs = Files.list(Path.of(findings.toURI()))) {
      List<Path> all = inputs.sorted().toList();
      assertThat(all).isNotEmpty();
      for (Path input : all) {
        byte[] bytes = Files.readAllBytes(input);
        assertThatCode(() -> StationFuzzer.fuzzerTestOneInput(bytes))
            .as("%s", input)
            .doesNotThrowAnyException();
      }
    }
  }

  @Test
  void anInputWithoutAByteIsNoInput() {
    StationFuzzer.fuzzerTestOneInput(new byte[0]);
  }
}
