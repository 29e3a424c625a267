package io.flexbridge.ocpp.profile;

import io.flexbridge.ocpp.charging.EvseId;
import io.flexbridge.uftp.value.Power;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Chooses which limits to change, so that stations are commanded rarely: those whose change is
 * worth it, and of the others only as many as it takes to keep the sum of all limits within its
 * budget and close to what is wanted.
 */
public final class ChangeSelection {

  /** One part in so many may be missing from the sum before small rises are made: 0.5 %. */
  private static final long TOLERATED_PARTS = 200;

  private static final Comparator<LimitChange> FALLS_FIRST =
      Comparator.comparingLong(LimitChange::rise).thenComparing(LimitChange::evse);

  private ChangeSelection() {}

  /**
   * The EVSEs to change, the largest fall first.
   *
   * @param budget what the limits of these EVSEs may come to
   */
  public static Set<EvseId> select(Collection<LimitChange> changes, Power budget) {
    Set<LimitChange> chosen =
        changes.stream().filter(LimitChange::isWorthwhile).collect(Collectors.toSet());
    long wanted = changes.stream().mapToLong(change -> change.desired().watts()).sum();
    long sum = changes.stream().mapToLong(c -> limit(c, chosen)).sum();
    sum = addFalls(changes, chosen, sum, Math.max(wanted, budget.watts()));
    addRises(changes, chosen, sum, wanted);
    return chosen.stream()
        .sorted(FALLS_FIRST)
        .map(LimitChange::evse)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** However small and however soon after the last change: the sum must not be above its limit. */
  private static long addFalls(
      Collection<LimitChange> changes, Set<LimitChange> chosen, long start, long limit) {
    long sum = start;
    for (LimitChange change : changes.stream().sorted(FALLS_FIRST).toList()) {
      if (sum > limit && change.rise() < 0 && chosen.add(change)) {
        sum += change.rise();
      }
    }
    return sum;
  }

  private static void addRises(
      Collection<LimitChange> changes, Set<LimitChange> chosen, long start, long wanted) {
    long sum = start;
    for (LimitChange change : changes.stream().sorted(FALLS_FIRST.reversed()).toList()) {
      long missing = wanted - sum;
      boolean isMissed = missing > Math.max(change.deadband().watts(), wanted / TOLERATED_PARTS);
      boolean fits = change.rise() > 0 && change.rise() <= missing && change.rested();
      if (isMissed && fits && chosen.add(change)) {
        sum += change.rise();
      }
    }
  }

  private static long limit(LimitChange change, Set<LimitChange> chosen) {
    return (chosen.contains(change) ? change.desired() : change.confirmed()).watts();
  }
}
