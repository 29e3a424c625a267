package io.flexbridge.uftp.xml;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** No single request costs more than 50 ms of CPU and 20 MB, whatever it consists of. */
class RequestCostTest {

  private static final int TIMES = 100;

  @ParameterizedTest
  @EnumSource
  void staysWithinTheLimits(Attack attack) {
    byte[] request = attack.request();

    assertThat(Cost.atMost(Cost.OF_A_REQUEST, TIMES, () -> Request.receive(request)))
        .matches(cost -> cost.isWithin(Cost.OF_A_REQUEST), "is within " + Cost.OF_A_REQUEST);
  }

  @ParameterizedTest
  @EnumSource
  void isReadOrRefusedAsItsNameSays(Attack attack) {
    assertThat(Request.receive(attack.request())).as("%s", attack).isInstanceOf(attack.outcome());
  }
}
