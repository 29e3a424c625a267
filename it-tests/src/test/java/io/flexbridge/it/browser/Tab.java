package io.flexbridge.it.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A tab of a {@link Chromium}: looks at the page and uses it. */
final class Tab {

  private final DevTools devTools;
  private final String session;

  Tab(DevTools devTools, String session, URI page) {
    this.devTools = devTools;
    this.session = session;
    call("Runtime.enable", Map.of());
    call("Log.enable", Map.of());
    call("Page.enable", Map.of());
    size(1280, 900);
    call("Page.navigate", Map.of("url", page.toString()));
  }

  /** The value of a JavaScript expression. */
  JsonNode evaluate(String expression) {
    JsonNode answer =
        call(
            "Runtime.evaluate",
            Map.of("expression", expression, "returnByValue", true, "awaitPromise", true));
    if (answer.has("exceptionDetails")) {
      throw new AssertionError("%s: %s".formatted(expression, answer.get("exceptionDetails")));
    }
    return answer.get("result").path("value");
  }

  /** The text that is seen in the first element of that kind; empty if none is seen. */
  String text(String selector) {
    return evaluate(
            "(e => e?.checkVisibility() ? e.innerText : '')(document.querySelector(%s))"
                .formatted(quoted(selector)))
        .asString()
        .replace('\u00a0', ' ');
  }

  /** The texts of all elements of that kind that are seen. */
  List<String> texts(String selector) {
    return evaluate(
            "[...document.querySelectorAll(%s)].filter(e => e.checkVisibility()).map(e => e.textContent)"
                .formatted(quoted(selector)))
        .valueStream()
        .map(text -> text.asString().replace('\u00a0', ' '))
        .toList();
  }

  void click(String selector) {
    evaluate("document.querySelector(%s).click()".formatted(quoted(selector)));
  }

  void type(String selector, String text) {
    evaluate("document.querySelector(%s).focus()".formatted(quoted(selector)));
    call("Input.insertText", Map.of("text", text));
  }

  /** Presses a key where the focus is, as in {@code ArrowRight}. */
  void press(String key) {
    call("Input.dispatchKeyEvent", Map.of("type", "rawKeyDown", "key", key, "code", key));
    call("Input.dispatchKeyEvent", Map.of("type", "keyUp", "key", key, "code", key));
  }

  void focus(String selector) {
    evaluate("document.querySelector(%s).focus()".formatted(quoted(selector)));
  }

  void size(int width, int height) {
    call(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
  }

  void prefers(String scheme) {
    call(
        "Emulation.setEmulatedMedia",
        Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
  }

  /** The whole page as a picture. */
  void picture(Path file) {
    JsonNode picture =
        call("Page.captureScreenshot", Map.of("format", "png", "captureBeyondViewport", true));
    try {
      Files.createDirectories(file.getParent());
      Files.write(file, Base64.getDecoder().decode(picture.get("data").asString()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the browser complains about: errors of scripts, refused content, failed requests. */
  List<String> complaints() {
    return devTools.events(session).stream()
        .filter(Tab::isComplaint)
        .map(event -> event.get("params").toString())
        .toList();
  }

  private static boolean isComplaint(JsonNode event) {
    return switch (event.get("method").asString()) {
      case "Runtime.exceptionThrown" -> true;
      case "Log.entryAdded" -> event.at("/params/entry/level").asString().equals("error");
      case "Runtime.consoleAPICalled" -> event.at("/params/type").asString().equals("error");
      default -> false;
    };
  }

  void close() {
    call("Page.close", Map.of());
  }

  private JsonNode call(String method, Map<String, ?> parameters) {
    return devTools.call(session, method, parameters);
  }

  private static String quoted(String text) {
    return JsonMapper.shared().writeValueAsString(text);
  }
}
