package io.flexbridge.agr.web;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** A file that the page is made of, read from the class path once. */
final class Asset {

  /** All of them. Nothing that is not listed is served. */
  static final List<Asset> ALL =
      List.of(
          new Asset("/", "dashboard.html", "text/html; charset=utf-8"),
          new Asset("/assets/dashboard.css", "dashboard.css", "text/css; charset=utf-8"),
          new Asset("/assets/dashboard.js", "dashboard.js", "text/javascript; charset=utf-8"),
          new Asset("/assets/chart.js", "chart.js", "text/javascript; charset=utf-8"),
          new Asset("/assets/day.js", "day.js", "text/javascript; charset=utf-8"),
          new Asset("/assets/page.js", "page.js", "text/javascript; charset=utf-8"),
          new Asset("/assets/units.js", "units.js", "text/javascript; charset=utf-8"),
          new Asset("/assets/mark.svg", "mark.svg", "image/svg+xml"),
          new Asset("/api/v1/openapi.yaml", "openapi.yaml", "application/yaml; charset=utf-8"));

  private final String path;
  private final String contentType;
  private final byte[] content;

  private Asset(String path, String resource, String contentType) {
    this.path = path;
    this.contentType = contentType;
    this.content = read(resource);
  }

  /** Where it is served. */
  String path() {
    return path;
  }

  void answer(Context context) {
    context.contentType(contentType).result(content);
  }

  private static byte[] read(String resource) {
    try (InputStream in = Asset.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("The resource " + resource + " is not on the class path");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
