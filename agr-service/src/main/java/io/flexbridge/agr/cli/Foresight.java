package io.flexbridge.agr.cli;

import io.flexbridge.agr.config.AgrConfig;
import io.flexbridge.agr.config.ConfiguredParticipant;
import io.flexbridge.agr.config.DirectoryKind;
import io.flexbridge.agr.config.TlsSettings;
import io.flexbridge.agr.config.UnlistedSenders;
import io.flexbridge.agr.tls.LiveIdentity;
import io.flexbridge.agr.tls.TlsFiles;
import io.flexbridge.agr.tls.TlsIdentity;
import io.flexbridge.agr.uftp.directory.DnsSettings;
import io.flexbridge.agr.uftp.directory.DnsSource;
import io.flexbridge.agr.uftp.directory.DnsTerms;
import io.flexbridge.agr.uftp.directory.Finding;
import java.io.IOException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is not wrong with a configuration, but will make trouble. */
final class Foresight {

  private final AgrConfig config;
  private final Instant now;
  private final List<String> warnings = new ArrayList<>();

  private Foresight(AgrConfig config, Instant now) {
    this.config = config;
    this.now = now;
  }

  /** What the files show. */
  static List<String> offline(AgrConfig config, Instant now) {
    Foresight foresight = new Foresight(config, now);
    foresight.exposure();
    foresight.certificates();
    return foresight.warnings;
  }

  /** What DNS says at this moment. */
  static List<String> online(AgrConfig config, Instant now) {
    Foresight foresight = new Foresight(config, now);
    foresight.lookUps();
    return foresight.warnings;
  }

  private void exposure() {
    if (config.http().tls() != null && config.operator() == null) {
      warnings.add(
          "operator.port: not given, so whoever reaches the endpoint can read the operator's"
              + " pages");
    }
    if (config.dns().unlistedSenders() == UnlistedSenders.DNS
        && config.dns().marketZones().isEmpty()) {
      warnings.add(
          "dns.market-zones: none, so every domain with DNSSEC can have its messages answered");
    }
  }

  private void certificates() {
    TlsSettings own = config.http().tls();
    if (own != null) {
      expiry("http.tls", own.files());
      expiry("http.tls", own.clients().authorities());
    }
    for (ConfiguredParticipant participant : config.participants()) {
      String name = participant.id().toString();
      expiry(name, participant.identity());
      expiry(name, participant.trust().authorities());
      expiry(name, participant.trust().certificates());
    }
  }

  private void expiry(String where, @Nullable TlsFiles files) {
    if (files == null) {
      return;
    }
    try {
      expiry(where, TlsIdentity.read(files).chain());
    } catch (IOException e) {
      warnings.add(where + ": " + e.getMessage());
    }
  }

  private void expiry(String where, List<X509Certificate> certificates) {
    certificates.stream()
        .flatMap(certificate -> LiveIdentity.expiry(certificate, now).stream())
        .forEach(end -> warnings.add(where + ": " + end));
  }

  private void lookUps() {
    DnsSettings settings =
        new DnsSettings(
            config.dns().resolvers(), config.dns().trustAnchors(), config.dns().timeout());
    config.participants().stream()
        .filter(participant -> participant.directory() == DirectoryKind.DNS)
        .forEach(participant -> lookUp(participant, settings));
  }

  private void lookUp(ConfiguredParticipant participant, DnsSettings settings) {
    DnsTerms terms =
        new DnsTerms(participant.endpoint(), participant.version(), participant.forms(), List.of());
    problem(new DnsSource(settings, _ -> terms).look(participant.id()))
        .forEach(problem -> warnings.add("%s: %s".formatted(participant.id(), problem)));
  }

  private static Stream<String> problem(Finding finding) {
    return switch (finding) {
      case Finding.Found _ -> Stream.empty();
      case Finding.Absent absent -> Stream.of("not published: " + absent.reason());
      case Finding.Untrusted untrusted -> Stream.of("not to be trusted: " + untrusted.reason());
      case Finding.Unavailable away -> Stream.of("cannot be looked up now: " + away.reason());
    };
  }
}
