package io.flexbridge.ocpp.csms;

import io.flexbridge.ocpp.charging.OcppVersion;
import io.flexbridge.ocpp.rpc.OcppDialect;
import io.flexbridge.ocpp.v16.Ocpp16;
import io.flexbridge.ocpp.v201.Ocpp201;
import java.util.List;
import java.util.Optional;

/** The versions that are spoken. Which one is chosen anew for every connection. */
final class OcppDialects {

  private static final List<OcppDialect> NEWEST_FIRST = List.of(new Ocpp201(), new Ocpp16());

  private OcppDialects() {}

  /**
   * The newest version among the offered subprotocols, which some stations write in capitals.
   *
   * @return the offer that was taken, as it was spelled, and what it stands for
   */
  static Optional<Offer> choose(List<String> subprotocols) {
    for (OcppDialect dialect : NEWEST_FIRST) {
      for (String offered : subprotocols) {
        if (offered.equalsIgnoreCase(dialect.subprotocol())) {
          return Optional.of(new Offer(offered, dialect));
        }
      }
    }
    return Optional.empty();
  }

  /** An offered subprotocol and the version that it stands for. */
  record Offer(String subprotocol, OcppDialect dialect) {}

  static OcppDialect of(OcppVersion version) {
    return NEWEST_FIRST.stream()
        .filter(dialect -> dialect.version() == version)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(version + " is not spoken"));
  }
}
