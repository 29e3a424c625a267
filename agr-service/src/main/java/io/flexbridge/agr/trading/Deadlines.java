package io.flexbridge.agr.trading;

import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Things with a time each; what is next is known without looking at them all. */
final class Deadlines<K> {

  private final Map<K, Instant> times = new LinkedHashMap<>();
  private final NavigableMap<Instant, NavigableSet<K>> byTime = new TreeMap<>();
  private final Comparator<? super K> order;

  /**
   * No things yet.
   *
   * @param order of things with the same time, so that it does not matter how they got it
   */
  Deadlines(Comparator<? super K> order) {
    this.order = order;
  }

  /** Gives a thing its time, or another one. */
  void set(K thing, Instant time) {
    unlist(thing, times.put(thing, time));
    byTime.computeIfAbsent(time, at -> new TreeSet<>(order)).add(thing);
  }

  void remove(K thing) {
    unlist(thing, times.remove(thing));
  }

  /** Keeps only these things. */
  void retainAll(Set<K> things) {
    all().stream().filter(thing -> !things.contains(thing)).forEach(this::remove);
  }

  private void unlist(K thing, @Nullable Instant time) {
    if (time != null) {
      byTime.computeIfPresent(
          time,
          (at, things) -> {
            things.remove(thing);
            return things.isEmpty() ? null : things;
          });
    }
  }

  /** All things, in the order in which they first got a time. */
  List<K> all() {
    return List.copyOf(times.keySet());
  }

  /** The earliest time. */
  Optional<Instant> next() {
    return byTime.isEmpty() ? Optional.empty() : Optional.of(byTime.firstKey());
  }

  /** Whose time has come, the earliest first. */
  List<K> until(Instant now) {
    return byTime.headMap(now, true).values().stream().flatMap(NavigableSet::stream).toList();
  }
}
