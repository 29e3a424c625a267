package io.flexbridge.uftp.xml;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Several reasons in the one attribute {@code RejectionReason}, separated by semicolons; there is
 * no way to escape one, so within a reason it becomes a comma.
 */
final class RejectionReasons {

  private static final char SEPARATOR = ';';

  private RejectionReasons() {}

  static List<String> split(@Nullable String attribute) {
    return attribute == null
        ? List.of()
        : Arrays.stream(attribute.split(";", -1))
            .map(String::strip)
            .filter(reason -> !reason.isEmpty())
            .toList();
  }

  /** As many reasons as fit, and the number of the others; null if there are none. */
  static @Nullable String join(List<String> reasons) {
    if (reasons.isEmpty()) {
      return null;
    }
    StringBuilder joined = new StringBuilder(shortened(reasons.getFirst()));
    for (int i = 1; i < reasons.size(); i++) {
      String reason = reasons.get(i);
      if (joined.length() + reason.length() > XmlLimits.MAX_REJECTION_REASON_CHARACTERS) {
        return joined.append("; and %d more".formatted(reasons.size() - i)).toString();
      }
      joined.append("; ").append(withoutSeparator(reason));
    }
    return joined.toString();
  }

  private static String shortened(String reason) {
    String whole = withoutSeparator(reason);
    int limit = XmlLimits.MAX_REJECTION_REASON_CHARACTERS;
    return whole.length() <= limit ? whole : whole.substring(0, limit) + "...";
  }

  private static String withoutSeparator(String reason) {
    return reason.replace(SEPARATOR, ',');
  }
}
