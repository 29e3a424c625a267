package io.flexbridge.it.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.flexbridge.it.simulation.Market;
import io.flexbridge.it.support.Zones;
import io.flexbridge.uftp.value.MessageId;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The service's store is on a small disk that fills up, and has room again later. */
final class DiskFullTest {

  private static final int UNAVAILABLE = 503;
  private static final int SEVERAL = 5;
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration HEALED_WITHIN = Duration.ofSeconds(30);
  private static final int BLOCK_BYTES = 4_096;

  /** A disk in memory that only the process that is started next has. */
  private static final String ON_A_SMALL_DISK =
      "mount -t tmpfs -o size=4m tmpfs \"$0\" && exec \"$@\"";

  @TempDir private Path temporary = Path.of("");

  @Test
  void aFullDiskIs503AndWhenThereIsRoomAgainTheServiceGoesOnByItself() throws Exception {
    Path store = Files.createDirectories(temporary.resolve("store"));
    assumeTrue(
        canMount(store), "a process of this user may not have disks of its own (unshare, mount)");
    FreePorts ports = FreePorts.find();
    Market market = new Market(Zones.farFromMidnight(Instant.now(), LocalTime.of(22, 0)));
    try (PartnerDesk partners = new PartnerDesk(market, ports.http());
        Victim service =
            new Victim(
                FastStart.prepare(temporary),
                store,
                ports.http(),
                partners.port(),
                market.zone().toString())) {
      service.start(smallDisk(store));
      MessageId before = partners.test();
      await().atMost(PATIENCE).until(() -> partners.isAnswered(before));

      Path filler = asSeenBy(service.pid(), store).resolve("filler");
      fill(filler);
      MessageId meanwhile = partners.test();
      await().atMost(PATIENCE).until(() -> partners.answers(UNAVAILABLE) >= SEVERAL);
      assertThat(partners.accepted()).doesNotContain(meanwhile);

      Files.delete(filler);
      await().atMost(HEALED_WITHIN).until(() -> partners.isAnswered(meanwhile));
      assertThat(service.isAlive()).isTrue();
    }
  }

  /** A directory on a disk that only that process has. */
  private static Path asSeenBy(long process, Path directory) {
    Path root = Path.of("/proc", Long.toString(process), "root");
    return root.resolve(Path.of("/").relativize(directory.toAbsolutePath()));
  }

  private static List<String> smallDisk(Path place) {
    return List.of("unshare", "-rm", "sh", "-c", ON_A_SMALL_DISK, place.toString());
  }

  private static boolean canMount(Path place) throws InterruptedException {
    try {
      List<String> command = new ArrayList<>(smallDisk(place));
      command.add("true");
      return new ProcessBuilder(command).start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  /** Writes until nothing more fits. */
  private static void fill(Path file) throws IOException {
    byte[] block = new byte[BLOCK_BYTES];
    try (OutputStream out = Files.newOutputStream(file)) {
      while (true) {
        out.write(block);
      }
    } catch (IOException e) {
      assertThat(e).hasMessageContaining("No space left");
    }
  }
}
