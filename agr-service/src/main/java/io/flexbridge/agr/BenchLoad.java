package io.flexbridge.agr;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** Posts bodies to an endpoint, some at a time, each as soon as one before it was answered. */
final class BenchLoad {

  private static final int OK = 200;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /**
   * What came of it.
   *
   * @param seconds from the first request to the last answer
   * @param nanos how long each request took that was answered with 200, sorted
   * @param others how many had another answer, or none
   */
  record Result(double seconds, List<Long> nanos, long others) {

    double perSecond() {
      return nanos.size() / seconds;
    }

    /** The time that such a part of the requests took at most, in milliseconds. */
    double millis(double part) {
      if (nanos.isEmpty()) {
        return Double.NaN;
      }
      int index = (int) Math.ceil(part * nanos.size()) - 1;
      return nanos.get(Math.clamp(index, 0, nanos.size() - 1)) / 1e6;
    }
  }

  private final URI endpoint;
  private final int concurrency;

  BenchLoad(URI endpoint, int concurrency) {
    this.endpoint = endpoint;
    this.concurrency = concurrency;
  }

  /** Posts until the time is over or there are no more bodies. */
  Result post(List<byte[]> bodies, Duration time) throws InterruptedException {
    ConcurrentLinkedQueue<Long> took = new ConcurrentLinkedQueue<>();
    LongAdder others = new LongAdder();
    AtomicInteger next = new AtomicInteger();
    long start = System.nanoTime();
    long end = start + time.toNanos();
    try (HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < concurrency; i++) {
        threads.execute(
            () -> {
              for (int n = next.getAndIncrement();
                  n < bodies.size() && System.nanoTime() < end;
                  n = next.getAndIncrement()) {
                long begun = System.nanoTime();
                if (isTaken(client, bodies.get(n))) {
                  took.add(System.nanoTime() - begun);
                } else {
                  others.increment();
                }
              }
            });
      }
      threads.shutdown();
      if (!threads.awaitTermination(time.plus(PATIENCE).toMillis(), TimeUnit.MILLISECONDS)) {
        threads.shutdownNow();
      }
    }
    List<Long> nanos = took.stream().sorted().toList();
    return new Result((System.nanoTime() - start) / 1e9, nanos, others.sum());
  }

  private boolean isTaken(HttpClient client, byte[] body) {
    HttpRequest request =
        HttpRequest.newBuilder(endpoint)
            .header("Content-Type", "text/xml; charset=UTF-8")
            .timeout(PATIENCE)
            .POST(BodyPublishers.ofByteArray(body))
            .build();
    try {
      return client.send(request, BodyHandlers.discarding()).statusCode() == OK;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
