package io.flexbridge.ocpp.profile;

import io.flexbridge.uftp.value.Power;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Limits over time. Between and outside its segments there is none.
 *
 * @param segments in order, not overlapping; neighbours that touch differ in their limits
 */
public record LimitPlan(List<Segment> segments) {

  /** No limit at any time. */
  public static final LimitPlan FREE = new LimitPlan(List.of());

  /** A limit in [from, to). */
  public record Segment(Instant from, Instant to, Power limit) {

    public Segment {
      if (!from.isBefore(to)) {
        throw new IllegalArgumentException("Limit from %s to %s".formatted(from, to));
      }
    }
  }

  public LimitPlan {
    segments = merged(segments);
  }

  /** The limit at that time; nothing if there is none. */
  public Optional<Power> at(Instant time) {
    for (Segment segment : segments) {
      if (time.isBefore(segment.to())) {
        return time.isBefore(segment.from()) ? Optional.empty() : Optional.of(segment.limit());
      }
    }
    return Optional.empty();
  }

  /** Whether there is no limit at any time. */
  public boolean isFree() {
    return segments.isEmpty();
  }

  /** Without the segments that are over by then. */
  public LimitPlan since(Instant time) {
    return new LimitPlan(segments.stream().filter(segment -> segment.to().isAfter(time)).toList());
  }

  /** At each instant the lower of both limits, or the one there is. */
  public LimitPlan lowest(LimitPlan other) {
    if (isFree() || other.isFree()) {
      return isFree() ? other : this;
    }
    NavigableSet<Instant> edges = new TreeSet<>(edges());
    edges.addAll(other.edges());
    List<Segment> both = new ArrayList<>();
    for (Instant from : edges.headSet(edges.last())) {
      Optional<Power> here = at(from);
      Optional<Power> there = other.at(from);
      here.map(power -> there.map(power::min).orElse(power))
          .or(() -> there)
          .ifPresent(limit -> both.add(new Segment(from, after(from, edges), limit)));
    }
    return new LimitPlan(both);
  }

  private static Instant after(Instant edge, NavigableSet<Instant> edges) {
    return edges.tailSet(edge, false).first();
  }

  /** The instants at which a segment starts or ends. */
  Collection<Instant> edges() {
    NavigableSet<Instant> edges = new TreeSet<>();
    for (Segment segment : segments) {
      edges.add(segment.from());
      edges.add(segment.to());
    }
    return edges;
  }

  private static List<Segment> merged(List<Segment> segments) {
    List<Segment> merged = new ArrayList<>();
    for (Segment segment : segments) {
      Segment last = merged.isEmpty() ? null : merged.getLast();
      if (last != null && segment.from().isBefore(last.to())) {
        throw new IllegalArgumentException("%s overlaps %s".formatted(segment, last));
      }
      if (last != null
          && last.to().equals(segment.from())
          && last.limit().equals(segment.limit())) {
        merged.removeLast();
        merged.add(new Segment(last.from(), segment.to(), last.limit()));
      } else {
        merged.add(segment);
      }
    }
    return List.copyOf(merged);
  }
}
