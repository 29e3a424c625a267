import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import com.google.googlejavaformat.java.ImportOrderer;
import com.google.googlejavaformat.java.JavaFormatterOptions.Style;
import com.google.googlejavaformat.java.RemoveUnusedImports;
import com.google.googlejavaformat.java.StringWrapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Checks or applies google-java-format for the whole project; started by Maven in the root module.
 *
 * <p>Arguments: {@code check|apply} and the project directory. Looks at {@code build} and at every
 * {@code src} of a module. Exit status 1 if a file is not formatted (check) or cannot be parsed.
 */
final class Format {

  private static final Formatter FORMATTER = new Formatter();

  private enum Result {
    FORMATTED,
    UNFORMATTED,
    UNREADABLE
  }

  private Format() {}

  public static void main(String[] args) throws IOException {
    if (args.length != 2 || !List.of("check", "apply").contains(args[0])) {
      System.err.println("usage: Format.java check|apply DIRECTORY");
      System.exit(2);
    }
    boolean apply = args[0].equals("apply");
    List<Path> sources = sources(Path.of(args[1]));
    List<Result> results = sources.parallelStream().map(file -> format(file, apply)).toList();
    boolean bad =
        results.contains(Result.UNREADABLE) || (!apply && results.contains(Result.UNFORMATTED));
    if (!apply && results.contains(Result.UNFORMATTED)) {
      System.err.println("run ./format to apply google-java-format to the files above");
    }
    System.exit(bad ? 1 : 0);
  }

  private static List<Path> sources(Path root) throws IOException {
    try (Stream<Path> modules = Files.list(root)) {
      return Stream.concat(
              Stream.of(root.resolve("build")), modules.map(module -> module.resolve("src")))
          .filter(Files::isDirectory)
          .flatMap(Format::javaFiles)
          .sorted()
          .toList();
    }
  }

  private static Stream<Path> javaFiles(Path directory) {
    try (Stream<Path> files = Files.walk(directory)) {
      return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static Result format(Path file, boolean apply) {
    try {
      String source = Files.readString(file);
      String formatted = format(source);
      if (formatted.equals(source)) {
        return Result.FORMATTED;
      }
      if (apply) {
        Files.writeString(file, formatted);
      }
      System.err.println((apply ? "formatted: " : "not formatted: ") + file.normalize());
      return Result.UNFORMATTED;
    } catch (FormatterException e) {
      e.diagnostics().forEach(fault -> System.err.println(file.normalize() + ":" + fault));
      return Result.UNREADABLE;
    } catch (IOException e) {
      System.err.println(file.normalize() + ": " + e);
      return Result.UNREADABLE;
    }
  }

  private static String format(String source) throws FormatterException {
    String imports =
        ImportOrderer.reorderImports(RemoveUnusedImports.removeUnusedImports(source), Style.GOOGLE);
    return StringWrapper.wrap(FORMATTER.formatSource(imports), FORMATTER);
  }
}
