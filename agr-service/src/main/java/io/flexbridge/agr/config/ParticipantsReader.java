package io.flexbridge.agr.config;

import io.flexbridge.agr.port.Participant;
import io.flexbridge.uftp.seal.VerifyingKey;
import io.flexbridge.uftp.value.Domain;
import io.flexbridge.uftp.value.ParticipantId;
import io.flexbridge.uftp.value.Role;
import io.flexbridge.uftp.value.UftpVersion;
import io.flexbridge.uftp.xml.PeerForms;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads {@code participants}. */
final class ParticipantsReader {

  private static final String ONE_KEY = "public-key";
  private static final String KEYS = "public-keys";
  private static final int MAX_KEYS = 2;
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  private final List<Participant> participants = new ArrayList<>();

  ParticipantsReader(Section root) {
    Distinct<ParticipantId> distinct = new Distinct<>();
    for (Section section : root.sections("participants")) {
      Participant participant = participant(section);
      distinct.check(participant.id(), section, "domain", participant.id().toString());
      participants.add(participant);
    }
  }

  List<Participant> participants() {
    return participants;
  }

  boolean isDso(Domain domain) {
    ParticipantId dso = new ParticipantId(domain, Role.DSO);
    return participants.stream().anyMatch(participant -> participant.id().equals(dso));
  }

  private static Participant participant(Section section) {
    return new Participant(
        new ParticipantId(
            section.required("domain", Kinds.DOMAIN), section.required("role", Kinds.PARTNER_ROLE)),
        endpoint(section),
        keys(section),
        section.optional("version", Kinds.VERSION, UftpVersion.V3_1_0),
        new PeerForms(
            section.optional("metering-ean", Kinds.EAN_DIGITS, PeerForms.PUBLISHED_EAN_DIGITS),
            section.optional("price-decimals", Kinds.PRICE_DECIMALS).orElse(null)));
  }

  private static URI endpoint(Section section) {
    URI endpoint = section.required("endpoint", Kinds.ENDPOINT);
    boolean allowHttp = section.optional("allow-http", Kinds.YES_OR_NO, false);
    boolean isPlain = "http".equals(endpoint.getScheme());
    if (isPlain && !allowHttp && !LOOPBACK.contains(String.valueOf(endpoint.getHost()))) {
      section.problem(
          "endpoint",
          "%s is not https; set allow-http: true for a test network"
              .formatted(Problems.quoted(endpoint.toString())));
    }
    return endpoint;
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
}
