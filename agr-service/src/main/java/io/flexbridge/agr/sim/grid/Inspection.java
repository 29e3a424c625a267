package io.flexbridge.agr.sim.grid;

import io.flexbridge.uftp.Result;
import io.flexbridge.uftp.UftpMessage;
import io.flexbridge.uftp.rules.Reason;
import io.flexbridge.uftp.rules.Rejection;
import io.flexbridge.uftp.value.PeerText;
import io.flexbridge.uftp.value.Role;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One look at one message. What is wrong is either noted, or a reason to reject the message as
 * well.
 */
final class Inspection {

  /** More about one message does not help. */
  private static final int MOST = 20;

  private static final int SHOWN = 120;

  private final Role inspector;
  private final UftpMessage message;
  private final FindingLog log;
  private final List<String> reasons = new ArrayList<>();
  private int found;

  Inspection(Role inspector, UftpMessage message, FindingLog log) {
    this.inspector = inspector;
    this.message = message;
    this.log = log;
  }

  /** Rejects the message, with the specification's words first. */
  void reject(Reason reason, String field, @Nullable Object value, String expected) {
    note(field, value, expected);
    if (reasons.size() < MOST) {
      String context = "%s is %s, expected %s".formatted(field, shown(value), expected);
      reasons.add(new Rejection(reason, context).text());
    }
  }

  /** Rejects the message unless the condition holds. */
  void require(
      boolean holds, Reason reason, String field, @Nullable Object value, String expected) {
    if (!holds) {
      reject(reason, field, value, expected);
    }
  }

  /** Reports what is wrong without rejecting the message for it. */
  void note(String field, @Nullable Object value, String expected) {
    if (found++ < MOST) {
      log.add(
          new Finding(
              inspector,
              message.name(),
              message.header().messageId(),
              field,
              shown(value),
              expected));
    }
  }

  /** Whether there is no reason to reject the message so far. */
  boolean isClean() {
    return reasons.isEmpty();
  }

  List<String> reasons() {
    return List.copyOf(reasons);
  }

  Result result() {
    return Result.of(reasons);
  }

  /** A peer's text in a form that can do no harm in a terminal or a log. */
  static String shown(@Nullable Object value) {
    if (value == null) {
      return "absent";
    }
    return PeerText.shown(value.toString(), SHOWN);
  }
}
