package io.flexbridge.ocpp.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flexbridge.ocpp.charging.ChargingProfile;
import io.flexbridge.ocpp.charging.ChargingRateUnit;
import io.flexbridge.ocpp.charging.CommandOutcome;
import io.flexbridge.ocpp.charging.ProfilePurpose;
import io.flexbridge.ocpp.charging.StationCalls;
import io.flexbridge.ocpp.charging.StationCommand;
import io.flexbridge.ocpp.charging.StationId;
import io.flexbridge.ocpp.charging.StationReport;
import io.flexbridge.ocpp.charging.TransactionId;
import io.flexbridge.uftp.value.Power;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SmartChargingTest {

  private static final Instant NOON = Instant.parse("2026-06-30T12:00:00Z");
  private static final StationId STATION = new StationId("CS-1");
  private static final StationId OTHER = new StationId("CS-2");
  private static final ProfilePlace PLACE = new ProfilePlace(100, 1, ChargingRateUnit.W, 3);
  private static final ChargingProfile MAXIMUM =
      new StationMaximum(Power.ofKilowatts(20), NOON, NOON.plusSeconds(60)).profile(PLACE);
  private static final CommandOutcome ACCEPTED = new CommandOutcome.Accepted();
  private static final CommandOutcome REJECTED = new CommandOutcome.Rejected("Rejected", "why");

  private final List<StationCommand> sent = new ArrayList<>();
  private final StationCalls calls = new StationCalls((station, command) -> sent.add(command));
  private final SmartCharging charging = new SmartCharging(calls);

  @Test
  void aProfileIsSentAndItsAnswerComesBack() {
    CompletionStage<CommandOutcome> answer = charging.send(STATION, 0, MAXIMUM);
    assertThat(sent).containsExactly(new StationCommand.SetChargingProfile(0, MAXIMUM));
    assertThat(outcome(answer)).isNull();

    answer(STATION, sent.getFirst(), REJECTED);
    assertThat(outcome(answer)).isEqualTo(REJECTED);
  }

  @Test
  void everyStationHasItsOwnAnswerAndEqualCallsAreAnsweredInOrder() {
    CompletionStage<CommandOutcome> first = charging.clear(STATION, ProfileFilter.ALL);
    CompletionStage<CommandOutcome> second = charging.clear(STATION, ProfileFilter.ALL);
    CompletionStage<CommandOutcome> other = charging.clear(OTHER, ProfileFilter.ALL);

    answer(STATION, sent.getFirst(), ACCEPTED);
    assertThat(outcome(first)).isEqualTo(ACCEPTED);
    assertThat(outcome(second)).isNull();
    answer(OTHER, sent.getFirst(), REJECTED);
    assertThat(outcome(other)).isEqualTo(REJECTED);
    answer(STATION, sent.getFirst(), new CommandOutcome.TimedOut());
    assertThat(outcome(second)).isEqualTo(new CommandOutcome.TimedOut());
  }

  @Test
  void answersToCommandsOfOthersChangeNothing() {
    CompletionStage<CommandOutcome> answer =
        charging.composite(STATION, 1, Duration.ofHours(8), ChargingRateUnit.A);
    answer(STATION, new StationCommand.ReadCapabilities(), ACCEPTED);

    assertThat(sent)
        .containsExactly(
            new StationCommand.GetCompositeSchedule(1, Duration.ofHours(8), ChargingRateUnit.A));
    assertThat(outcome(answer)).isNull();
  }

  @Test
  void profilesAreClearedByIdOrByWhateverElseIsGiven() {
    charging.clear(STATION, ProfileFilter.id(100));
    charging.clear(STATION, new ProfileFilter(null, 2, ProfilePurpose.TX_DEFAULT, 3));

    assertThat(sent)
        .containsExactly(
            new StationCommand.ClearChargingProfile(100, null, null, null),
            new StationCommand.ClearChargingProfile(null, 2, ProfilePurpose.TX_DEFAULT, 3));
    assertThatThrownBy(() -> new ProfileFilter(100, 2, null, null))
        .hasMessageContaining("Profile 100 is named by its id");
  }

  @Test
  void whatNoStationCouldTakeIsNotSent() {
    ChargingProfile transaction =
        new TransactionLimit(
                new TransactionId("7"), Power.ofKilowatts(4), NOON.plusSeconds(9), null)
            .profile(PLACE, NOON);

    assertThatThrownBy(() -> charging.send(STATION, 1, MAXIMUM))
        .hasMessage("Profile 100 of purpose STATION_MAX cannot be for EVSE 1");
    assertThatThrownBy(() -> charging.send(STATION, 0, transaction))
        .hasMessage("Profile 100 of purpose TX cannot be for EVSE 0");
    assertThatThrownBy(
            () -> charging.clear(STATION, new ProfileFilter(null, null, external(), null)))
        .hasMessageContaining("K10.FR.06");
    assertThat(sent).isEmpty();
  }

  private static ProfilePurpose external() {
    return ProfilePurpose.EXTERNAL_CONSTRAINTS;
  }

  @Test
  void callsThatNobodyAnswersAreLimited() {
    for (int i = 0; i < StationCalls.MAX_WAITING; i++) {
      charging.clear(STATION, ProfileFilter.ALL);
    }

    assertThatThrownBy(() -> charging.clear(OTHER, ProfileFilter.ALL))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("10000 calls");
    answer(STATION, sent.getFirst(), ACCEPTED);
    assertThat(outcome(charging.clear(OTHER, ProfileFilter.ALL))).isNull();
  }

  private void answer(StationId station, StationCommand command, CommandOutcome outcome) {
    calls.answered(new StationReport.CommandAnswered(station, command, outcome, NOON));
  }

  private static @Nullable CommandOutcome outcome(CompletionStage<CommandOutcome> answer) {
    return answer.toCompletableFuture().getNow(null);
  }
}
