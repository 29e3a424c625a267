package io.flexbridge.agr.uftp.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.flexbridge.agr.port.HandMovedTimeline;
import io.flexbridge.agr.port.Participant;
import io.flexbridge.uftp.seal.SigningKey;
import io.flexbridge.uftp.value.ParticipantId;
import io.flexbridge.uftp.value.Role;
import io.flexbridge.uftp.value.UftpVersion;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class CachedDirectoryTest {

  private static final ParticipantId DSO = ParticipantId.of("dso.example.com", Role.DSO);
  private static final Duration TTL = Duration.ofMinutes(5);

  private final HandMovedTimeline time = new HandMovedTimeline();
  private final Map<ParticipantId, Finding> published = new ConcurrentHashMap<>();
  private final AtomicInteger looked = new AtomicInteger();
  private final Participant before = participant();
  private final Participant after = participant();

  private static Participant participant() {
    return new Participant(
        DSO,
        URI.create("https://dso.example.com/"),
        List.of(SigningKey.generate(new SecureRandom()).verifyingKey()),
        UftpVersion.V3_1_0);
  }

  private Finding look(ParticipantId id) {
    looked.incrementAndGet();
    return published.getOrDefault(id, new Finding.Absent("nothing there"));
  }

  private static CacheSettings settings(int capacity, int perMinute) {
    return new CacheSettings(
        capacity,
        Duration.ofMinutes(1),
        Duration.ofHours(1),
        Duration.ofMinutes(2),
        Duration.ofMinutes(30),
        Duration.ofSeconds(20),
        4,
        perMinute);
  }

  private final CachedDirectory directory =
      new CachedDirectory(this::look, settings(100, 1_000), time);

  @Test
  void whatIsFoundIsKeptForAsLongAsItIsValid() {
    publish(before, TTL);

    assertThat(directory.find(DSO)).hasValue(before);
    publish(after, TTL);
    time.move(TTL.minusSeconds(1));
    assertThat(directory.find(DSO)).hasValue(before);
    time.move(Duration.ofSeconds(1));
    assertThat(directory.find(DSO)).hasValue(after);
    assertThat(looked).hasValue(2);
  }

  @Test
  void aValidityIsHeldWithinBounds() {
    publish(before, Duration.ZERO);
    directory.find(DSO);
    time.move(Duration.ofSeconds(59));
    directory.find(DSO);
    assertThat(looked).hasValue(1);

    time.move(Duration.ofSeconds(1));
    publish(after, Duration.ofDays(365));
    assertThat(directory.find(DSO)).hasValue(after);
    time.move(Duration.ofHours(1));
    directory.find(DSO);
    assertThat(looked).hasValue(3);
  }

  @Test
  void whoIsNotPublishedIsNotLookedUpAgainAtOnce() {
    assertThat(directory.find(DSO)).isEmpty();
    assertThat(directory.problem(DSO)).hasValue("nothing there");
    publish(before, TTL);
    time.move(Duration.ofSeconds(119));
    assertThat(directory.find(DSO)).isEmpty();
    time.move(Duration.ofSeconds(1));
    assertThat(directory.find(DSO)).hasValue(before);
    assertThat(directory.problem(DSO)).isEmpty();
  }

  @Test
  void whileTheSourceIsAwayWhatWasFoundIsUsedForAWhile() {
    publish(before, TTL);
    directory.find(DSO);
    published.put(DSO, new Finding.Unavailable("SERVFAIL"));

    time.move(TTL.plusMinutes(29));
    assertThat(directory.find(DSO)).hasValue(before);
    assertThat(directory.problem(DSO)).hasValue("SERVFAIL");
    time.move(Duration.ofMinutes(1));
    assertThat(directory.find(DSO)).isEmpty();
  }

  @Test
  void whatIsNotAuthenticEndsWhatWasFound() {
    publish(before, TTL);
    directory.find(DSO);
    published.put(DSO, new Finding.Untrusted("bogus"));

    time.move(TTL);

    assertThat(directory.find(DSO)).isEmpty();
    assertThat(directory.problem(DSO)).hasValue("bogus");
  }

  @Test
  void aSourceThatIsAwayIsAskedAgainSoonAndNotAtOnce() {
    published.put(DSO, new Finding.Unavailable("SERVFAIL"));

    directory.find(DSO);
    directory.find(DSO);
    assertThat(looked).hasValue(1);
    publish(before, TTL);
    time.move(CacheSettings.FAILURE_PAUSE);
    assertThat(directory.find(DSO)).hasValue(before);
  }

  @Test
  void doubtsLeadToANewLookUpButNotToOneAfterTheOther() {
    publish(before, TTL);
    directory.find(DSO);
    publish(after, TTL);

    assertThat(directory.findAgain(DSO)).as("it was looked up just now").hasValue(before);
    time.move(CacheSettings.DOUBT_PAUSE);
    assertThat(directory.findAgain(DSO)).hasValue(after);
    for (int i = 0; i < 100; i++) {
      directory.findAgain(DSO);
    }
    assertThat(looked).hasValue(2);
  }

  @Test
  void allWhoAskAtTheSameTimeShareOneLookUp() throws Exception {
    CountDownLatch released = new CountDownLatch(1);
    CachedDirectory slow = new CachedDirectory(id -> waited(id, released), settings(9, 99), time);
    publish(before, TTL);
    List<Future<Optional<Participant>>> found = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 50; i++) {
        found.add(threads.submit(() -> slow.find(DSO)));
      }
      await().until(() -> looked.get() == 1);
      released.countDown();
    }

    for (Future<Optional<Participant>> one : found) {
      assertThat(one.get()).hasValue(before);
    }
    assertThat(looked).hasValue(1);
  }

  private Finding waited(ParticipantId id, CountDownLatch released) {
    Finding finding = look(id);
    try {
      assertThat(released.await(20, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    return finding;
  }

  @Test
  void nobodyWaitsLongerThanTheirPatienceAndTheLookUpServesWhoComesNext() {
    CountDownLatch released = new CountDownLatch(1);
    CacheSettings impatient =
        new CacheSettings(9, TTL, TTL, TTL, Duration.ZERO, Duration.ofMillis(50), 4, 99);
    CachedDirectory slow = new CachedDirectory(id -> waited(id, released), impatient, time);
    publish(before, TTL);

    assertThat(slow.find(DSO)).isEmpty();
    released.countDown();

    await().until(() -> slow.find(DSO), Optional::isPresent);
    assertThat(looked).hasValue(1);
  }

  @Test
  void aFloodOfUnknownNamesAsksTheSourceNoMoreOftenThanAllowed() {
    CachedDirectory bounded = new CachedDirectory(this::look, settings(100, 60), time);
    for (int i = 0; i < 1_000; i++) {
      bounded.find(ParticipantId.of("x%d.example.com".formatted(i), Role.DSO));
    }
    assertThat(looked).hasValue(60);

    publish(before, TTL);
    assertThat(bounded.find(DSO)).as("its turn comes later").isEmpty();
    time.move(Duration.ofSeconds(1));
    assertThat(bounded.find(DSO)).hasValue(before);
  }

  @Test
  void lookUpsThatHangLeaveNoRoomForMore() throws Exception {
    CountDownLatch released = new CountDownLatch(1);
    CachedDirectory slow = new CachedDirectory(id -> waited(id, released), settings(9, 99), time);
    List<Future<Optional<Participant>>> hanging = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 4; i++) {
        ParticipantId id = ParticipantId.of("x%d.example.com".formatted(i), Role.DSO);
        hanging.add(threads.submit(() -> slow.find(id)));
      }
      await().until(() -> looked.get() == 4);

      assertThat(slow.find(DSO)).isEmpty();
      assertThat(looked).hasValue(4);
      released.countDown();
    }
    for (Future<Optional<Participant>> one : hanging) {
      assertThat(one.get()).isEmpty();
    }
  }

  @Test
  void noMoreAreKeptThanThereIsRoomFor() {
    CachedDirectory small = new CachedDirectory(this::look, settings(2, 99), time);
    publish(before, TTL);
    small.find(DSO);
    small.find(ParticipantId.of("a.example.com", Role.DSO));
    small.find(DSO);
    small.find(ParticipantId.of("b.example.com", Role.DSO));
    assertThat(looked).hasValue(3);

    small.find(DSO);
    assertThat(looked).as("who was asked for last is kept").hasValue(3);
    small.find(ParticipantId.of("a.example.com", Role.DSO));
    assertThat(looked).hasValue(4);
  }

  private void publish(Participant participant, Duration validFor) {
    published.put(DSO, new Finding.Found(participant, validFor));
  }
}
