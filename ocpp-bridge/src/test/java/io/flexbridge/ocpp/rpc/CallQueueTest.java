package io.flexbridge.ocpp.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import io.flexbridge.ocpp.charging.ChargingProfile;
import io.flexbridge.ocpp.charging.ChargingRateUnit;
import io.flexbridge.ocpp.charging.ChargingSchedule;
import io.flexbridge.ocpp.charging.CommandOutcome;
import io.flexbridge.ocpp.charging.ProfileKind;
import io.flexbridge.ocpp.charging.ProfilePurpose;
import io.flexbridge.ocpp.charging.StationCommand;
import io.flexbridge.ocpp.rpc.CallQueue.Output;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class CallQueueTest {

  private static final StationCommand READ = new StationCommand.ReadCapabilities();
  private static final StationCommand STATUS = new StationCommand.TriggerStatus(0);
  private static final StationCommand METER = new StationCommand.TriggerMeterValues(0);

  private int ids;
  private CallQueue queue = queue(Duration.ZERO, 3);

  /** Every command is one call named like it; ConfigureMetering is two. */
  private static Step begin(StationCommand command) {
    if (command instanceof StationCommand.ConfigureMetering) {
      return send("first", answer -> send("second", CallQueueTest::done));
    }
    if (command instanceof StationCommand.GetCompositeSchedule) {
      throw new CallRefusedException(ErrorCode.FORMAT_VIOLATION, "cannot be said");
    }
    return send(command.getClass().getSimpleName(), CallQueueTest::done);
  }

  private static Step send(String action, Function<CallAnswer, Step> then) {
    return new Step.Send(action, OcppJson.emptyObject(), then);
  }

  private static Step done(CallAnswer answer) {
    return switch (answer) {
      case CallError error -> Step.refused(error);
      case CallResult result -> Step.accepted();
    };
  }

  private CallQueue queue(Duration gap, int maxWaiting) {
    return new CallQueue(
        new CallQueue.Settings(maxWaiting, Duration.ofSeconds(30), gap),
        CallQueueTest::begin,
        () -> "m" + ++ids);
  }

  private static long at(int seconds) {
    return Duration.ofSeconds(seconds).toNanos();
  }

  private static Output transmit(String id, String action) {
    return new Output.Transmit(new Call(id, action, OcppJson.emptyObject()));
  }

  private static Output ended(StationCommand command, CommandOutcome outcome) {
    return new Output.Answered(command, outcome);
  }

  private static Output accepted(StationCommand command) {
    return ended(command, new CommandOutcome.Accepted());
  }

  private static CallResult result(String id) {
    return new CallResult(id, OcppJson.emptyObject());
  }

  private static StationCommand profile(int id, int watts) {
    return new StationCommand.SetChargingProfile(
        0,
        new ChargingProfile(
            id,
            1,
            ProfilePurpose.STATION_MAX,
            ProfileKind.ABSOLUTE,
            null,
            null,
            null,
            new ChargingSchedule(
                ChargingRateUnit.W,
                Instant.EPOCH,
                null,
                List.of(
                    new ChargingSchedule.Period(Duration.ZERO, BigDecimal.valueOf(watts), null)))));
  }

  @Test
  void aCommandIsSentAtOnceWhenNothingIsOutstanding() {
    assertThat(queue.submit(READ, at(0))).containsExactly(transmit("m1", "ReadCapabilities"));
    assertThat(queue.nextDeadline()).isEqualTo(OptionalLong.of(at(30)));
  }

  @Test
  void theNextCommandWaitsForTheAnswer() {
    queue.submit(READ, at(0));

    assertThat(queue.submit(STATUS, at(1))).isEmpty();
    assertThat(queue.answered(result("m1"), at(2)))
        .containsExactly(accepted(READ), transmit("m2", "TriggerStatus"));
    assertThat(queue.answered(result("m2"), at(3))).containsExactly(accepted(STATUS));
    assertThat(queue.nextDeadline()).isEmpty();
  }

  @Test
  void aRefusalEndsTheCommand() {
    queue.submit(READ, at(0));

    assertThat(queue.answered(CallError.of("m1", "NotSupported", ""), at(1)))
        .containsExactly(ended(READ, new CommandOutcome.Rejected("NotSupported", null)));
  }

  @Test
  void aCommandOfSeveralCallsHasOneOutcomeAndIsNotInterrupted() {
    StationCommand metering = new StationCommand.ConfigureMetering(Duration.ofSeconds(60));
    assertThat(queue.submit(metering, at(0))).containsExactly(transmit("m1", "first"));
    queue.submit(READ, at(0));

    assertThat(queue.answered(result("m1"), at(1))).containsExactly(transmit("m2", "second"));
    assertThat(queue.answered(result("m2"), at(2)))
        .containsExactly(accepted(metering), transmit("m3", "ReadCapabilities"));
  }

  @Test
  void anUnansweredCallTimesOutAndTheNextIsSent() {
    queue.submit(READ, at(0));
    queue.submit(STATUS, at(5));

    assertThat(queue.elapsed(at(29))).isEmpty();
    assertThat(queue.elapsed(at(30)))
        .containsExactly(
            ended(READ, new CommandOutcome.TimedOut()), transmit("m2", "TriggerStatus"));
  }

  @Test
  void aLateAnswerIsHarmless() {
    queue.submit(READ, at(0));
    queue.elapsed(at(30));
    queue.submit(STATUS, at(31));

    assertThat(queue.answered(result("m1"), at(32)))
        .containsExactly(new Output.Late("m1", "ReadCapabilities"));
    assertThat(queue.answered(result("m1"), at(33))).containsExactly(new Output.Unmatched("m1"));
    assertThat(queue.answered(result("m2"), at(34))).containsExactly(accepted(STATUS));
  }

  @Test
  void anAnswerToNothingIsHarmless() {
    assertThat(queue.answered(result("x"), at(0))).containsExactly(new Output.Unmatched("x"));
  }

  @Test
  void aSecondAnswerToTheSameCallIsHarmless() {
    queue.submit(READ, at(0));
    queue.answered(result("m1"), at(1));

    assertThat(queue.answered(result("m1"), at(2))).containsExactly(new Output.Unmatched("m1"));
  }

  @Test
  void aLaterProfileWithTheSameIdTakesTheWaitingOnesPlace() {
    queue.submit(READ, at(0));
    queue.submit(profile(1, 5000), at(1));
    queue.submit(profile(2, 5000), at(1));

    assertThat(queue.submit(profile(1, 7000), at(2)))
        .containsExactly(ended(profile(1, 5000), new CommandOutcome.Superseded()));
    assertThat(queue.answered(result("m1"), at(3)))
        .containsExactly(accepted(READ), transmit("m2", "SetChargingProfile"));
    assertThat(queue.answered(result("m2"), at(4))).startsWith(accepted(profile(2, 5000)));
    assertThat(queue.answered(result("m3"), at(5))).startsWith(accepted(profile(1, 7000)));
  }

  @Test
  void aProfileThatIsAlreadySentIsNotSuperseded() {
    queue.submit(profile(1, 5000), at(0));

    assertThat(queue.submit(profile(1, 7000), at(1))).isEmpty();
    assertThat(queue.answered(result("m1"), at(2)))
        .containsExactly(accepted(profile(1, 5000)), transmit("m2", "SetChargingProfile"));
  }

  @Test
  void aClearBetweenTwoProfilesKeepsItsPlaceBeforeTheLaterOne() {
    StationCommand clear = new StationCommand.ClearChargingProfile(1, null, null, null);
    queue.submit(READ, at(0));
    queue.submit(profile(1, 5000), at(0));
    queue.submit(clear, at(0));
    queue.submit(profile(1, 7000), at(0));

    assertThat(queue.answered(result("m1"), at(1)))
        .contains(transmit("m2", "ClearChargingProfile"));
    assertThat(queue.answered(result("m2"), at(1))).contains(transmit("m3", "SetChargingProfile"));
    assertThat(queue.answered(result("m3"), at(1))).containsExactly(accepted(profile(1, 7000)));
  }

  @Test
  void anEqualWaitingCommandIsSuperseded() {
    queue.submit(READ, at(0));
    queue.submit(STATUS, at(0));

    assertThat(queue.submit(STATUS, at(1)))
        .containsExactly(ended(STATUS, new CommandOutcome.Superseded()));
  }

  @Test
  void theQueueIsBounded() {
    queue = queue(Duration.ZERO, 1);
    queue.submit(READ, at(0));
    queue.submit(STATUS, at(0));

    assertThat(queue.submit(METER, at(0)))
        .containsExactly(ended(METER, new CommandOutcome.TimedOut()));
    assertThat(queue.answered(result("m1"), at(1)))
        .containsExactly(accepted(READ), transmit("m2", "TriggerStatus"));
  }

  @Test
  void theGapAfterAnAnswerIsKept() {
    queue = queue(Duration.ofSeconds(1), 3);
    queue.submit(READ, at(0));
    queue.submit(STATUS, at(0));

    assertThat(queue.answered(result("m1"), at(10))).containsExactly(accepted(READ));
    assertThat(queue.nextDeadline()).isEqualTo(OptionalLong.of(at(11)));
    assertThat(queue.submit(METER, at(10))).isEmpty();
    assertThat(queue.elapsed(at(11))).containsExactly(transmit("m2", "TriggerStatus"));
  }

  @Test
  void aWaitingProfileCanBeSupersededWithinTheGap() {
    queue = queue(Duration.ofSeconds(1), 3);
    queue.submit(READ, at(0));
    queue.answered(result("m1"), at(10));
    queue.submit(profile(1, 5000), at(10));

    assertThat(queue.submit(profile(1, 7000), at(10)))
        .containsExactly(ended(profile(1, 5000), new CommandOutcome.Superseded()));
  }

  @Test
  void theGapIsKeptBetweenTheCallsOfOneCommand() {
    queue = queue(Duration.ofSeconds(1), 3);
    queue.submit(new StationCommand.ConfigureMetering(Duration.ofSeconds(60)), at(0));

    assertThat(queue.answered(result("m1"), at(10))).isEmpty();
    assertThat(queue.elapsed(at(11))).containsExactly(transmit("m2", "second"));
  }

  @Test
  void whenTheConnectionIsGoneEveryCommandHasItsOutcome() {
    queue.submit(READ, at(0));
    queue.submit(STATUS, at(0));

    assertThat(queue.closed())
        .containsExactly(
            ended(READ, new CommandOutcome.TimedOut()),
            ended(STATUS, new CommandOutcome.NotConnected()));
    assertThat(queue.closed()).isEmpty();
    assertThat(queue.nextDeadline()).isEmpty();
  }

  @Test
  void aCommandThatCannotBeSaidIsRejectedAndTheNextIsSent() {
    StationCommand unsayable =
        new StationCommand.GetCompositeSchedule(0, Duration.ofHours(1), null);

    assertThat(queue.submit(unsayable, at(0)))
        .containsExactly(
            ended(unsayable, new CommandOutcome.Rejected("NotSendable", "cannot be said")));
    assertThat(queue.submit(READ, at(0))).containsExactly(transmit("m1", "ReadCapabilities"));
  }

  @Test
  void anUnreadableAnswerIsARejection() {
    CallQueue strict =
        new CallQueue(
            new CallQueue.Settings(3, Duration.ofSeconds(30), Duration.ZERO),
            command -> Step.call("X", OcppJson.emptyObject(), Strict.class, s -> Step.accepted()),
            () -> "m1");
    strict.submit(READ, at(0));

    assertThat(strict.answered(result("m1"), at(1)))
        .containsExactly(
            ended(READ, new CommandOutcome.Rejected("UnreadableAnswer", "X: status is missing")));
  }

  record Strict(String status) {
    Strict {
      OcppJson.required(status, "status");
    }
  }

  @Test
  void timesMayPassTheOverflowOfTheMonotonicClock() {
    long now = Long.MAX_VALUE - 1;
    queue.submit(READ, now);

    assertThat(queue.elapsed(now + at(29))).isEmpty();
    assertThat(queue.elapsed(now + at(30)))
        .containsExactly(ended(READ, new CommandOutcome.TimedOut()));
  }
}
