package io.flexbridge.ocpp.charging;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The limits that result from all charging profiles of one station, as the station has to work them
 * out and as we expect it to.
 *
 * <p>Within a purpose the highest stack level wins, not the strictest limit. A TxProfile replaces
 * the TxDefaultProfile, a default of the EVSE the one of the station. The station maximum caps each
 * EVSE and the sum of all. The versions differ when the schedule of the winning profile is over or
 * has not begun: in OCPP 1.6 there is no limit of that purpose then, in OCPP 2.x the next lower
 * profile applies.
 *
 * <p>Immutable. Defaults count on an EVSE without transaction too, since they limit the next one;
 * relative profiles count from the start of the transaction and limit nothing without one.
 *
 * @see <a href="https://openchargealliance.org/protocols/open-charge-point-protocol/">OCPP 1.6,
 *     3.13; OCPP 2.0.1 part 2, K</a>
 */
public final class CompositeSchedule {

  /** Most periods in a composed schedule; a longer one is cut there. */
  public static final int MAX_PERIODS = 1024;

  private static final Comparator<ChargingProfile> HIGHEST_STACK_LEVEL_FIRST =
      Comparator.comparingInt(ChargingProfile::stackLevel).reversed();

  /**
   * A profile where it is installed.
   *
   * @param evse 0 is the whole station
   */
  public record Installed(int evse, ChargingProfile profile) {}

  /**
   * An EVSE of the station and its transaction.
   *
   * @param number from 1
   * @param rating the most that it can deliver, on the phases that the vehicle uses or, if that is
   *     not known, that the EVSE has
   * @param transaction the running one; null if there is none
   */
  public record Evse(int number, ChargingLimit rating, @Nullable Running transaction) {}

  /** A running transaction. */
  public record Running(TransactionId id, Instant startedAt) {}

  private final boolean fallsThrough;
  private final List<Installed> installed;
  private final List<Evse> evses;

  /**
   * @param rules the version of OCPP that the station speaks
   * @param installed all profiles of the station
   * @param evses all EVSEs of the station, at least one
   */
  public CompositeSchedule(
      OcppVersion rules, Collection<Installed> installed, Collection<Evse> evses) {
    this.fallsThrough =
        switch (rules) {
          case V1_6 -> false;
          case V2_0_1 -> true;
        };
    this.installed = List.copyOf(installed);
    this.evses = List.copyOf(evses);
    if (this.evses.isEmpty()) {
      throw new IllegalArgumentException("A charging station has at least one EVSE");
    }
  }

  /**
   * The limit in force at that instant; empty if no profile limits it.
   *
   * @param evse 0 for the whole station: its maximum, or the sum of the limits of its EVSEs where
   *     all have one and that is less
   */
  public Optional<ChargingLimit> limitAt(int evse, Instant at) {
    return evse == 0
        ? least(stationMaxAt(at), sumAt(at))
        : least(transactionLimitAt(evse, at), stationMaxOn(evse(evse), at));
  }

  /** What TxProfile and TxDefaultProfile allow the EVSE, apart from the station maximum. */
  public Optional<ChargingLimit> transactionLimitAt(int evse, Instant at) {
    Evse on = evse(evse);
    return prevailing(
        List.of(
            ofTransaction(on),
            ofPurpose(ProfilePurpose.TX_DEFAULT, evse),
            ofPurpose(ProfilePurpose.TX_DEFAULT, 0)),
        at,
        on.rating().phases(),
        startOf(on));
  }

  /** What the station may draw at most, all EVSEs together; empty if no profile limits it. */
  public Optional<ChargingLimit> stationMaxAt(Instant at) {
    return stationMaxAt(at, 3, firstStart());
  }

  /** The next instant at which any limit may change; empty if none will. */
  public Optional<Instant> nextChangeAfter(Instant at) {
    return installed.stream()
        .flatMap(i -> changes(i.profile(), at))
        .filter(change -> change.isAfter(at))
        .min(Comparator.naturalOrder());
  }

  /**
   * The limits over a period, as a station answers GetCompositeSchedule: neighbours that are equal
   * are one, times are whole seconds, and where nothing limits, the rating stands. Empty if no
   * profile limits anything in the period.
   *
   * @param evse 0 for the whole station
   */
  public Optional<ChargingSchedule> compose(
      int evse, Instant from, Duration duration, ChargingRateUnit unit) {
    Instant start = from.truncatedTo(ChronoUnit.SECONDS);
    Instant end = start.plus(duration);
    ComposedPeriods periods = new ComposedPeriods(start, unit);
    boolean limited = false;
    @Nullable Instant next = start;
    while (next != null && next.isBefore(end)) {
      Optional<ChargingLimit> limit = limitAt(evse, next);
      limited |= limit.isPresent();
      if (!periods.add(next, least(limit, Optional.of(rating(evse))).orElseThrow())) {
        end = next;
      }
      next = nextChangeAfter(next).orElse(null);
    }
    return limited
        ? Optional.of(
            new ChargingSchedule(unit, start, Duration.between(start, end), periods.list()))
        : Optional.empty();
  }

  private Optional<ChargingLimit> sumAt(Instant at) {
    List<Optional<ChargingLimit>> limits =
        evses.stream().map(evse -> transactionLimitAt(evse.number(), at)).toList();
    return limits.stream().anyMatch(Optional::isEmpty)
        ? Optional.empty()
        : Optional.of(sum(limits.stream().map(Optional::orElseThrow)));
  }

  private ChargingLimit rating(int evse) {
    return evse == 0 ? sum(evses.stream().map(Evse::rating)) : evse(evse).rating();
  }

  private static ChargingLimit sum(Stream<ChargingLimit> limits) {
    return ChargingLimit.ofWatts(limits.mapToLong(limit -> limit.power().watts()).sum(), 3);
  }

  private Optional<ChargingLimit> stationMaxOn(Evse evse, Instant at) {
    return stationMaxAt(at, evse.rating().phases(), startOf(evse));
  }

  private Optional<ChargingLimit> stationMaxAt(Instant at, int phases, @Nullable Instant started) {
    return prevailing(List.of(ofPurpose(ProfilePurpose.STATION_MAX, 0)), at, phases, started);
  }

  /** The first rank with a valid profile decides; in it, the highest stack level. */
  private Optional<ChargingLimit> prevailing(
      List<List<ChargingProfile>> ranks, Instant at, int phases, @Nullable Instant started) {
    Stream<ChargingProfile> valid =
        ranks.stream().flatMap(List::stream).filter(profile -> isValid(profile, at));
    return (fallsThrough ? valid : valid.limit(1))
        .flatMap(profile -> limitOf(profile, at, phases, started).stream())
        .findFirst();
  }

  private List<ChargingProfile> ofPurpose(ProfilePurpose purpose, int evse) {
    return installed.stream()
        .filter(i -> i.evse() == evse)
        .map(Installed::profile)
        .filter(profile -> profile.purpose() == purpose)
        .sorted(HIGHEST_STACK_LEVEL_FIRST)
        .toList();
  }

  private List<ChargingProfile> ofTransaction(Evse evse) {
    @Nullable Running running = evse.transaction();
    return running == null
        ? List.of()
        : ofPurpose(ProfilePurpose.TX, evse.number()).stream()
            .filter(p -> p.transactionId() == null || p.transactionId().equals(running.id()))
            .toList();
  }

  private static boolean isValid(ChargingProfile profile, Instant at) {
    return (profile.validFrom() == null || !at.isBefore(profile.validFrom()))
        && (profile.validTo() == null || at.isBefore(profile.validTo()));
  }

  private static Optional<ChargingLimit> limitOf(
      ChargingProfile profile, Instant at, int phases, @Nullable Instant started) {
    ChargingSchedule schedule = profile.schedule();
    @Nullable Instant zero = zeroPoint(profile, at, started);
    if (zero == null || at.isBefore(zero) || isOver(schedule, zero, at)) {
      return Optional.empty();
    }
    return schedule.periods().stream()
        .filter(period -> !zero.plus(period.offset()).isAfter(at))
        .reduce((earlier, later) -> later)
        .map(period -> limitOf(period, schedule.unit()).onPhases(phases));
  }

  private static ChargingLimit limitOf(ChargingSchedule.Period period, ChargingRateUnit unit) {
    @Nullable Integer phases = period.numberPhases();
    return new ChargingLimit(
        period.limit().max(BigDecimal.ZERO), unit, phases == null ? 3 : phases);
  }

  private static boolean isOver(ChargingSchedule schedule, Instant zero, Instant at) {
    @Nullable Duration duration = schedule.duration();
    return duration != null && !at.isBefore(zero.plus(duration));
  }

  /** What the periods count from at that instant; null if nothing yet. */
  private static @Nullable Instant zeroPoint(
      ChargingProfile profile, Instant at, @Nullable Instant started) {
    @Nullable Instant start = profile.schedule().start();
    return switch (profile.kind()) {
      case ABSOLUTE -> start == null ? started : start;
      case RELATIVE -> started;
      case RECURRING_DAILY, RECURRING_WEEKLY -> recurrence(start, recurs(profile.kind()), at);
    };
  }

  private static @Nullable Instant recurrence(@Nullable Instant start, Duration every, Instant at) {
    if (start == null || at.isBefore(start)) {
      return start;
    }
    return start.plus(every.multipliedBy(Duration.between(start, at).dividedBy(every)));
  }

  private static Duration recurs(ProfileKind kind) {
    return Duration.ofDays(kind == ProfileKind.RECURRING_WEEKLY ? 7 : 1);
  }

  private Stream<Instant> changes(ChargingProfile profile, Instant at) {
    Stream<Instant> validity =
        Stream.of(Optional.ofNullable(profile.validFrom()), Optional.ofNullable(profile.validTo()))
            .flatMap(Optional::stream);
    Stream<Instant> periods =
        evses.stream()
            .flatMap(evse -> Optional.ofNullable(zeroPoint(profile, at, startOf(evse))).stream())
            .distinct()
            .flatMap(zero -> boundaries(profile, zero));
    return Stream.concat(validity, periods);
  }

  private static Stream<Instant> boundaries(ChargingProfile profile, Instant zero) {
    Stream<Duration> offsets =
        profile.schedule().periods().stream().map(ChargingSchedule.Period::offset);
    Stream<Duration> ends =
        Stream.of(Optional.ofNullable(profile.schedule().duration()), repeat(profile.kind()))
            .flatMap(Optional::stream);
    return Stream.concat(offsets, ends).map(zero::plus);
  }

  private static Optional<Duration> repeat(ProfileKind kind) {
    return switch (kind) {
      case ABSOLUTE, RELATIVE -> Optional.empty();
      case RECURRING_DAILY, RECURRING_WEEKLY -> Optional.of(recurs(kind));
    };
  }

  private Evse evse(int number) {
    return evses.stream()
        .filter(evse -> evse.number() == number)
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "EVSE %d is none of %s"
                        .formatted(number, evses.stream().map(Evse::number).toList())));
  }

  private static @Nullable Instant startOf(Evse evse) {
    return evse.transaction() == null ? null : evse.transaction().startedAt();
  }

  private @Nullable Instant firstStart() {
    return evses.stream()
        .map(CompositeSchedule::startOf)
        .filter(Objects::nonNull)
        .min(Comparator.naturalOrder())
        .orElse(null);
  }

  private static Optional<ChargingLimit> least(
      Optional<ChargingLimit> one, Optional<ChargingLimit> other) {
    return Stream.concat(one.stream(), other.stream()).min(Comparator.naturalOrder());
  }

  /** The periods of a schedule under construction. */
  private static final class ComposedPeriods {

    private final Instant start;
    private final ChargingRateUnit unit;
    private final List<ChargingSchedule.Period> periods = new ArrayList<>();

    ComposedPeriods(Instant start, ChargingRateUnit unit) {
      this.start = start;
      this.unit = unit;
    }

    /** False if there is no room for another period. */
    boolean add(Instant from, ChargingLimit limit) {
      Duration offset = Duration.ofSeconds(Duration.between(start, from).toSeconds());
      ChargingSchedule.Period next =
          new ChargingSchedule.Period(offset, limit.in(unit), limit.phases());
      if (!periods.isEmpty() && periods.getLast().offset().equals(offset)) {
        periods.removeLast();
      }
      boolean isNew = periods.isEmpty() || !isSame(periods.getLast(), next);
      if (isNew && periods.size() == MAX_PERIODS) {
        return false;
      }
      if (isNew) {
        periods.add(next);
      }
      return true;
    }

    private static boolean isSame(ChargingSchedule.Period one, ChargingSchedule.Period other) {
      return one.limit().compareTo(other.limit()) == 0
          && Objects.equals(one.numberPhases(), other.numberPhases());
    }

    List<ChargingSchedule.Period> list() {
      return periods;
    }
  }
}
