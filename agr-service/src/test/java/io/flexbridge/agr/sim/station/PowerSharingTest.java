package io.flexbridge.agr.sim.station;

import static org.assertj.core.api.Assertions.assertThat;

import io.flexbridge.agr.sim.station.PowerSharing.Demand;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PowerSharingTest {

  @Test
  void equalsShareEqually() {
    assertThat(share(10_000, new Demand(1, 1_380, 11_000), new Demand(2, 1_380, 11_000)))
        .isEqualTo(Map.of(1, 5_000.0, 2, 5_000.0));
  }

  @Test
  void whatOneCannotUseTheOtherGets() {
    assertThat(share(10_000, new Demand(1, 1_380, 11_000), new Demand(2, 1_380, 3_680)))
        .isEqualTo(Map.of(1, 6_320.0, 2, 3_680.0));
  }

  @Test
  void nobodyGetsMoreThanHeCanUse() {
    assertThat(share(30_000, new Demand(1, 1_380, 11_000), new Demand(2, 1_380, 3_680)))
        .isEqualTo(Map.of(1, 11_000.0, 2, 3_680.0));
  }

  @Test
  void theLastWaitsWhenTheCapIsTooSmallForAll() {
    assertThat(share(6_000, new Demand(1, 4_140, 11_000), new Demand(2, 4_140, 11_000)))
        .isEqualTo(Map.of(1, 6_000.0));
  }

  @Test
  void nobodyChargesUnderACapBelowTheMinimum() {
    assertThat(share(1_000, new Demand(1, 4_140, 11_000))).isEmpty();
  }

  private static Map<Integer, Double> share(double cap, Demand... demands) {
    return PowerSharing.share(cap, List.of(demands));
  }
}
