package io.flexbridge.agr;

import io.flexbridge.agr.config.AgrConfig;
import io.flexbridge.agr.config.ConfiguredParticipant;
import io.flexbridge.agr.config.DirectoryKind;
import io.flexbridge.agr.config.DnsDirectorySettings;
import io.flexbridge.agr.config.UnlistedSenders;
import io.flexbridge.agr.port.Participant;
import io.flexbridge.agr.port.ParticipantDirectory;
import io.flexbridge.agr.uftp.directory.CacheSettings;
import io.flexbridge.agr.uftp.directory.CachedDirectory;
import io.flexbridge.agr.uftp.directory.ChosenDirectory;
import io.flexbridge.agr.uftp.directory.DnsSettings;
import io.flexbridge.agr.uftp.directory.DnsSource;
import io.flexbridge.agr.uftp.directory.DnsTerms;
import io.flexbridge.agr.uftp.directory.FileParticipantDirectory;
import io.flexbridge.uftp.value.ParticipantId;
import io.flexbridge.uftp.value.UftpVersion;
import io.flexbridge.uftp.xml.PeerForms;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Makes the directory of participants that the operator chose. */
final class Directories {

  /** Of participants that are listed none shall push another one out, or take its turn. */
  private static final int LOOK_UPS_PER_LISTED_MINUTE = 60;

  private static final int LOOK_UPS_AT_ONCE = 8;

  private final AgrConfig config;
  private final InstantSource time;

  private Directories(AgrConfig config, InstantSource time) {
    this.config = config;
    this.time = time;
  }

  /**
   * The directory.
   *
   * @throws IllegalArgumentException if the trust anchors for DNS are none
   */
  static ParticipantDirectory of(AgrConfig config, InstantSource time) {
    return new Directories(config, time).chosen();
  }

  private ParticipantDirectory chosen() {
    FileParticipantDirectory file = new FileParticipantDirectory(listed());
    List<ConfiguredParticipant> byDns = participants(DirectoryKind.DNS);
    Map<ParticipantId, ParticipantDirectory> chosen = new HashMap<>();
    participants(DirectoryKind.FILE).forEach(participant -> chosen.put(participant.id(), file));
    if (!byDns.isEmpty()) {
      ParticipantDirectory dns = dns(byDns);
      byDns.forEach(participant -> chosen.put(participant.id(), dns));
    }
    return new ChosenDirectory(
        chosen,
        config.dns().unlistedSenders() == UnlistedSenders.DNS
            ? strangers()
            : ChosenDirectory.NOBODY);
  }

  private List<ConfiguredParticipant> participants(DirectoryKind directory) {
    return config.participants().stream()
        .filter(participant -> participant.directory() == directory)
        .toList();
  }

  private List<Participant> listed() {
    return participants(DirectoryKind.FILE).stream()
        .map(
            participant ->
                new Participant(
                    participant.id(),
                    Objects.requireNonNull(participant.endpoint()),
                    participant.keys(),
                    participant.version(),
                    participant.forms()))
        .toList();
  }

  private ParticipantDirectory dns(List<ConfiguredParticipant> participants) {
    Map<ParticipantId, DnsTerms> terms = new HashMap<>();
    for (ConfiguredParticipant participant : participants) {
      terms.put(
          participant.id(),
          new DnsTerms(
              participant.endpoint(), participant.version(), participant.forms(), List.of()));
    }
    return new CachedDirectory(
        new DnsSource(settings(), id -> Optional.ofNullable(terms.get(id)).orElseThrow()),
        cache(participants.size(), LOOK_UPS_PER_LISTED_MINUTE * participants.size()),
        time);
  }

  private ParticipantDirectory strangers() {
    DnsTerms terms =
        new DnsTerms(null, UftpVersion.V3_1_0, PeerForms.PUBLISHED, config.dns().marketZones());
    return new CachedDirectory(
        new DnsSource(settings(), _ -> terms),
        cache(config.dns().unlistedCache(), config.dns().unlistedLookupsPerMinute()),
        time);
  }

  private DnsSettings settings() {
    DnsDirectorySettings dns = config.dns();
    return new DnsSettings(dns.resolvers(), dns.trustAnchors(), dns.timeout());
  }

  private CacheSettings cache(int capacity, int lookUpsPerMinute) {
    DnsDirectorySettings dns = config.dns();
    return new CacheSettings(
        capacity,
        dns.minTtl(),
        dns.maxTtl(),
        dns.negativeTtl(),
        dns.staleIfError(),
        dns.timeout(),
        LOOK_UPS_AT_ONCE,
        lookUpsPerMinute);
  }
}
