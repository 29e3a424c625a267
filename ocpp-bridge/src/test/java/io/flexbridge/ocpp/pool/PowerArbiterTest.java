package io.flexbridge.ocpp.pool;

import static org.assertj.core.api.Assertions.assertThat;

import io.flexbridge.uftp.value.Power;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class PowerArbiterTest {

  private static final Instant NOW = Instant.parse("2026-06-30T12:00:00Z");
  private static final Instant LATER = NOW.plusSeconds(900);
  private static final PowerBounds SYSTEM = PowerBounds.upTo(kilowatts(100));

  @Test
  void withoutProposalsEverythingIsAllowed() {
    Arbitration outcome = PowerArbiter.arbitrate(List.of(), SYSTEM, NOW);

    assertThat(outcome.target()).isEqualTo(kilowatts(100));
    assertThat(outcome.decideAgainAt()).isEmpty();
  }

  @Test
  void anOrderIsHeldWhateverASchedulePrefers() {
    PowerProposal order = PowerProposal.fixed("o", ProposalPriority.ORDER, kilowatts(40), LATER);
    PowerProposal schedule =
        new PowerProposal("s", ProposalPriority.SCHEDULE, kilowatts(70), null, LATER);

    assertThat(PowerArbiter.arbitrate(List.of(schedule, order), SYSTEM, NOW).target())
        .isEqualTo(kilowatts(40));
  }

  @Test
  void aLimitCutsAnOrder() {
    PowerProposal order = PowerProposal.fixed("o", ProposalPriority.ORDER, kilowatts(40), LATER);
    PowerProposal limit = PowerProposal.cap("l", ProposalPriority.LIMIT, kilowatts(30), LATER);

    assertThat(PowerArbiter.arbitrate(List.of(order, limit), SYSTEM, NOW).target())
        .isEqualTo(kilowatts(30));
  }

  @Test
  void aLimitAloneIsACap() {
    PowerProposal limit = PowerProposal.cap("l", ProposalPriority.LIMIT, kilowatts(30), LATER);
    Arbitration outcome = PowerArbiter.arbitrate(List.of(limit), SYSTEM, NOW);

    assertThat(outcome.wanted()).isNull();
    assertThat(outcome.target()).isEqualTo(kilowatts(30));
  }

  @Test
  void theWeakestPreferenceWinsWithinTheBoundsOfTheStronger() {
    PowerProposal bounds =
        new PowerProposal(
            "r",
            ProposalPriority.RESERVATION,
            kilowatts(20),
            new PowerBounds(kilowatts(10), kilowatts(50)),
            LATER);
    PowerProposal schedule =
        new PowerProposal("s", ProposalPriority.SCHEDULE, kilowatts(70), null, LATER);

    assertThat(PowerArbiter.arbitrate(List.of(schedule, bounds), SYSTEM, NOW).target())
        .isEqualTo(kilowatts(50));
  }

  @Test
  void weakerBoundsOutsideStrongerOnesShrinkToTheNearestEdge() {
    PowerProposal limit = PowerProposal.cap("l", ProposalPriority.LIMIT, kilowatts(30), LATER);
    PowerProposal high =
        new PowerProposal(
            "r",
            ProposalPriority.RESERVATION,
            null,
            new PowerBounds(kilowatts(60), kilowatts(80)),
            LATER);

    assertThat(PowerArbiter.arbitrate(List.of(limit, high), SYSTEM, NOW).bounds())
        .isEqualTo(PowerBounds.exactly(kilowatts(30)));
  }

  @Test
  void anExpiredProposalCountsNoMoreAndTheOutcomeTellsWhenToDecideAgain() {
    PowerProposal limit = PowerProposal.cap("l", ProposalPriority.LIMIT, kilowatts(30), LATER);
    PowerProposal order =
        PowerProposal.fixed("o", ProposalPriority.ORDER, kilowatts(20), LATER.plusSeconds(900));

    assertThat(PowerArbiter.arbitrate(List.of(limit, order), SYSTEM, NOW).decideAgainAt())
        .contains(LATER);
    assertThat(PowerArbiter.arbitrate(List.of(limit), SYSTEM, LATER).target())
        .isEqualTo(kilowatts(100));
  }

  private static Power kilowatts(long kilowatts) {
    return Power.ofKilowatts(kilowatts);
  }
}
