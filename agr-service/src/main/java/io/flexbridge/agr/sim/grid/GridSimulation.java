package io.flexbridge.agr.sim.grid;

import io.flexbridge.agr.port.Participant;
import io.flexbridge.agr.port.Timeline;
import java.io.PrintStream;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Runs a simulated grid for people to watch: says where it listens, prints a line for every message
 * and every finding, and a report at the end.
 */
public final class GridSimulation implements AutoCloseable {

  /** The exchange was complete and nothing was wrong. */
  public static final int FLAWLESS = 0;

  /** Something was wrong or lacked. */
  public static final int FLAWED = 1;

  private final GridSettings settings;
  private final Timeline timeline;
  private final PrintStream out;
  private final AtomicReference<@Nullable SimulatedGrid> running = new AtomicReference<>();

  public GridSimulation(GridSettings settings, Timeline timeline, PrintStream out) {
    this.settings = settings;
    this.timeline = timeline;
    this.out = out;
  }

  /**
   * Plays one cycle to its end.
   *
   * @return {@link #FLAWLESS} or {@link #FLAWED}, as the exit status of a command
   */
  public int run() {
    try (SimulatedGrid grid = SimulatedGrid.start(settings, timeline, new Printing())) {
      running.set(grid);
      introduce(grid.dso());
      introduce(grid.cro());
      GridReport report = grid.finished().toCompletableFuture().join();
      GridReportText.lines(report).forEach(out::println);
      return report.isFlawless() ? FLAWLESS : FLAWED;
    } catch (CompletionException e) {
      out.println("Ended before the cycle was over");
      return FLAWED;
    }
  }

  /** Ends {@link #run} early, from another thread. */
  @Override
  public void close() {
    SimulatedGrid grid = running.get();
    if (grid != null) {
      grid.close();
    }
  }

  private void introduce(Participant participant) {
    out.printf(
        "%s takes messages at %s%n  and signs with %s%n",
        participant.id(), participant.endpoint(), participant.keys().getFirst().toBase64());
  }

  private final class Printing implements GridListener {

    @Override
    public void exchanged(GridExchange exchange) {
      out.println(exchange);
    }

    @Override
    public void found(Finding finding) {
      out.println("  ! " + finding);
    }
  }
}
