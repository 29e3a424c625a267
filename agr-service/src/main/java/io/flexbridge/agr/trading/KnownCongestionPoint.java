package io.flexbridge.agr.trading;

import io.flexbridge.uftp.FlexScope;
import io.flexbridge.uftp.rules.Reason;
import io.flexbridge.uftp.rules.Rejection;
import io.flexbridge.uftp.value.ParticipantId;
import java.util.List;

/** The rule that a message is about a congestion point of its sender at which we are active. */
final class KnownCongestionPoint {

  private KnownCongestionPoint() {}

  static List<Rejection> check(FlexScope scope, ParticipantId sender, Draft draft) {
    boolean isKnown =
        draft
            .book
            .terms(scope.congestionPoint(), scope.period())
            .filter(terms -> terms.dso().equals(sender.domain()))
            .isPresent();
    return isKnown
        ? List.of()
        : List.of(
            new Rejection(
                Reason.CONGESTION_POINT,
                "%s is not known as one of %s on %s"
                    .formatted(scope.congestionPoint(), sender.domain(), scope.period())));
  }

  /** What is said of a place that no common reference operator told of. */
  static Rejection unknown(Place place) {
    return new Rejection(
        Reason.CONGESTION_POINT,
        "%s is not known on %s".formatted(place.congestionPoint(), place.calendar().period()));
  }
}
