package io.flexbridge.agr.dispatch;

import io.flexbridge.agr.handler.CongestionPointTerms;
import io.flexbridge.agr.port.FleetStore;
import io.flexbridge.agr.port.Timeline;
import io.flexbridge.agr.trading.AgrInput;
import io.flexbridge.agr.trading.Place;
import io.flexbridge.ocpp.charging.EvseId;
import io.flexbridge.ocpp.pool.EvseRating;
import io.flexbridge.ocpp.pool.StationRegistration;
import io.flexbridge.uftp.rules.MarketTerms;
import io.flexbridge.uftp.value.EntityAddress;
import io.flexbridge.uftp.value.IspCalendar;
import io.flexbridge.uftp.value.Power;
import io.flexbridge.uftp.value.PowerPerIsp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the trading side, after every ISP, what the meters of each connection say. ISPs that ended
 * while the service was down are made up for.
 */
public final class IspMeasurement implements AutoCloseable {

  /** What is to be measured, and how far it was. */
  public interface Progress {

    /** The congestion points of a day. */
    Collection<CongestionPointTerms> congestionPoints(IspCalendar calendar);

    /** The last ISP that was measured; 0 if none. */
    int lastMeasured(Place place);

    /** The first ISP that is ordered, and therefore to be measured whatever happens. */
    OptionalInt firstOrdered(Place place);
  }

  private static final Logger LOG = LoggerFactory.getLogger(IspMeasurement.class);

  private final Map<EntityAddress, List<EvseId>> evses = new TreeMap<>();
  private final FleetStore store;
  private final Duration meterInterval;
  private final MarketTerms market;
  private final Timeline timeline;
  private final Duration grace;
  private final Progress progress;
  private final Consumer<AgrInput> inputs;
  private final Instant startedAt;
  private Timeline.@Nullable Cancellable next;

  /**
   * A measurement that has not started.
   *
   * @param meterInterval how often stations report their meters
   * @param grace how long after the end of an ISP the last readings of it may arrive
   */
  public IspMeasurement(
      Collection<StationRegistration> stations,
      FleetStore store,
      Duration meterInterval,
      MarketTerms market,
      Timeline timeline,
      Duration grace,
      Progress progress,
      Consumer<AgrInput> inputs) {
    for (StationRegistration station : stations) {
      for (EvseRating rating : station.evses()) {
        evses
            .computeIfAbsent(station.connection(), connection -> new ArrayList<>())
            .add(station.evseId(rating));
      }
    }
    this.store = store;
    this.meterInterval = meterInterval;
    this.market = market;
    this.timeline = timeline;
    this.grace = grace;
    this.progress = progress;
    this.inputs = inputs;
    this.startedAt = timeline.instant();
  }

  /** Begins to measure after every ISP. */
  public void start() {
    Instant settled = timeline.instant().minus(grace);
    IspCalendar today = market.calendar(market.today(settled));
    int isp = today.ispAt(settled).orElseThrow();
    next =
        timeline.at(
            today.end(isp).plus(grace),
            () -> Thread.ofVirtual().name("isp-measurement").start(this::measureAndGoOn));
  }

  private void measureAndGoOn() {
    try {
      measure();
    } catch (RuntimeException e) {
      LOG.error("ISPs could not be measured; they are made up for after the next one", e);
    } finally {
      start();
    }
  }

  private void measure() {
    Instant settled = timeline.instant().minus(grace);
    IspMeter meter = new IspMeter(store, meterInterval);
    IspCalendar today = market.calendar(market.today(settled));
    measure(
        new IspCalendar(today.period().minusDays(1), today.timeZone(), today.ispDuration()),
        settled,
        meter);
    measure(today, settled, meter);
  }

  private void measure(IspCalendar calendar, Instant settled, IspMeter meter) {
    int last = lastOver(calendar, settled);
    for (CongestionPointTerms terms : progress.congestionPoints(calendar)) {
      Place place = new Place(terms.congestionPoint(), calendar);
      int first = Math.max(progress.lastMeasured(place) + 1, firstSeen(place));
      if (first <= last) {
        inputs.accept(
            new AgrInput.PowerMeasured(
                place,
                measured(terms.connections(), calendar, first, last, meter),
                timeline.instant()));
      }
    }
  }

  private static int lastOver(IspCalendar calendar, Instant settled) {
    return settled.isBefore(calendar.dayEnd())
        ? calendar.ispAt(settled).orElse(1) - 1
        : calendar.ispCount();
  }

  /**
   * Where nothing was measured before, ISPs from before this start cannot be; but the order shows
   * that an earlier start saw those that were ordered.
   */
  private int firstSeen(Place place) {
    if (progress.lastMeasured(place) > 0) {
      return 1;
    }
    int sinceStart =
        startedAt.isBefore(place.calendar().dayStart())
            ? 1
            : place.calendar().ispAt(startedAt).orElse(place.calendar().ispCount()) + 1;
    return Math.min(sinceStart, progress.firstOrdered(place).orElse(sinceStart));
  }

  private Map<EntityAddress, PowerPerIsp> measured(
      List<EntityAddress> connections, IspCalendar calendar, int first, int last, IspMeter meter) {
    Map<EntityAddress, PowerPerIsp> measured = new TreeMap<>();
    for (EntityAddress connection : connections) {
      TreeMap<Integer, Power> powers = new TreeMap<>();
      for (int isp = first; isp <= last; isp++) {
        powers.put(isp, mean(connection, calendar.start(isp), calendar.end(isp), meter));
      }
      measured.put(connection, new PowerPerIsp(calendar, powers));
    }
    return measured;
  }

  private Power mean(EntityAddress connection, Instant from, Instant to, IspMeter meter) {
    return evses.getOrDefault(connection, List.of()).stream()
        .map(evse -> meter.mean(evse, from, to))
        .reduce(Power.ZERO, Power::plus);
  }

  @Override
  public void close() {
    if (next != null) {
      next.cancel();
    }
  }
}
