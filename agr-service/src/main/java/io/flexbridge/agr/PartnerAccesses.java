package io.flexbridge.agr;

import io.flexbridge.agr.config.ConfiguredParticipant;
import io.flexbridge.agr.config.OAuth2Settings;
import io.flexbridge.agr.port.Timeline;
import io.flexbridge.agr.tls.LiveIdentity;
import io.flexbridge.agr.tls.TlsFiles;
import io.flexbridge.agr.uftp.http.AccessTokens;
import io.flexbridge.agr.uftp.http.OAuth2Client;
import io.flexbridge.agr.uftp.http.PartnerAccess;
import io.flexbridge.agr.uftp.http.PartnerHttp;
import io.flexbridge.uftp.value.ParticipantId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What it takes to talk to each partner, as the operator configured it. */
final class PartnerAccesses implements AutoCloseable {

  private final Map<ParticipantId, PartnerAccess> accesses = new HashMap<>();
  private final List<LiveIdentity> identities = new ArrayList<>();
  private final PartnerHttp http;
  private final Timeline time;

  private PartnerAccesses(PartnerHttp http, Timeline time) {
    this.http = http;
    this.time = time;
  }

  /**
   * Those of all participants.
   *
   * @throws IOException if a certificate or a key cannot be read any more
   */
  static PartnerAccesses of(
      List<ConfiguredParticipant> participants, PartnerHttp http, Timeline time)
      throws IOException {
    PartnerAccesses accesses = new PartnerAccesses(http, time);
    try {
      for (ConfiguredParticipant participant : participants) {
        accesses.accesses.put(participant.id(), accesses.access(participant));
      }
      return accesses;
    } catch (IOException e) {
      accesses.close();
      throw e;
    }
  }

  private PartnerAccess access(ConfiguredParticipant participant) throws IOException {
    return new PartnerAccess(
        participant.trust(),
        identity(participant.identity()),
        tokens(participant.oauth2()),
        participant.endpoint() != null);
  }

  private @Nullable LiveIdentity identity(@Nullable TlsFiles files) throws IOException {
    if (files == null) {
      return null;
    }
    LiveIdentity identity = LiveIdentity.of(files, time);
    identities.add(identity);
    return identity;
  }

  private @Nullable AccessTokens tokens(@Nullable OAuth2Settings oauth2) {
    return oauth2 == null
        ? null
        : new AccessTokens(
            client(oauth2), http, new PartnerAccess(oauth2.trust(), null, null, true), time);
  }

  private static OAuth2Client client(OAuth2Settings oauth2) {
    return new OAuth2Client(
        oauth2.tokenUrl(),
        oauth2.clientId(),
        oauth2.clientSecret().value(),
        oauth2.scope(),
        oauth2.audience(),
        switch (oauth2.authentication()) {
          case BASIC -> OAuth2Client.Authentication.BASIC;
          case POST -> OAuth2Client.Authentication.POST;
        });
  }

  /** What it takes to talk to that participant, listed or not. */
  PartnerAccess of(ParticipantId participant) {
    return accesses.getOrDefault(participant, PartnerAccess.STRANGER);
  }

  /** What is wrong with the certificates that we show to partners. */
  List<String> warnings() {
    return identities.stream().map(LiveIdentity::problem).flatMap(Optional::stream).toList();
  }

  @Override
  public void close() {
    identities.forEach(LiveIdentity::close);
  }
}
