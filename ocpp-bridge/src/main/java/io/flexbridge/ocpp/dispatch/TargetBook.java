package io.flexbridge.ocpp.dispatch;

import io.flexbridge.ocpp.pool.PowerArbiter;
import io.flexbridge.ocpp.pool.PowerBounds;
import io.flexbridge.ocpp.pool.PowerProposal;
import io.flexbridge.ocpp.pool.ProposalPriority;
import io.flexbridge.uftp.value.CongestionPoint;
import io.flexbridge.uftp.value.EntityAddress;
import io.flexbridge.uftp.value.IspCalendar;
import io.flexbridge.uftp.value.Power;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** All targets that are not over yet, and what they come to for each congestion point. */
final class TargetBook {

  /** More than any fleet draws. */
  private static final PowerBounds UNLIMITED = PowerBounds.upTo(Power.ofWatts(1_000_000_000_000L));

  /** One ISP of a target. */
  private record Entry(Instant from, Set<EntityAddress> connections, PowerProposal proposal) {

    boolean overlaps(Instant start, Instant end) {
      return from.isBefore(end) && proposal.validUntil().isAfter(start);
    }
  }

  private final SortedMap<CongestionPoint, List<Entry>> entries = new TreeMap<>();

  /** Replaces an earlier target of the same priority and day. */
  void hold(PowerTarget target) {
    IspCalendar day = target.target().calendar();
    List<Entry> held = entries.computeIfAbsent(target.congestionPoint(), _ -> new ArrayList<>());
    held.removeIf(
        entry ->
            entry.proposal().priority() == target.priority()
                && entry.overlaps(day.dayStart(), day.dayEnd()));
    target
        .target()
        .powers()
        .forEach((isp, power) -> held.add(entry(target, day.start(isp), day.end(isp), power)));
    entries.values().removeIf(List::isEmpty);
  }

  void release(CongestionPoint congestionPoint, ProposalPriority priority) {
    List<Entry> held = entries.getOrDefault(congestionPoint, new ArrayList<>());
    held.removeIf(entry -> entry.proposal().priority() == priority);
    entries.values().removeIf(List::isEmpty);
  }

  void forgetBefore(Instant now) {
    entries.values().forEach(held -> held.removeIf(entry -> entry.proposal().isExpired(now)));
    entries.values().removeIf(List::isEmpty);
  }

  Set<CongestionPoint> congestionPoints() {
    return Collections.unmodifiableSet(entries.keySet());
  }

  /** All connections that a target of the congestion point is about. */
  Set<EntityAddress> connections(CongestionPoint congestionPoint) {
    return entries.getOrDefault(congestionPoint, List.of()).stream()
        .flatMap(entry -> entry.connections().stream())
        .collect(Collectors.toSet());
  }

  /** The slots that are not over, in order; neighbours with the same target are one. */
  List<HeldSlot> slots(CongestionPoint congestionPoint, Instant now) {
    List<Entry> held = entries.getOrDefault(congestionPoint, List.of());
    NavigableSet<Instant> edges = new TreeSet<>();
    for (Entry entry : held) {
      edges.add(entry.from());
      edges.add(entry.proposal().validUntil());
    }
    List<HeldSlot> slots = new ArrayList<>();
    for (Instant from : edges) {
      Instant to = edges.higher(from);
      if (to != null && to.isAfter(now)) {
        add(slots, from, to, held);
      }
    }
    return slots;
  }

  private static void add(List<HeldSlot> slots, Instant from, Instant to, List<Entry> held) {
    List<Entry> here = held.stream().filter(entry -> entry.overlaps(from, to)).toList();
    if (here.isEmpty()) {
      return;
    }
    Set<EntityAddress> connections =
        here.stream().map(Entry::connections).reduce(TargetBook::union).orElseThrow();
    Power target =
        PowerArbiter.arbitrate(here.stream().map(Entry::proposal).toList(), UNLIMITED, from)
            .target();
    HeldSlot slot = new HeldSlot(from, to, target, connections);
    if (!slots.isEmpty() && slots.getLast().isContinuedBy(slot)) {
      slots.add(slots.removeLast().until(to));
    } else {
      slots.add(slot);
    }
  }

  /** The very same set where that will do, so that slots of one target share it. */
  private static Set<EntityAddress> union(Set<EntityAddress> one, Set<EntityAddress> other) {
    if (one.containsAll(other)) {
      return one;
    }
    Set<EntityAddress> both = new HashSet<>(one);
    both.addAll(other);
    return Set.copyOf(both);
  }

  private static Entry entry(PowerTarget target, Instant from, Instant to, Power power) {
    String source = target.congestionPoint().toString();
    PowerProposal proposal =
        target.priority() == ProposalPriority.LIMIT
            ? PowerProposal.cap(source, target.priority(), power, to)
            : PowerProposal.fixed(source, target.priority(), power, to);
    return new Entry(from, target.connections(), proposal);
  }
}
