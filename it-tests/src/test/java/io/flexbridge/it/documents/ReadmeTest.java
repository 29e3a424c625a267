package io.flexbridge.it.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The README's example is the one that is tested. */
final class ReadmeTest {

  private static final Path README = Path.of("../README.md");
  private static final Path EXAMPLE =
      Path.of("src/test/java/io/flexbridge/it/endtoend/HandlerExampleTest.java");

  @Test
  void theHandlerExampleIsTheOneThatTrades() throws IOException {
    String shown = between(Files.readString(README), "```java\n", "```");
    String traded = between(Files.readString(EXAMPLE), "// README begin\n", "// README end");
    assertThat(shown.strip()).isEqualTo(traded.stripIndent().strip());
  }

  private static String between(String text, String begin, String end) {
    int from = text.indexOf(begin) + begin.length();
    assertThat(from).as(begin).isGreaterThanOrEqualTo(begin.length());
    int to = text.indexOf(end, from);
    assertThat(to).as(end).isGreaterThanOrEqualTo(from);
    return text.substring(from, to);
  }
}
