package io.flexbridge.agr.sim.grid;

import io.flexbridge.agr.port.Participant;
import io.flexbridge.agr.port.ParticipantDirectory;
import io.flexbridge.agr.port.Timeline;
import io.flexbridge.uftp.value.ParticipantId;
import io.flexbridge.uftp.value.Role;
import io.flexbridge.uftp.xml.UftpCodec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A DSO and a CRO that listen on ports of their own and play one flexibility cycle with an
 * aggregator. Keeps nothing on disk: after its end the grid is forgotten. What cannot be delivered
 * is tried again until it is, so the aggregator may come late and go away in between; what comes
 * twice is answered twice and counts once.
 */
public final class SimulatedGrid implements AutoCloseable {

  private final GridSettings settings;
  private final CompletableFuture<GridReport> finished = new CompletableFuture<>();
  private final Map<ParticipantId, Participant> own = new ConcurrentHashMap<>();
  private final FindingLog dsoLog = new FindingLog();
  private final FindingLog croLog = new FindingLog();
  private final DsoDesk dsoDesk;
  private final CroDesk croDesk;
  private final SimulatedPartner cro;
  private final SimulatedPartner dso;

  private SimulatedGrid(GridSettings settings, Timeline timeline, GridListener listener) {
    this.settings = settings;
    ParticipantId dsoId = new ParticipantId(settings.dso().domain(), Role.DSO);
    ParticipantId croId = new ParticipantId(settings.cro().domain(), Role.CRO);
    RandomIds ids = new RandomIds();
    DsoTerms terms =
        new DsoTerms(
            dsoId,
            croId,
            settings.agr(),
            settings.version(),
            settings.topology(),
            settings.scenario());
    this.dsoDesk = new DsoDesk(terms, ids, timeline.instant(), dsoLog);
    this.croDesk =
        new CroDesk(
            croId,
            Set.of(dsoId, settings.agr()),
            settings.version(),
            settings.topology(),
            settings.scenario().market(),
            ids,
            croLog);
    SimulatedPartner.Surroundings around =
        new SimulatedPartner.Surroundings(
            directory(), UftpCodec.create(), timeline, listener, this::finishIfOver);
    this.cro = SimulatedPartner.open(croId, settings.cro(), croDesk, croLog, around);
    own.put(croId, cro.participant(settings.version()));
    this.dso = openOrClose(dsoId, around);
    own.put(dsoId, dso.participant(settings.version()));
    cro.begin();
    dso.begin();
  }

  /** Starts a grid that nobody watches. */
  public static SimulatedGrid start(GridSettings settings, Timeline timeline) {
    return start(settings, timeline, GridListener.NONE);
  }

  /**
   * Starts listening, and waits for the aggregator's first message.
   *
   * @param timeline the time that the market lives in; all waiting is on it
   * @throws java.io.UncheckedIOException if a port cannot be listened on
   * @throws IllegalArgumentException if the scenario's congestion point is not the DSO's in the
   *     topology
   */
  public static SimulatedGrid start(
      GridSettings settings, Timeline timeline, GridListener listener) {
    return new SimulatedGrid(settings, timeline, listener);
  }

  /** The DSO's endpoint and key, for the aggregator's directory. */
  public Participant dso() {
    return dso.participant(settings.version());
  }

  /** The CRO's endpoint and key, for the aggregator's directory. */
  public Participant cro() {
    return cro.participant(settings.version());
  }

  /**
   * The report, once the cycle is over: because all is settled, or because patience ended. Fails
   * with {@link IllegalStateException} if the grid is closed before.
   */
  public CompletionStage<GridReport> finished() {
    return finished.minimalCompletionStage();
  }

  /** Everything that was found wrong so far, by both. */
  public List<Finding> findings() {
    List<Finding> all = new ArrayList<>(croLog.all());
    all.addAll(dsoLog.all());
    return List.copyOf(all);
  }

  /** Stops both; does not wait for the end of the cycle. */
  @Override
  public void close() {
    dso.close();
    cro.close();
    finished.completeExceptionally(
        new IllegalStateException("The grid was closed before the cycle was over"));
  }

  private SimulatedPartner openOrClose(ParticipantId id, SimulatedPartner.Surroundings around) {
    try {
      return SimulatedPartner.open(id, settings.dso(), dsoDesk, dsoLog, around);
    } catch (RuntimeException e) {
      cro.close();
      throw e;
    }
  }

  private ParticipantDirectory directory() {
    return id ->
        id.equals(settings.agr())
            ? settings.directory().find(id)
            : Optional.ofNullable(own.get(id));
  }

  private void finishIfOver() {
    if (!finished.isDone()) {
      dsoDesk
          .report()
          .ifPresent(
              report -> finished.complete(report.with(croDesk.isPortfolioDone(), croLog.all())));
    }
  }
}
