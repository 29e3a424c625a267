package io.flexbridge.ocpp.csms;

import io.flexbridge.ocpp.charging.Registration;
import io.flexbridge.ocpp.charging.StationId;
import java.net.InetSocketAddress;
import java.util.Optional;

/**
 * Decides who may connect. Called on a thread of its own for every connection, so it may block, and
 * from several threads at a time.
 */
@FunctionalInterface
public interface StationAdmission {

  /**
   * Whether to let this station in.
   *
   * @param id from the URL
   * @param credentials empty if none were sent; if present, the user is the id
   * @param remote the other end of the connection, perhaps a proxy
   */
  Admission admit(StationId id, Optional<BasicCredentials> credentials, InetSocketAddress remote);

  /**
   * Whether a station that was let in is in service. Asked when it makes its first call and
   * whenever it boots, which a station that is not accepted does again and again.
   */
  default Registration registration(StationId id) {
    return Registration.ACCEPTED;
  }
}
