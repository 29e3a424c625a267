package io.flexbridge.agr.store;

import io.flexbridge.agr.port.BookDigest;
import io.flexbridge.agr.port.BookSnapshot;
import io.flexbridge.agr.trading.BookState;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What differs between the book as it was replayed and as it was. */
final class BookComparison {

  private static final int MOST_TEXT = 200;

  private BookComparison() {}

  /**
   * The parts in which two books differ, with what differs in them if that is known.
   *
   * @param known the book as it was; null if only its digest is known
   */
  static List<String> differences(
      BookState replayed, BookDigest replayedDigest, BookDigest was, @Nullable BookSnapshot known) {
    TreeSet<String> parts = new TreeSet<>(replayedDigest.parts().keySet());
    parts.addAll(was.parts().keySet());
    List<String> differences = new ArrayList<>();
    for (String part : parts) {
      if (!Objects.equals(replayedDigest.parts().get(part), was.parts().get(part))) {
        differences.add(known == null ? part : part + ": " + detail(part, replayed, known.book()));
      }
    }
    return differences;
  }

  private static String detail(String part, BookState replayed, BookState was) {
    JsonNode ours = tree(replayed).path(part);
    JsonNode theirs = tree(was).path(part);
    if (!ours.isArray() || !theirs.isArray()) {
      return "replayed %s, was %s".formatted(text(ours), text(theirs));
    }
    int i = 0;
    while (i < ours.size() && i < theirs.size() && ours.get(i).equals(theirs.get(i))) {
      i++;
    }
    return "%d replayed, %d were; number %d is %s, was %s"
        .formatted(ours.size(), theirs.size(), i + 1, text(ours.path(i)), text(theirs.path(i)));
  }

  private static JsonNode tree(BookState book) {
    return StoreMapper.JSON.valueToTree(book);
  }

  private static String text(JsonNode node) {
    if (node.isMissingNode()) {
      return "absent";
    }
    String text = node.toString();
    return text.length() <= MOST_TEXT ? text : text.substring(0, MOST_TEXT) + "...";
  }
}
