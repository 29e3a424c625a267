package io.flexbridge.agr;

import io.flexbridge.agr.port.OperatorView;
import io.flexbridge.agr.port.Timeline;
import io.flexbridge.agr.sim.grid.GridReport;
import io.flexbridge.agr.sim.station.StationFleet;
import io.flexbridge.agr.sim.station.StationState;
import io.flexbridge.uftp.value.IspCalendar;
import io.flexbridge.uftp.value.PowerPerIsp;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Looks at the service and the stations while the cycle runs, and shows what happens. */
final class DemoWatch {

  private static final long LOOK_MILLIS = 250;

  private final OperatorView view;
  private final StationFleet fleet;
  private final DemoScreen screen;
  private final Timeline time;
  private final Duration progressInterval;
  private @Nullable Instant connectedSince;
  private boolean isFleetShown;
  private boolean areProfilesShown;
  private Instant lastProgress = Instant.EPOCH;

  DemoWatch(OperatorView view, StationFleet fleet, DemoScreen screen, Timeline time) {
    this.view = view;
    this.fleet = fleet;
    this.screen = screen;
    this.time = time;
    this.progressInterval = screen.isTerminal() ? Duration.ofSeconds(1) : DemoSettings.STEP;
  }

  /** Watches until the cycle is over. */
  void until(CompletableFuture<GridReport> finished) throws InterruptedException {
    while (true) {
      try {
        finished.get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
        return;
      } catch (TimeoutException e) {
        look();
      } catch (ExecutionException e) {
        throw new IllegalStateException("The simulated grid failed", e);
      }
    }
  }

  private void look() {
    Instant now = time.instant();
    showFleet(now);
    order()
        .ifPresent(
            chart -> {
              showProfiles(chart, now);
              showProgress(chart, now);
            });
  }

  /**
   * Once all stations are connected and their vehicles have had a moment to draw what they draw.
   */
  private void showFleet(Instant now) {
    boolean isConnected = fleet.states().stream().allMatch(StationState::isAccepted);
    if (isConnected && connectedSince == null) {
      connectedSince = now;
    }
    if (!isFleetShown
        && connectedSince != null
        && !now.isBefore(connectedSince.plus(DemoSettings.STEP))) {
      isFleetShown = true;
      screen.say(
          "  %d stations connected, %d charging, together %.1f kW"
              .formatted(
                  fleet.states().size(),
                  fleet.states().stream().filter(state -> state.measured().watts() > 0).count(),
                  fleet.measured().watts() / 1000.0));
    }
  }

  private Optional<OperatorView.DayChart> order() {
    return view.charts().stream().filter(chart -> !chart.target().isEmpty()).findFirst();
  }

  /** When the last station took its profile, and how long before it is needed. */
  private void showProfiles(OperatorView.DayChart chart, Instant now) {
    long equipped = fleet.states().stream().filter(station -> station.profiles() > 0).count();
    Instant begin = chart.calendar().start(chart.target().powers().firstKey());
    boolean isLast = equipped == fleet.states().size() || !now.isBefore(begin.minusSeconds(1));
    if (!areProfilesShown && isLast) {
      areProfilesShown = true;
      screen.say(
          "  %d of %d stations hold a charging profile, %d s before the first ordered ISP"
              .formatted(
                  equipped, fleet.states().size(), Duration.between(now, begin).toSeconds()));
    }
  }

  private void showProgress(OperatorView.DayChart chart, Instant now) {
    PowerPerIsp target = chart.target();
    IspCalendar calendar = chart.calendar();
    int first = target.powers().firstKey();
    int last = target.powers().lastKey();
    boolean isRunning = !now.isBefore(calendar.start(first)) && now.isBefore(calendar.end(last));
    if (isRunning && !now.isBefore(lastProgress.plus(progressInterval))) {
      lastProgress = now;
      screen.progress(chart, first, last, now);
    }
  }
}
