package io.flexbridge.ocpp.rpc;

import io.flexbridge.ocpp.charging.IdTokenStatus;
import io.flexbridge.ocpp.charging.IdTokenTable;
import io.flexbridge.ocpp.charging.IdTokenVerdict;
import io.flexbridge.ocpp.charging.StationId;
import java.time.Instant;
import java.util.Collection;

/** Says who may charge. Called on the station's own thread, so it may block for a moment. */
@FunctionalInterface
public interface IdTokenPolicy {

  /**
   * Whether the bearer of the token may charge at the station. Tokens are case-insensitive texts
   * (CiString, identifierString); this one comes as the station spelled it, without outer spaces.
   */
  IdTokenVerdict verdict(StationId station, String idToken, Instant now);

  /** Accepts every token. */
  static IdTokenPolicy everyone() {
    return (station, idToken, now) -> IdTokenVerdict.of(IdTokenStatus.ACCEPTED);
  }

  /** Accepts these tokens at every station, in any case, and no others. */
  static IdTokenPolicy only(Collection<String> idTokens) {
    return of(
        new IdTokenTable(
            idTokens.stream().map(IdTokenTable.Entry::accepted).toList(), IdTokenStatus.UNKNOWN));
  }

  /** Says what the table says. */
  static IdTokenPolicy of(IdTokenTable table) {
    return table::verdict;
  }
}
