package io.flexbridge.agr.uftp.directory;

import io.flexbridge.agr.port.Participant;
import io.flexbridge.agr.port.ParticipantDirectory;
import io.flexbridge.uftp.value.ParticipantId;
import java.util.Map;
import java.util.Optional;

/** Asks for each participant the directory that the operator chose for it. */
public final class ChosenDirectory implements ParticipantDirectory {

  private final Map<ParticipantId, ParticipantDirectory> chosen;
  private final ParticipantDirectory others;

  /**
   * @param chosen the directory of each participant that the operator listed
   * @param others the directory of all others; {@link #NOBODY} if they are not wanted
   */
  public ChosenDirectory(
      Map<ParticipantId, ParticipantDirectory> chosen, ParticipantDirectory others) {
    this.chosen = Map.copyOf(chosen);
    this.others = others;
  }

  /** A directory that knows nobody. */
  public static final ParticipantDirectory NOBODY = _ -> Optional.empty();

  private ParticipantDirectory of(ParticipantId id) {
    return chosen.getOrDefault(id, others);
  }

  @Override
  public Optional<Participant> find(ParticipantId id) {
    return of(id).find(id);
  }

  @Override
  public Optional<Participant> findAgain(ParticipantId id) {
    return of(id).findAgain(id);
  }

  @Override
  public Optional<String> problem(ParticipantId id) {
    return of(id).problem(id);
  }
}
