package io.flexbridge.agr.store;

import io.flexbridge.ocpp.charging.EvseId;
import io.flexbridge.ocpp.charging.MeterReading;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Meter readings on their way to the disk. Never makes a station wait: when the disk does not take
 * any for long, the oldest give way.
 */
final class ReadingBuffer {

  /** Most readings that wait: of 20,000 stations that report every 10 s, those of 50 s. */
  static final int LIMIT = 100_000;

  /** A reading with its place. */
  record Kept(EvseId evse, MeterReading reading) {}

  private final ReentrantLock lock = new ReentrantLock();
  private final ArrayDeque<Kept> readings = new ArrayDeque<>();
  private long dropped;

  void add(Kept reading) {
    lock.lock();
    try {
      readings.addLast(reading);
      dropOldest();
    } finally {
      lock.unlock();
    }
  }

  boolean isEmpty() {
    lock.lock();
    try {
      return readings.isEmpty();
    } finally {
      lock.unlock();
    }
  }

  /** Takes all out, in the order in which they came. */
  List<Kept> take() {
    lock.lock();
    try {
      List<Kept> all = new ArrayList<>(readings);
      readings.clear();
      return all;
    } finally {
      lock.unlock();
    }
  }

  /** Puts back what was taken and not written. */
  void putBack(List<Kept> taken) {
    lock.lock();
    try {
      taken.reversed().forEach(readings::addFirst);
      dropOldest();
    } finally {
      lock.unlock();
    }
  }

  /** How many readings had to give way since the last call. */
  long takeDropped() {
    lock.lock();
    try {
      long count = dropped;
      dropped = 0;
      return count;
    } finally {
      lock.unlock();
    }
  }

  private void dropOldest() {
    while (readings.size() > LIMIT) {
      readings.removeFirst();
      dropped++;
    }
  }
}
