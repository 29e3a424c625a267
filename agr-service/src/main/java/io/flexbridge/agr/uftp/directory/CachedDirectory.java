package io.flexbridge.agr.uftp.directory;

import io.flexbridge.agr.port.Participant;
import io.flexbridge.agr.port.ParticipantDirectory;
import io.flexbridge.agr.uftp.RateLimit;
import io.flexbridge.uftp.value.ParticipantId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what a source publishes, so that it is asked seldom: once for all who ask at the same time,
 * and never more often than its bounds say, however many unknown names strangers send us. What
 * cannot be looked up now is not known now, which is a temporary fault to everybody who asks.
 * Thread-safe.
 */
public final class CachedDirectory implements ParticipantDirectory {

  private static final Logger LOG = LoggerFactory.getLogger(CachedDirectory.class);
  private static final String ALL = "all";

  private final ParticipantSource source;
  private final CacheSettings settings;
  private final InstantSource time;
  private final Semaphore atOnce;
  private final RateLimit<String> rate;
  private final SequencedMap<ParticipantId, Entry> entries = new LinkedHashMap<>(16, 0.75f, true);
  private final Map<ParticipantId, CompletableFuture<Entry>> underWay = new ConcurrentHashMap<>();

  public CachedDirectory(ParticipantSource source, CacheSettings settings, InstantSource time) {
    this.source = source;
    this.settings = settings;
    this.time = time;
    this.atOnce = new Semaphore(settings.lookUpsAtOnce());
    this.rate = new RateLimit<>(settings.lookUpsPerMinute(), time);
  }

  /**
   * What is known of a participant.
   *
   * @param participant the participant as last found; null if it was not, or not authentically
   * @param problem why it is not known or not newer; null if it was found
   * @param looked when it was looked up
   * @param fresh until when it need not be looked up again
   * @param usable until when the participant may be used
   */
  private record Entry(
      @Nullable Participant participant,
      @Nullable String problem,
      Instant looked,
      Instant fresh,
      Instant usable) {

    Optional<Participant> at(Instant now) {
      return now.isBefore(usable) ? Optional.ofNullable(participant) : Optional.empty();
    }
  }

  @Override
  public Optional<Participant> find(ParticipantId id) {
    Entry known = entry(id);
    Instant now = time.instant();
    return known != null && now.isBefore(known.fresh()) ? known.at(now) : look(id);
  }

  @Override
  public Optional<Participant> findAgain(ParticipantId id) {
    Entry known = entry(id);
    boolean isTooSoon =
        known != null && time.instant().isBefore(known.looked().plus(CacheSettings.DOUBT_PAUSE));
    return isTooSoon ? find(id) : look(id);
  }

  @Override
  public Optional<String> problem(ParticipantId id) {
    Entry known = entry(id);
    return known == null ? Optional.empty() : Optional.ofNullable(known.problem());
  }

  private @Nullable Entry entry(ParticipantId id) {
    synchronized (entries) {
      return entries.get(id);
    }
  }

  private Optional<Participant> look(ParticipantId id) {
    CompletableFuture<Entry> lookUp = underWay.computeIfAbsent(id, this::begin);
    Entry found = null;
    try {
      found = lookUp.get(settings.patience().toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      LOG.debug("{} is still being looked up", id);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      throw new IllegalStateException("Looking up %s failed".formatted(id), e.getCause());
    }
    Entry best = found == null ? entry(id) : found;
    return best == null ? Optional.empty() : best.at(time.instant());
  }

  // Also when it may not begin, that is an answer, but one that is not kept.
  private CompletableFuture<Entry> begin(ParticipantId id) {
    CompletableFuture<Entry> lookUp = new CompletableFuture<>();
    Thread.ofVirtual().name("look-up-" + id.domain()).start(() -> lookUp(id, lookUp));
    return lookUp;
  }

  // Over before its result is told: whoever asks later finds that it is kept, or looks again.
  private void lookUp(ParticipantId id, CompletableFuture<Entry> lookUp) {
    try {
      Entry found = isWithinBounds() ? boundedLookUp(id) : overloaded(id);
      underWay.remove(id, lookUp);
      lookUp.complete(found);
    } catch (RuntimeException | Error e) {
      underWay.remove(id, lookUp);
      lookUp.completeExceptionally(e);
    }
  }

  private boolean isWithinBounds() {
    if (!atOnce.tryAcquire()) {
      return false;
    }
    if (!rate.take(ALL)) {
      atOnce.release();
      return false;
    }
    return true;
  }

  private Entry boundedLookUp(ParticipantId id) {
    try {
      Finding finding = source.look(id);
      return keep(id, finding);
    } finally {
      atOnce.release();
    }
  }

  private Entry overloaded(ParticipantId id) {
    return later(entry(id), "too many look-ups are asked for", time.instant());
  }

  private Entry keep(ParticipantId id, Finding finding) {
    synchronized (entries) {
      Entry before = entries.get(id);
      Entry now = entry(finding, before, time.instant());
      tell(id, finding, before);
      entries.put(id, now);
      if (entries.size() > settings.capacity()) {
        entries.pollFirstEntry();
      }
      return now;
    }
  }

  private Entry entry(Finding finding, @Nullable Entry before, Instant now) {
    return switch (finding) {
      case Finding.Found found -> {
        Instant end = now.plus(bounded(found.validFor()));
        yield new Entry(found.participant(), null, now, end, end.plus(settings.staleFor()));
      }
      case Finding.Absent absent -> unknown(absent.reason(), now);
      case Finding.Untrusted untrusted -> unknown(untrusted.reason(), now);
      case Finding.Unavailable unavailable -> later(before, unavailable.reason(), now);
    };
  }

  private Entry unknown(String problem, Instant now) {
    return new Entry(null, problem, now, now.plus(settings.absence()), now);
  }

  private static Entry later(@Nullable Entry before, String problem, Instant now) {
    Instant again = now.plus(CacheSettings.FAILURE_PAUSE);
    return before == null
        ? new Entry(null, problem, now, again, now)
        : new Entry(before.participant(), problem, now, again, before.usable());
  }

  private Duration bounded(Duration validity) {
    Duration atLeast =
        validity.compareTo(settings.minValidity()) < 0 ? settings.minValidity() : validity;
    return atLeast.compareTo(settings.maxValidity()) > 0 ? settings.maxValidity() : atLeast;
  }

  /** What changed is told once. */
  private static void tell(ParticipantId id, Finding finding, @Nullable Entry before) {
    String problem = before == null ? null : before.problem();
    switch (finding) {
      case Finding.Found _ -> {
        if (problem != null) {
          LOG.info("{} can be looked up again", id);
        }
      }
      case Finding.Absent absent -> LOG.debug("{} is not published: {}", id, absent.reason());
      case Finding.Untrusted untrusted -> {
        if (!Objects.equals(untrusted.reason(), problem)) {
          LOG.warn("What is published of {} is refused: {}", id, untrusted.reason());
        }
      }
      case Finding.Unavailable unavailable -> {
        if (!Objects.equals(unavailable.reason(), problem)) {
          LOG.warn("{} cannot be looked up: {}", id, unavailable.reason());
        }
      }
    }
  }
}
