package io.flexbridge.agr.trading;

import io.flexbridge.uftp.DPrognosis;
import io.flexbridge.uftp.value.PowerPerIsp;

/** Reading and writing the powers of a D-Prognosis. */
final class Prognoses {

  private Prognoses() {}

  static PowerPerIsp powers(DPrognosis prognosis) {
    return PowerPerIsp.of(
        prognosis.scope().calendar(),
        prognosis.isps().stream()
            .map(isp -> new PowerPerIsp.Run(isp.range(), isp.power()))
            .toList());
  }
}
