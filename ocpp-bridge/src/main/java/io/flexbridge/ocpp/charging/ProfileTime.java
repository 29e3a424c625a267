package io.flexbridge.ocpp.charging;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A profile as it goes by in time. A recurring one starts anew every 24 hours or 7 days by UTC,
 * also where clocks are put forward or back in between.
 */
final class ProfileTime {

  private static final int ALL_PHASES = 3;

  private final ChargingProfile profile;

  ProfileTime(ChargingProfile profile) {
    this.profile = profile;
  }

  ChargingProfile profile() {
    return profile;
  }

  /** Between validFrom, included, and validTo. */
  boolean isValid(Instant at) {
    return (profile.validFrom() == null || !at.isBefore(profile.validFrom()))
        && (profile.validTo() == null || at.isBefore(profile.validTo()));
  }

  /**
   * The limit of the period that the schedule is in; empty if it has not begun or is over.
   *
   * @param phases that can carry current
   * @param started the transaction that a relative profile counts from; null if none
   */
  Optional<ChargingLimit> limitAt(Instant at, int phases, @Nullable Instant started) {
    @Nullable Instant zero = zeroPoint(at, started);
    if (zero == null || at.isBefore(zero) || isOver(zero, at)) {
      return Optional.empty();
    }
    return profile.schedule().periods().stream()
        .filter(period -> !zero.plus(period.offset()).isAfter(at))
        .reduce((_, later) -> later)
        .map(period -> limit(period).onPhases(phases));
  }

  /** The instants, some of them past, at which the limit may change next. */
  Stream<Instant> changes(Instant at, Collection<@Nullable Instant> starts) {
    Stream<Instant> validity =
        Stream.of(Optional.ofNullable(profile.validFrom()), Optional.ofNullable(profile.validTo()))
            .flatMap(Optional::stream);
    Stream<Instant> periods =
        starts.stream()
            .flatMap(started -> Optional.ofNullable(zeroPoint(at, started)).stream())
            .distinct()
            .flatMap(this::boundaries);
    return Stream.concat(validity, periods);
  }

  private ChargingLimit limit(ChargingSchedule.Period period) {
    @Nullable Integer phases = period.numberPhases();
    return new ChargingLimit(
        period.limit().max(BigDecimal.ZERO),
        profile.schedule().unit(),
        phases == null ? ALL_PHASES : phases);
  }

  private boolean isOver(Instant zero, Instant at) {
    @Nullable Duration duration = profile.schedule().duration();
    return duration != null && !at.isBefore(zero.plus(duration));
  }

  /** What the periods count from at that instant; null if nothing yet. */
  private @Nullable Instant zeroPoint(Instant at, @Nullable Instant started) {
    @Nullable Instant start = profile.schedule().start();
    return switch (profile.kind()) {
      case ABSOLUTE -> start == null ? started : start;
      case RELATIVE -> started;
      case RECURRING_DAILY -> recurrence(start, Duration.ofDays(1), at);
      case RECURRING_WEEKLY -> recurrence(start, Duration.ofDays(7), at);
    };
  }

  private static @Nullable Instant recurrence(@Nullable Instant start, Duration every, Instant at) {
    if (start == null || at.isBefore(start)) {
      return start;
    }
    return start.plus(every.multipliedBy(Duration.between(start, at).dividedBy(every)));
  }

  private Stream<Instant> boundaries(Instant zero) {
    Stream<Duration> offsets =
        profile.schedule().periods().stream().map(ChargingSchedule.Period::offset);
    Stream<Duration> ends =
        Stream.of(Optional.ofNullable(profile.schedule().duration()), repeat())
            .flatMap(Optional::stream);
    return Stream.concat(offsets, ends).map(zero::plus);
  }

  private Optional<Duration> repeat() {
    return switch (profile.kind()) {
      case ABSOLUTE, RELATIVE -> Optional.empty();
      case RECURRING_DAILY -> Optional.of(Duration.ofDays(1));
      case RECURRING_WEEKLY -> Optional.of(Duration.ofDays(7));
    };
  }
}
