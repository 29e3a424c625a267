package io.flexbridge.agr;

import io.flexbridge.uftp.SignedMessage;
import io.flexbridge.uftp.seal.BadSignatureException;
import io.flexbridge.uftp.seal.Unsealer;
import io.flexbridge.uftp.seal.VerifyingKey;
import io.flexbridge.uftp.xml.EnvelopeCodec;
import io.flexbridge.uftp.xml.UndecodableMessageException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** What the machine can do at all. */
final class BenchLimits {

  private static final int PAGE_BYTES = 4096;

  private BenchLimits() {}

  /** How many signatures of these messages all processors together verify in a second. */
  static double verificationsPerSecond(List<byte[]> messages, VerifyingKey key, Duration time)
      throws InterruptedException {
    List<byte[]> sealed = messages.stream().map(BenchLimits::sealed).toList();
    int processors = Runtime.getRuntime().availableProcessors();
    try (ExecutorService threads = Executors.newFixedThreadPool(processors)) {
      List<Future<Double>> rates = new ArrayList<>();
      for (int i = 0; i < processors; i++) {
        rates.add(threads.submit(() -> verify(sealed, key, time)));
      }
      double sum = 0;
      for (Future<Double> rate : rates) {
        sum += rate.get();
      }
      return sum;
    } catch (ExecutionException e) {
      throw new IllegalStateException("A message of ours cannot be verified", e);
    }
  }

  private static byte[] sealed(byte[] envelope) {
    try {
      SignedMessage message = EnvelopeCodec.decode(envelope);
      return message.body();
    } catch (UndecodableMessageException e) {
      throw new IllegalStateException("An envelope of ours cannot be read", e);
    }
  }

  private static double verify(List<byte[]> sealed, VerifyingKey key, Duration time)
      throws BadSignatureException {
    long start = System.nanoTime();
    long end = start + time.toNanos();
    long count = 0;
    while (System.nanoTime() < end) {
      byte[] payload = Unsealer.unseal(key, sealed.get((int) (count % sealed.size())));
      count += payload.length > 0 ? 1 : 0;
    }
    return count * 1e9 / (System.nanoTime() - start);
  }

  /** How many times in a second a page is written to a file there and forced to the disk. */
  static double syncsPerSecond(Path directory, Duration time) throws IOException {
    Path file = Files.createTempFile(directory, "sync", ".dat");
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      long start = System.nanoTime();
      long end = start + time.toNanos();
      long count = 0;
      while (System.nanoTime() < end) {
        ByteBuffer page = ByteBuffer.allocate(PAGE_BYTES);
        while (page.hasRemaining()) {
          channel.write(page);
        }
        channel.force(false);
        count++;
      }
      return count * 1e9 / (System.nanoTime() - start);
    } finally {
      Files.delete(file);
    }
  }
}
