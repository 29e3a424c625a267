package io.flexbridge.uftp.xml;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/**
 * What work costs in the thread that does it.
 *
 * @param cpuNanos processor time
 * @param bytes memory allocated, of which most is garbage at once
 */
record Cost(long cpuNanos, long bytes) {

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private static final int MEGABYTE = 1024 * 1024;

  /** What any single request may cost: 50 ms and 20 MB. */
  static final Cost OF_A_REQUEST = new Cost(50_000_000, 20 * MEGABYTE);

  /** The cost of doing it once. */
  static Cost of(Runnable work) {
    long cpu = THREADS.getCurrentThreadCpuTime();
    long bytes = THREADS.getCurrentThreadAllocatedBytes();
    work.run();
    return new Cost(
        THREADS.getCurrentThreadCpuTime() - cpu, THREADS.getCurrentThreadAllocatedBytes() - bytes);
  }

  /**
   * The cost of doing it, where up to {@code times} are tried to see it within the limit: what the
   * compiler, the collector and the neighbours take is not its own.
   */
  static Cost atMost(Cost limit, int times, Runnable work) {
    Cost least = of(work);
    for (int i = 1; i < times && !least.isWithin(limit); i++) {
      Cost cost = of(work);
      least = new Cost(Math.min(least.cpuNanos, cost.cpuNanos), Math.min(least.bytes, cost.bytes));
    }
    return least;
  }

  boolean isWithin(Cost limit) {
    return cpuNanos <= limit.cpuNanos && bytes <= limit.bytes;
  }

  @Override
  public String toString() {
    return "%.1f ms, %.1f MB".formatted(cpuNanos / 1e6, (double) bytes / MEGABYTE);
  }
}
