package io.flexbridge.ocpp.csms;

import io.flexbridge.ocpp.charging.StationId;
import io.flexbridge.ocpp.rpc.LogText;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the handshake of a connection and decides on it. */
final class Doorman {

  private static final Logger LOG = LoggerFactory.getLogger(Doorman.class);

  private final CsmsSettings settings;
  private final StationAdmission admission;

  Doorman(CsmsSettings settings, StationAdmission admission) {
    this.settings = settings;
    this.admission = admission;
  }

  /** May block, as the admission may. */
  Verdict decide(HandshakeRequest request, InetSocketAddress remote) {
    if (!request.asksForWebSocket()) {
      return new Verdict.Refused(Refusal.NO_WEBSOCKET);
    }
    Optional<StationId> id = StationPath.identity(request.path());
    if (id.isEmpty()) {
      LOG.info("{} asks for {}: no station", remote, LogText.of(request.path()));
      return new Verdict.Refused(Refusal.NOT_FOUND);
    }
    return switch (admission(id.get(), request, remote)) {
      case ADMITTED -> version(id.get(), request.subprotocols());
      case UNKNOWN -> refused(id.get(), remote, Refusal.NOT_FOUND);
      case BAD_CREDENTIALS -> refused(id.get(), remote, Refusal.UNAUTHORIZED);
    };
  }

  /** Credentials of another user prove nothing about this station. */
  private Admission admission(StationId id, HandshakeRequest request, InetSocketAddress remote) {
    Optional<BasicCredentials> credentials = request.credentials();
    if (credentials.isPresent() && !credentials.get().user().equals(id.text())) {
      return Admission.BAD_CREDENTIALS;
    }
    return admission.admit(id, credentials, remote);
  }

  private static Verdict refused(StationId id, InetSocketAddress remote, Refusal refusal) {
    LOG.warn("{} at {} is refused: {}", id, remote, refusal);
    return new Verdict.Refused(refusal);
  }

  private Verdict version(StationId id, List<String> subprotocols) {
    if (subprotocols.isEmpty() && settings.versionWithoutSubprotocol() != null) {
      return new Verdict.Welcome(id, OcppDialects.of(settings.versionWithoutSubprotocol()), "");
    }
    return OcppDialects.choose(subprotocols)
        .<Verdict>map(offer -> new Verdict.Welcome(id, offer.dialect(), offer.subprotocol()))
        .orElseGet(() -> noCommonVersion(id, subprotocols));
  }

  private static Verdict noCommonVersion(StationId id, List<String> subprotocols) {
    LOG.warn("{} offers only {}", id, LogText.of(String.join(", ", subprotocols)));
    return new Verdict.NoCommonVersion(id);
  }
}
