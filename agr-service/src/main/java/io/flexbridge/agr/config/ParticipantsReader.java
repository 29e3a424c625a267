package io.flexbridge.agr.config;

import io.flexbridge.uftp.seal.VerifyingKey;
import io.flexbridge.uftp.value.Domain;
import io.flexbridge.uftp.value.ParticipantId;
import io.flexbridge.uftp.value.Role;
import io.flexbridge.uftp.value.UftpVersion;
import io.flexbridge.uftp.xml.PeerForms;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads {@code participants}. */
final class ParticipantsReader {

  private static final String ENDPOINT = "endpoint";
  private static final String ONE_KEY = "public-key";
  private static final String KEYS = "public-keys";
  private static final String OAUTH2 = "oauth2";
  private static final int MAX_KEYS = 2;
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  private final List<ConfiguredParticipant> participants = new ArrayList<>();

  ParticipantsReader(Section root) {
    Distinct<ParticipantId> distinct = new Distinct<>();
    for (Section section : root.sections("participants")) {
      ConfiguredParticipant participant = participant(section);
      distinct.check(participant.id(), section, "domain", participant.id().toString());
      participants.add(participant);
    }
  }

  List<ConfiguredParticipant> participants() {
    return participants;
  }

  boolean isDso(Domain domain) {
    ParticipantId dso = new ParticipantId(domain, Role.DSO);
    return participants.stream().anyMatch(participant -> participant.id().equals(dso));
  }

  private static ConfiguredParticipant participant(Section section) {
    DirectoryKind directory =
        section.optional("directory", Kinds.constant(DirectoryKind.class), DirectoryKind.FILE);
    Section tls = section.section("tls");
    TlsReader tlsReader = new TlsReader(tls);
    return new ConfiguredParticipant(
        new ParticipantId(
            section.required("domain", Kinds.DOMAIN), section.required("role", Kinds.PARTNER_ROLE)),
        directory,
        endpoint(section, directory),
        directory == DirectoryKind.DNS ? noKeys(section) : keys(section),
        section.optional("version", Kinds.VERSION, UftpVersion.V3_1_0),
        new PeerForms(
            section.optional("metering-ean", Kinds.EAN_DIGITS, PeerForms.PUBLISHED_EAN_DIGITS),
            section.optional("price-decimals", Kinds.PRICE_DECIMALS).orElse(null)),
        tlsReader.trust(),
        tlsReader.identity().orElse(null),
        oauth2(section),
        Set.copyOf(tls.list("client-keys", Kinds.KEY_PIN)));
  }

  private static @Nullable URI endpoint(Section section, DirectoryKind directory) {
    Optional<URI> endpoint =
        directory == DirectoryKind.DNS
            ? section.optional(ENDPOINT, Kinds.ENDPOINT)
            : Optional.of(section.required(ENDPOINT, Kinds.ENDPOINT));
    boolean allowHttp = section.optional("allow-http", Kinds.YES_OR_NO, false);
    endpoint.ifPresent(uri -> checkHttps(section, ENDPOINT, uri, allowHttp));
    return endpoint.orElse(null);
  }

  private static void checkHttps(Section section, String key, URI uri, boolean allowHttp) {
    boolean isPlain = "http".equals(uri.getScheme());
    if (isPlain && !allowHttp && !LOOPBACK.contains(String.valueOf(uri.getHost()))) {
      section.problem(
          key,
          "%s is not https; set allow-http: true for a test network"
              .formatted(Problems.quoted(uri.toString())));
    }
  }

  private static List<VerifyingKey> noKeys(Section section) {
    for (String key : List.of(ONE_KEY, KEYS)) {
      if (section.has(key)) {
        section.problem(key, "given, but the directory of its keys is dns");
      }
    }
    return List.of();
  }

  private static List<VerifyingKey> keys(Section section) {
    if (section.has(ONE_KEY) && section.has(KEYS)) {
      section.problem(KEYS, "given together with %s: give one of both".formatted(ONE_KEY));
    }
    if (!section.has(KEYS)) {
      return List.of(section.required(ONE_KEY, Kinds.PUBLIC_KEY));
    }
    List<VerifyingKey> keys = section.list(KEYS, Kinds.PUBLIC_KEY);
    if (keys.isEmpty() || keys.size() > MAX_KEYS) {
      section.problem(KEYS, "%d keys, where 1..%d are allowed".formatted(keys.size(), MAX_KEYS));
    }
    return keys;
  }

  private static @Nullable OAuth2Settings oauth2(Section section) {
    Section oauth2 = section.section(OAUTH2);
    if (!section.has(OAUTH2) && !oauth2.has("token-url")) {
      return null;
    }
    URI tokenUrl = oauth2.required("token-url", Kinds.ENDPOINT);
    checkHttps(
        oauth2, "token-url", tokenUrl, section.optional("allow-http", Kinds.YES_OR_NO, false));
    return new OAuth2Settings(
        tokenUrl,
        oauth2.required("client-id", Kinds.TEXT),
        oauth2.requiredSecret("client-secret", Kinds.CLIENT_SECRET),
        oauth2.optional("scope", Kinds.TEXT).orElse(null),
        oauth2.optional("audience", Kinds.TEXT).orElse(null),
        oauth2.optional(
            "authentication",
            Kinds.constant(OAuth2Settings.Authentication.class),
            OAuth2Settings.Authentication.BASIC),
        new TlsReader(oauth2.section("tls")).trust());
  }
}
