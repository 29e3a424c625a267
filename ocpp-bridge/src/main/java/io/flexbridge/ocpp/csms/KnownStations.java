package io.flexbridge.ocpp.csms;

import io.flexbridge.ocpp.charging.StationId;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/** Admits a fixed set of stations, each with its password (security profile 1, 2) or none (0). */
public final class KnownStations implements StationAdmission {

  private final Map<StationId, Optional<String>> passwords;

  /** These stations; an empty password admits without credentials. */
  public KnownStations(Map<StationId, Optional<String>> passwords) {
    this.passwords = Map.copyOf(passwords);
  }

  @Override
  public Admission admit(
      StationId id, Optional<BasicCredentials> credentials, InetSocketAddress remote) {
    Optional<String> password = passwords.get(id);
    if (password == null) {
      return Admission.UNKNOWN;
    }
    return password.isEmpty() || credentials.filter(given -> is(password.get(), given)).isPresent()
        ? Admission.ADMITTED
        : Admission.BAD_CREDENTIALS;
  }

  private static boolean is(String password, BasicCredentials given) {
    return given.passwordIs(password.getBytes(StandardCharsets.UTF_8));
  }
}
