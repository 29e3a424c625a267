package io.flexbridge.it.documents;

import static org.assertj.core.api.Assertions.assertThat;

import io.flexbridge.agr.handler.AgrHandlers;
import io.flexbridge.agr.handler.Wanted;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** The examples in the documents are those that are tested, and their tables are complete. */
final class ReadmeTest {

  private static final Path README = Path.of("../README.md");
  private static final Path GUIDE = Path.of("../docs/implementing-an-aggregator.md");
  private static final Path AGGREGATOR =
      Path.of("src/test/java/io/flexbridge/it/endtoend/ImplementingAnAggregatorTest.java");
  private static final Path EXAMPLE =
      Path.of("src/test/java/io/flexbridge/it/endtoend/HandlerExampleTest.java");

  @Test
  void theHandlerExampleIsTheOneThatTrades() throws IOException {
    String shown = between(Files.readString(README), "```java\n", "```");
    String traded = between(Files.readString(EXAMPLE), "// README begin\n", "// README end");
    assertThat(shown.strip()).isEqualTo(traded.stripIndent().strip());
  }

  @Test
  void theExampleOfAnAggregatorIsTheOneThatTradesAndHasLessThanSixtyLines() throws IOException {
    String guide = Files.readString(GUIDE);
    String shown =
        between(guide.substring(guide.indexOf("## A complete example")), "```java\n", "```");
    String traded = between(Files.readString(AGGREGATOR), "// example begin\n", "// example end");
    assertThat(shown.strip()).isEqualTo(traded.stripIndent().strip());
    assertThat(shown.strip().lines()).hasSizeLessThan(60);
  }

  @Test
  void everyHandlerAndEverythingThatCanBeWantedIsInItsTable() throws IOException {
    String guide = Files.readString(GUIDE);
    assertThat(
            Arrays.stream(AgrHandlers.class.getMethods())
                .filter(method -> method.getName().equals("with"))
                .map(method -> method.getParameterTypes()[0].getSimpleName()))
        .hasSize(13)
        .allSatisfy(handler -> assertThat(guide).contains("\n| `%s` |".formatted(handler)));
    assertThat(Arrays.stream(Wanted.class.getPermittedSubclasses()).map(Class::getSimpleName))
        .isNotEmpty()
        .allSatisfy(wanted -> assertThat(guide).contains("\n| `%s` |".formatted(wanted)));
  }

  private static String between(String text, String begin, String end) {
    int from = text.indexOf(begin) + begin.length();
    assertThat(from).as(begin).isGreaterThanOrEqualTo(begin.length());
    int to = text.indexOf(end, from);
    assertThat(to).as(end).isGreaterThanOrEqualTo(from);
    return text.substring(from, to);
  }
}
