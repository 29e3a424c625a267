package io.flexbridge.ocpp.rpc;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * The calls of one connection that were answered a short while ago. A station that repeats one,
 * word for word, gets the same answer and the call is not handled twice; another call under a used
 * id is a fault. Not safe for threads; times are readings of a monotonic clock in nanoseconds.
 */
public final class AnsweredCalls {

  /** Calls that are remembered. */
  public static final int LIMIT = 32;

  /**
   * How long a call is remembered: longer than a station waits before it repeats, shorter than the
   * heartbeats of a station that uses one id for all.
   */
  public static final Duration WINDOW = Duration.ofSeconds(60);

  private final SequencedMap<String, Answered> answered = new LinkedHashMap<>();

  /** Length and hash stand for the frame, which may be long. */
  private record Answered(int length, int hash, String answer, long atNanos) {

    boolean isTo(String frame) {
      return frame.length() == length && frame.hashCode() == hash;
    }
  }

  /**
   * The answer that was given to the same frame.
   *
   * @throws CallRefusedException {@link ErrorCode#DUPLICATE_ID} if the id was used for another one
   */
  public Optional<String> answerTo(Call call, String frame, long nowNanos) {
    Answered earlier = answered.get(call.messageId());
    if (earlier == null || nowNanos - earlier.atNanos() > WINDOW.toNanos()) {
      return Optional.empty();
    }
    if (!earlier.isTo(frame)) {
      throw new CallRefusedException(
          ErrorCode.DUPLICATE_ID, "The message id was used for another call");
    }
    return Optional.of(earlier.answer());
  }

  /** Remembers the answer to a call. */
  public void remember(Call call, String frame, String answer, long nowNanos) {
    answered.putLast(
        call.messageId(), new Answered(frame.length(), frame.hashCode(), answer, nowNanos));
    if (answered.size() > LIMIT) {
      answered.pollFirstEntry();
    }
  }
}
