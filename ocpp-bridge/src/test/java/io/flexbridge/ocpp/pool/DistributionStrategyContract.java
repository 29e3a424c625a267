package io.flexbridge.ocpp.pool;

import static org.assertj.core.api.Assertions.assertThat;

import io.flexbridge.ocpp.charging.EvseId;
import io.flexbridge.ocpp.charging.StationId;
import io.flexbridge.uftp.value.Power;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every strategy guarantees; a strategy's test is a subclass. */
abstract class DistributionStrategyContract {

  private static final int ROUNDS = 400;
  private static final List<Standing> STANDINGS =
      List.of(Standing.URGENT, Standing.SETTLED, Standing.WAITING);

  abstract DistributionStrategy strategy();

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void theSumIsNeverAboveThePower(long seed) {
    eachRound(
        seed,
        (power, demands) ->
            assertThat(strategy().distribute(power, demands).total()).isLessThanOrEqualTo(power));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void aShareIsZeroOrAWholeNumberOfStepsBetweenMinimumAndMaximum(long seed) {
    eachRound(
        seed,
        (power, demands) -> {
          Distribution shares = strategy().distribute(power, demands);
          for (EvseDemand demand : demands) {
            Power share = shares.share(demand.evse());
            assertThat(demand.floor(share)).as(demand.toString()).isEqualTo(share);
          }
        });
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void onlyRegisteredEvsesGetAShare(long seed) {
    eachRound(
        seed,
        (power, demands) ->
            assertThat(demands)
                .extracting(EvseDemand::evse)
                .containsAll(strategy().distribute(power, demands).shares().keySet()));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void theSameDemandsInAnotherOrderGetTheSameShares(long seed) {
    eachRound(
        seed,
        (power, demands) ->
            assertThat(strategy().distribute(power, demands.reversed()))
                .isEqualTo(strategy().distribute(power, demands)));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void whereThereIsEnoughEveryoneHasTheMaximumInSteps(long seed) {
    eachRound(
        seed,
        (_, demands) -> {
          Power plenty = demands.stream().map(EvseDemand::maximum).reduce(Power.ZERO, Power::plus);
          Distribution shares = strategy().distribute(plenty, demands);
          for (EvseDemand demand : demands) {
            assertThat(shares.share(demand.evse())).isEqualTo(demand.floor(demand.maximum()));
          }
        });
  }

  interface Round {
    void check(Power power, List<EvseDemand> demands);
  }

  static void eachRound(long seed, Round round) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < ROUNDS; i++) {
      List<EvseDemand> demands = demands(random);
      long most = demands.stream().mapToLong(demand -> demand.maximum().watts()).sum();
      round.check(Power.ofWatts(random.nextLong(most + 2000)), demands);
    }
  }

  private static List<EvseDemand> demands(SplittableRandom random) {
    List<EvseDemand> demands = new ArrayList<>();
    int count = random.nextInt(40);
    for (int i = 0; i < count; i++) {
      int phases = 1 + random.nextInt(3);
      Power minimum = Mains.minimum(phases);
      long step = Mains.power(1, phases).watts() / (random.nextBoolean() ? 1 : 10);
      demands.add(
          new EvseDemand(
              new EvseId(new StationId("S" + i), 1),
              STANDINGS.get(random.nextInt(STANDINGS.size())),
              minimum,
              minimum.plus(Power.ofWatts(random.nextInt(9000))),
              Power.ofWatts(step),
              random.nextBoolean() ? null : Duration.ofMinutes(random.nextInt(600)),
              random.nextInt(40_000)));
    }
    return demands;
  }
}
