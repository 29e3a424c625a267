package io.flexbridge.agr.uftp.directory;

import io.flexbridge.agr.port.Participant;
import io.flexbridge.uftp.seal.VerifyingKey;
import io.flexbridge.uftp.value.Domain;
import io.flexbridge.uftp.value.ParticipantId;
import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/**
 * Participants as they publish themselves in DNS: keys in the text record of {@code
 * _ROLE._usef.domain}, the host of the endpoint as the alias of {@code _http._ROLE._usef.domain}.
 * All of it must be proven by DNSSEC. The release in the text record of {@code _usef.domain} is not
 * asked for: it is agreed with each participant.
 *
 * @see <a href="https://github.com/shapeshifter/shapeshifter-specification">UFTP 3.1.0, message
 *     transport, service discovery</a>
 */
public final class DnsSource implements ParticipantSource {

  private static final String PATH = "/shapeshifter/api/v3/message";
  private static final int MAX_ALIASES = 8;
  private static final Pattern HOST =
      Pattern.compile("(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.)*[a-z0-9-]{2,63}");

  private final SecureDns dns;
  private final int port;
  private final Function<ParticipantId, DnsTerms> terms;

  /**
   * @param terms what is agreed with each participant
   * @throws IllegalArgumentException if the trust anchors are none
   */
  public DnsSource(DnsSettings settings, Function<ParticipantId, DnsTerms> terms) {
    this.dns = new SecureDns(settings);
    this.port = settings.endpointPort();
    this.terms = terms;
  }

  /** A thing that was looked up, and for how long it may be kept. */
  private record Proven<T>(T value, Duration ttl) {}

  /** Ends a look-up. */
  private static final class NotFoundException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Finding finding;

    NotFoundException(Finding finding) {
      super(finding.toString());
      this.finding = finding;
    }
  }

  @Override
  public Finding look(ParticipantId id) {
    DnsTerms agreed = terms.apply(id);
    try {
      checkListed(id.domain(), agreed);
      Proven<List<VerifyingKey>> keys = keys(id);
      Proven<URI> endpoint = endpoint(id, agreed);
      Participant participant =
          new Participant(id, endpoint.value(), keys.value(), agreed.version(), agreed.forms());
      return new Finding.Found(participant, shorter(keys.ttl(), endpoint.ttl()));
    } catch (NotFoundException e) {
      return e.finding;
    }
  }

  private void checkListed(Domain domain, DnsTerms agreed) throws NotFoundException {
    NotFoundException last = null;
    for (Domain zone : agreed.marketZones()) {
      try {
        records(name("_usef." + domain + "." + zone), Type.TXT);
        return;
      } catch (NotFoundException e) {
        last = e;
      }
    }
    if (last != null) {
      throw last;
    }
  }

  private Proven<List<VerifyingKey>> keys(ParticipantId id) throws NotFoundException {
    Name name = name("_%s._usef.%s".formatted(id.role(), id.domain()));
    DnsAnswer.Records found = records(name, Type.TXT);
    try {
      List<TXTRecord> texts = found.records().stream().map(TXTRecord.class::cast).toList();
      return new Proven<>(PublishedKeys.read(texts), found.ttl());
    } catch (IllegalArgumentException e) {
      throw new NotFoundException(
          new Finding.Untrusted("TXT %s: %s".formatted(name, e.getMessage())));
    }
  }

  private Proven<URI> endpoint(ParticipantId id, DnsTerms agreed) throws NotFoundException {
    URI configured = agreed.endpoint();
    return configured != null
        ? new Proven<>(configured, Duration.ofSeconds(Long.MAX_VALUE))
        : endpoint(name("_http._%s._usef.%s".formatted(id.role(), id.domain())));
  }

  // An alias may lead to that of another participant, whose endpoint is shared, and so to its host.
  private Proven<URI> endpoint(Name first) throws NotFoundException {
    Duration ttl = Duration.ofSeconds(Long.MAX_VALUE);
    Set<Name> seen = new HashSet<>();
    Name name = first;
    while (seen.size() < MAX_ALIASES && seen.add(name)) {
      DnsAnswer.Records found = records(name, Type.CNAME);
      ttl = shorter(ttl, found.ttl());
      name = ((CNAMERecord) found.records().getFirst()).getTarget().canonicalize();
      String host = name.toString(true);
      if (HOST.matcher(host).matches()) {
        return new Proven<>(uri(host), ttl);
      }
    }
    throw new NotFoundException(
        new Finding.Unavailable(
            "CNAME %s: more than %d aliases, or a loop of them".formatted(first, MAX_ALIASES)));
  }

  private URI uri(String host) {
    return URI.create(
        port == DnsSettings.HTTPS_PORT
            ? "https://" + host + PATH
            : "https://%s:%d%s".formatted(host, port, PATH));
  }

  private DnsAnswer.Records records(Name name, int type) throws NotFoundException {
    return switch (dns.ask(name, type)) {
      case DnsAnswer.Records found -> found;
      case DnsAnswer.None none -> throw new NotFoundException(new Finding.Absent(none.reason()));
      case DnsAnswer.Unproven unproven ->
          throw new NotFoundException(new Finding.Untrusted(unproven.reason()));
      case DnsAnswer.Failed failed ->
          throw new NotFoundException(new Finding.Unavailable(failed.reason()));
    };
  }

  private static Name name(String text) throws NotFoundException {
    try {
      return Name.fromString(text + ".");
    } catch (TextParseException e) {
      throw new NotFoundException(
          new Finding.Absent("%s is no name for DNS: %s".formatted(text, e.getMessage())));
    }
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
