package io.flexbridge.it.crash;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/**
 * What a JVM needs to start a hundred times without loading every class anew: the class path as
 * jars, and the JVM's cache of loaded and linked classes, made by a first run.
 *
 * @see <a href="https://openjdk.org/jeps/514">JEP 514</a>
 */
record FastStart(String classPath, Path cache) {

  /** Makes jars of the directories in this JVM's class path. */
  static FastStart prepare(Path directory) throws IOException {
    List<String> path = new ArrayList<>();
    int number = 0;
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      Path place = Path.of(entry);
      if (Files.isDirectory(place)) {
        Path jar = directory.resolve("classes-%d.jar".formatted(++number));
        pack(place, jar);
        path.add(jar.toString());
      } else if (Files.exists(place)) {
        path.add(entry);
      }
    }
    return new FastStart(String.join(File.pathSeparator, path), directory.resolve("classes.aot"));
  }

  private static void pack(Path directory, Path jar) throws IOException {
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file);
        Stream<Path> files = Files.walk(directory)) {
      out.setLevel(0);
      for (Path one : files.filter(Files::isRegularFile).sorted().toList()) {
        out.putNextEntry(
            new JarEntry(directory.relativize(one).toString().replace(File.separatorChar, '/')));
        Files.copy(one, out);
        out.closeEntry();
      }
    }
  }

  /** The command of a JVM, up to the main class. */
  List<String> java() {
    boolean isTrained = Files.exists(cache);
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "--enable-native-access=ALL-UNNAMED",
        "-XX:TieredStopAtLevel=1",
        "-XX:+UseSerialGC",
        "-Xmx256m",
        // Which JVM makes the cache is the first that ends in good order.
        (isTrained ? "-XX:AOTCache=" : "-XX:AOTCacheOutput=") + cache,
        "-Xlog:disable",
        "-cp",
        classPath);
  }
}
