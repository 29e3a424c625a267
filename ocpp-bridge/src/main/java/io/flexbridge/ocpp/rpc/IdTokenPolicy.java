package io.flexbridge.ocpp.rpc;

import io.flexbridge.ocpp.charging.StationId;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Says who may charge. Called on the station's own thread, so it may block for a moment. */
@FunctionalInterface
public interface IdTokenPolicy {

  /**
   * Whether the bearer of the token may charge at the station. Tokens are case-insensitive texts
   * (CiString, identifierString); this one comes as the station spelled it, without outer spaces.
   */
  boolean accepts(StationId station, String idToken);

  /** Accepts every token. */
  static IdTokenPolicy everyone() {
    return (station, idToken) -> true;
  }

  /** Accepts these tokens at every station, in any case. */
  static IdTokenPolicy only(Collection<String> idTokens) {
    Set<String> known =
        idTokens.stream()
            .map(token -> token.toLowerCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet());
    return (station, idToken) -> known.contains(idToken.toLowerCase(Locale.ROOT));
  }
}
