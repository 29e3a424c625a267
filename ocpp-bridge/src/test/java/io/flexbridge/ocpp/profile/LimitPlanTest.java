package io.flexbridge.ocpp.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flexbridge.ocpp.profile.LimitPlan.Segment;
import io.flexbridge.uftp.value.Power;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class LimitPlanTest {

  private static final Instant T = Instant.parse("2026-06-30T12:00:00Z");

  @Test
  void equalNeighboursAreOne() {
    assertThat(new LimitPlan(List.of(segment(0, 15, 5_000), segment(15, 30, 5_000))).segments())
        .containsExactly(segment(0, 30, 5_000));
  }

  @Test
  void aGapHasNoLimit() {
    LimitPlan plan = new LimitPlan(List.of(segment(0, 15, 5_000), segment(30, 45, 5_000)));

    assertThat(plan.segments()).hasSize(2);
    assertThat(plan.at(minute(20))).isEmpty();
    assertThat(plan.at(minute(30))).contains(Power.ofWatts(5_000));
    assertThat(plan.at(minute(45))).isEmpty();
  }

  @Test
  void theLowestOfTwoPlansHasTheLowerLimitWhereBothHaveOne() {
    LimitPlan one = new LimitPlan(List.of(segment(0, 30, 5_000)));
    LimitPlan other = new LimitPlan(List.of(segment(15, 45, 3_000)));

    assertThat(one.lowest(other).segments())
        .containsExactly(segment(0, 15, 5_000), segment(15, 45, 3_000));
    assertThat(one.lowest(other)).isEqualTo(other.lowest(one));
    assertThat(one.lowest(LimitPlan.FREE)).isEqualTo(one);
  }

  @Test
  void overlappingSegmentsAreRefused() {
    assertThatThrownBy(() -> new LimitPlan(List.of(segment(0, 20, 5_000), segment(15, 30, 3_000))))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Segment segment(long from, long to, long watts) {
    return new Segment(minute(from), minute(to), Power.ofWatts(watts));
  }

  private static Instant minute(long minute) {
    return T.plusSeconds(60 * minute);
  }
}
