package io.flexbridge.agr.cli;

import io.flexbridge.agr.port.BookDigest;
import io.flexbridge.agr.store.JournalReplay;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks a running service what its book is. */
final class RunningBook {

  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  private RunningBook() {}

  /**
   * What the service says.
   *
   * @param service the address of its pages
   * @throws CommandFault if it does not answer, or not so
   */
  static JournalReplay.Statement of(URI service) throws CommandFault {
    URI question = service.resolve("/api/v1/book");
    try (HttpClient client = HttpClient.newBuilder().connectTimeout(TIMEOUT).build()) {
      HttpResponse<String> answer =
          client.send(
              HttpRequest.newBuilder(question).timeout(TIMEOUT).build(),
              HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        throw new CommandFault("%s answers %d".formatted(question, answer.statusCode()));
      }
      return statement(service, JsonMapper.shared().readTree(answer.body()));
    } catch (IOException | IllegalArgumentException | JacksonException e) {
      throw new CommandFault("%s does not tell its book: %s".formatted(question, e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandFault("interrupted while waiting for " + question);
    }
  }

  private static JournalReplay.Statement statement(URI service, JsonNode book) {
    TreeMap<String, String> parts = new TreeMap<>();
    for (JsonNode part : book.required("parts")) {
      parts.put(part.required("name").asString(), part.required("sha256").asString());
    }
    return new JournalReplay.Statement(
        service.toString(),
        book.required("entry").asLong(),
        new BookDigest(book.required("format").asInt(), book.required("sha256").asString(), parts));
  }
}
