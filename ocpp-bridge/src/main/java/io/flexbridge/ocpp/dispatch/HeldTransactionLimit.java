package io.flexbridge.ocpp.dispatch;

import io.flexbridge.ocpp.pool.ChargingSession;
import io.flexbridge.ocpp.pool.EvseState;
import io.flexbridge.ocpp.profile.LimitPlan;
import io.flexbridge.ocpp.profile.LimitPlan.Segment;
import io.flexbridge.ocpp.profile.TransactionLimit;
import io.flexbridge.uftp.value.Power;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The limit of a transaction while it runs. Where its energy is limited, the plan allows power only
 * for as long as that cannot take more than is left, and is extended as the meter shows that less
 * was taken. So also a station that is cut off from us stops in time.
 */
final class HeldTransactionLimit {

  /** The plan is extended this long before it allows no more; longer than meters take to report. */
  private static final Duration EXTEND_AHEAD = Duration.ofMinutes(3);

  /** The plan is not extended by less, so the last minute's worth of energy may be left over. */
  private static final Duration LEAST_EXTENSION = Duration.ofMinutes(1);

  /** Left out of each plan, so that a meter that rounds does not shorten it every time. */
  private static final Duration SLACK = Duration.ofSeconds(10);

  private static final long SECONDS_PER_HOUR = 3_600;

  private final TransactionLimit limit;
  private final Instant from;
  private @Nullable Instant fullUntil;

  HeldTransactionLimit(TransactionLimit limit, Instant now) {
    this.limit = limit;
    this.from = now.truncatedTo(ChronoUnit.SECONDS);
  }

  /** Whether it is for what charges there, and not over. */
  boolean holds(EvseState evse, Instant now) {
    return now.isBefore(limit.until())
        && evse.transaction().filter(limit.transaction()::equals).isPresent();
  }

  LimitPlan plan(EvseState evse, Instant now) {
    List<Segment> segments = new ArrayList<>();
    Instant full = fullUntil(evse, now);
    Instant end = full.isBefore(limit.until()) ? full : limit.until();
    if (from.isBefore(end)) {
      segments.add(new Segment(from, end, limit.power()));
    }
    Instant rest = from.isBefore(end) ? end : from;
    if (rest.isBefore(limit.until())) {
      segments.add(new Segment(rest, limit.until(), Power.ZERO));
    }
    return new LimitPlan(segments);
  }

  private Instant fullUntil(EvseState evse, Instant now) {
    Long most = limit.wattHours();
    Optional<ChargingSession> session = evse.session();
    if (most == null || session.isEmpty()) {
      return limit.until();
    }
    Instant safe = safeUntil(most - session.get().energyWh(), evse, session.get());
    if (fullUntil == null || safe.isBefore(fullUntil) || isToExtend(fullUntil, safe, now)) {
      fullUntil = safe.minus(SLACK);
    }
    return fullUntil;
  }

  private static boolean isToExtend(Instant full, Instant safe, Instant now) {
    Instant over = full.isAfter(now) ? full : now;
    return !now.isBefore(full.minus(EXTEND_AHEAD))
        && !safe.isBefore(over.plus(SLACK).plus(LEAST_EXTENSION));
  }

  /** Until when the power cannot take more than that, counted from the last reading. */
  private Instant safeUntil(long leftWh, EvseState evse, ChargingSession session) {
    Instant read = evse.registeredAt().orElse(session.startedAt());
    long watts = limit.power().watts();
    if (leftWh <= 0 || watts == 0) {
      return read.truncatedTo(ChronoUnit.SECONDS);
    }
    return read.plusSeconds(leftWh * SECONDS_PER_HOUR / watts).truncatedTo(ChronoUnit.SECONDS);
  }
}
