package io.flexbridge.ocpp.charging;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The limits that result from all charging profiles of one station, as the station has to work them
 * out and as we expect it to.
 *
 * <p>Within a purpose the highest stack level wins, not the strictest limit. A TxProfile replaces
 * the TxDefaultProfile, a default of the EVSE the one of the station. The station maximum and
 * external constraints cap each EVSE and the sum of all. The versions differ when the schedule of
 * the winning profile is over or has not begun: in OCPP 1.6 there is no limit of that purpose then,
 * in OCPP 2.x the next lower profile applies.
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

  private static final int STATION = 0;
  private static final int ALL_PHASES = 3;
  private static final Comparator<ProfileTime> HIGHEST_STACK_LEVEL_FIRST =
      Comparator.<ProfileTime>comparingInt(timed -> timed.profile().stackLevel()).reversed();

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

  /** Where profiles replace each other by stack level. */
  private record Place(ProfilePurpose purpose, int evse) {}

  private final boolean fallsThrough;
  private final Map<Place, List<ProfileTime>> profiles = new HashMap<>();
  private final List<Evse> evses;
  private final List<@Nullable Instant> starts;

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
    this.evses = List.copyOf(evses);
    if (this.evses.isEmpty()) {
      throw new IllegalArgumentException("A charging station has at least one EVSE");
    }
    this.starts = this.evses.stream().<@Nullable Instant>map(CompositeSchedule::startOf).toList();
    for (Installed each : installed) {
      profiles
          .computeIfAbsent(new Place(each.profile().purpose(), each.evse()), _ -> new ArrayList<>())
          .add(new ProfileTime(each.profile()));
    }
    profiles.values().forEach(ranked -> ranked.sort(HIGHEST_STACK_LEVEL_FIRST));
  }

  /**
   * The limit in force at that instant; empty if no profile limits it.
   *
   * @param evse 0 for the whole station: the least of its maximum, external constraints, and the
   *     sum of its EVSEs, where one without a limit counts with its rating
   */
  public Optional<ChargingLimit> limitAt(int evse, Instant at) {
    return evse == STATION
        ? least(stationMaxAt(at), sumAt(at))
        : least(ownLimitAt(evse(evse), at), stationMaxAt(at, evse(evse)));
  }

  /**
   * What TxProfile and TxDefaultProfile allow the EVSE, apart from the station maximum and external
   * constraints.
   */
  public Optional<ChargingLimit> transactionLimitAt(int evse, Instant at) {
    Evse on = evse(evse);
    return prevailing(
        Stream.of(
                ofTransaction(on),
                at(ProfilePurpose.TX_DEFAULT, evse),
                at(ProfilePurpose.TX_DEFAULT, STATION))
            .flatMap(List::stream),
        at,
        on.rating().phases(),
        startOf(on));
  }

  /**
   * What the station may draw at most, all EVSEs together, by its maximum and by external
   * constraints on it; empty if no profile says.
   */
  public Optional<ChargingLimit> stationMaxAt(Instant at) {
    return stationMaxAt(at, ALL_PHASES, firstStart());
  }

  /** The next instant at which any limit may change; empty if none will. */
  public Optional<Instant> nextChangeAfter(Instant at) {
    return profiles.values().stream()
        .flatMap(List::stream)
        .flatMap(profile -> profile.changes(at, starts))
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
    ComposedPeriods periods = new ComposedPeriods(start, unit, MAX_PERIODS);
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

  private Optional<ChargingLimit> ownLimitAt(Evse evse, Instant at) {
    return least(
        transactionLimitAt(evse.number(), at),
        capAt(
            ProfilePurpose.EXTERNAL_CONSTRAINTS,
            evse.number(),
            at,
            evse.rating().phases(),
            startOf(evse)));
  }

  private Optional<ChargingLimit> stationMaxAt(Instant at, Evse on) {
    return stationMaxAt(at, on.rating().phases(), startOf(on));
  }

  private Optional<ChargingLimit> stationMaxAt(Instant at, int phases, @Nullable Instant started) {
    return least(
        capAt(ProfilePurpose.STATION_MAX, STATION, at, phases, started),
        capAt(ProfilePurpose.EXTERNAL_CONSTRAINTS, STATION, at, phases, started));
  }

  private Optional<ChargingLimit> capAt(
      ProfilePurpose purpose, int evse, Instant at, int phases, @Nullable Instant started) {
    return prevailing(at(purpose, evse).stream(), at, phases, started);
  }

  private Optional<ChargingLimit> sumAt(Instant at) {
    List<Optional<ChargingLimit>> limits =
        evses.stream().map(evse -> ownLimitAt(evse, at)).toList();
    if (limits.stream().allMatch(Optional::isEmpty)) {
      return Optional.empty();
    }
    List<ChargingLimit> counted = new ArrayList<>();
    for (int i = 0; i < limits.size(); i++) {
      ChargingLimit rating = evses.get(i).rating();
      counted.add(limits.get(i).map(rating::min).orElse(rating));
    }
    return Optional.of(sum(counted.stream()));
  }

  private ChargingLimit rating(int evse) {
    return evse == STATION ? sum(evses.stream().map(Evse::rating)) : evse(evse).rating();
  }

  private static ChargingLimit sum(Stream<ChargingLimit> limits) {
    return ChargingLimit.ofWatts(
        limits.mapToLong(limit -> limit.power().watts()).sum(), ALL_PHASES);
  }

  /** The first that is valid decides, in OCPP 2.x the first that is valid and has a limit. */
  private Optional<ChargingLimit> prevailing(
      Stream<ProfileTime> ranked, Instant at, int phases, @Nullable Instant started) {
    Stream<ProfileTime> valid = ranked.filter(profile -> profile.isValid(at));
    return (fallsThrough ? valid : valid.limit(1))
        .flatMap(profile -> profile.limitAt(at, phases, started).stream())
        .findFirst();
  }

  private List<ProfileTime> at(ProfilePurpose purpose, int evse) {
    return profiles.getOrDefault(new Place(purpose, evse), List.of());
  }

  private List<ProfileTime> ofTransaction(Evse evse) {
    @Nullable Running running = evse.transaction();
    return running == null
        ? List.of()
        : at(ProfilePurpose.TX, evse.number()).stream()
            .filter(timed -> isFor(timed.profile(), running))
            .toList();
  }

  private static boolean isFor(ChargingProfile profile, Running running) {
    return profile.transactionId() == null || profile.transactionId().equals(running.id());
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
    return starts.stream().filter(Objects::nonNull).min(Comparator.naturalOrder()).orElse(null);
  }

  private static Optional<ChargingLimit> least(
      Optional<ChargingLimit> one, Optional<ChargingLimit> other) {
    return Stream.concat(one.stream(), other.stream()).min(Comparator.naturalOrder());
  }
}
