package io.flexbridge.agr.trading;

import io.flexbridge.agr.handler.StandingPrognosis;
import io.flexbridge.uftp.DPrognosis;
import io.flexbridge.uftp.value.MessageId;
import io.flexbridge.uftp.value.PowerPerIsp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What was foretold of one place. An accepted prognosis stands until a later one is accepted, and
 * one that is not answered yet until it is rejected.
 *
 * @see <a href="https://github.com/shapeshifter/shapeshifter-specification">UFTP 3.1.0, 2.4.2
 *     Exchange of D-prognoses between AGR and DSO</a>
 */
final class PrognosisSeries {

  /** Those that stand, oldest first; when one is accepted, those before it no longer do. */
  private final List<DPrognosis> standing = new ArrayList<>();

  private long revision;
  private @Nullable MessageId accepted;
  private @Nullable PowerPerIsp noted;
  private @Nullable Instant postponedUntil;
  private boolean isDeclined;

  /**
   * A series as it was.
   *
   * @param prognoses those that stand, at least
   */
  static PrognosisSeries of(BookState.Foretold state, Map<MessageId, DPrognosis> prognoses) {
    PrognosisSeries series = new PrognosisSeries();
    for (MessageId id : state.standing()) {
      series.standing.add(Objects.requireNonNull(prognoses.get(id), () -> "No prognosis " + id));
    }
    series.revision = state.revision();
    series.accepted = state.accepted();
    series.noted = state.noted();
    series.postponedUntil = state.postponedUntil();
    series.isDeclined = state.isDeclined();
    return series;
  }

  /** All of it; nothing if nothing ever was. */
  Optional<BookState.Foretold> state(Place place) {
    boolean isEmpty =
        standing.isEmpty() && revision == 0 && noted == null && postponedUntil == null;
    return isEmpty
        ? Optional.empty()
        : Optional.of(
            new BookState.Foretold(
                place,
                standing.stream().map(known -> known.header().messageId()).toList(),
                revision,
                accepted,
                noted,
                postponedUntil,
                isDeclined));
  }

  /** Nothing more comes of the day: only the latest that stands is of use. */
  void conclude() {
    while (standing.size() > 1) {
      standing.removeFirst();
    }
    postponedUntil = null;
    isDeclined = false;
  }

  void issued(DPrognosis prognosis) {
    standing.add(prognosis);
    revision = prognosis.revision();
    postponedUntil = null;
    isDeclined = false;
  }

  void answered(AgrEvent.AnswerReceived answer) {
    MessageId id = answer.answeredId();
    Optional<DPrognosis> meant =
        standing.stream().filter(known -> known.header().messageId().equals(id)).findFirst();
    if (meant.isPresent() && answer.result().isAccepted()) {
      standing.removeIf(known -> known.revision() < meant.get().revision());
      accepted = id;
    } else {
      meant.ifPresent(standing::remove);
    }
  }

  void taken(PowerPerIsp powers) {
    noted = powers;
    postponedUntil = null;
    isDeclined = false;
  }

  void postponed(AgrEvent.PrognosisPostponed event) {
    postponedUntil = event.until();
    isDeclined = event.isDeclined();
  }

  /** The latest that stands. */
  Optional<StandingPrognosis> latest() {
    return latest(List.of());
  }

  /** The latest that stands once these answers are known as well. */
  Optional<StandingPrognosis> latest(List<AgrEvent.AnswerReceived> answers) {
    Set<MessageId> rejected = answered(answers, /* isAccepted= */ false);
    Set<MessageId> agreed = answered(answers, /* isAccepted= */ true);
    return standing.reversed().stream()
        .filter(known -> !rejected.contains(known.header().messageId()))
        .findFirst()
        .map(
            known -> {
              MessageId id = known.header().messageId();
              return new StandingPrognosis(known, id.equals(accepted) || agreed.contains(id));
            });
  }

  private static Set<MessageId> answered(
      List<AgrEvent.AnswerReceived> answers, boolean isAccepted) {
    return answers.stream()
        .filter(answer -> answer.result().isAccepted() == isAccepted)
        .map(AgrEvent.AnswerReceived::answeredId)
        .collect(Collectors.toSet());
  }

  /** Whether one was accepted, although a later one may stand now. */
  boolean isAnyAccepted() {
    return accepted != null;
  }

  /** The revision of the latest, whatever the DSO said to it. */
  OptionalLong revision() {
    return revision == 0 ? OptionalLong.empty() : OptionalLong.of(revision);
  }

  /** What is expected, as the DSO was told, or as was noted where it is not to be told. */
  Optional<PowerPerIsp> powers() {
    return latest().map(StandingPrognosis::prognosis).map(Prognoses::powers).or(this::noted);
  }

  /** What is expected where the DSO is not to be told. */
  Optional<PowerPerIsp> noted() {
    return Optional.ofNullable(noted);
  }

  /** When to look again, if that was said. */
  Optional<Instant> postponedUntil() {
    return Optional.ofNullable(postponedUntil);
  }

  /** Whether there will be no prognosis. */
  boolean isDeclined() {
    return isDeclined;
  }
}
