package io.flexbridge.agr.uftp.directory;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.xbill.DNS.DClass;
import org.xbill.DNS.ExtendedResolver;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.RRset;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Resolver;
import org.xbill.DNS.ResolverConfig;
import org.xbill.DNS.Section;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.Type;
import org.xbill.DNS.dnssec.ValidatingResolver;

/**
 * Asks DNS and believes nothing that is not proven by DNSSEC: the resolver in between need not be
 * trusted. Thread-safe.
 */
final class SecureDns {

  private final Resolver resolver;

  /**
   * @throws IllegalArgumentException if the trust anchors are none
   */
  SecureDns(DnsSettings settings) {
    ValidatingResolver validating = new ValidatingResolver(new Upstream(upstream(settings)));
    try {
      validating.loadTrustAnchors(
          new ByteArrayInputStream(settings.trustAnchors().getBytes(StandardCharsets.US_ASCII)));
    } catch (IOException e) {
      throw new IllegalArgumentException("Trust anchors are not DS or DNSKEY records", e);
    }
    if (validating.getTrustAnchors().items().isEmpty()) {
      throw new IllegalArgumentException("Trust anchors are not DS or DNSKEY records");
    }
    this.resolver = validating;
  }

  private static Resolver upstream(DnsSettings settings) {
    List<Resolver> resolvers = new ArrayList<>();
    for (var address :
        settings.resolvers().isEmpty()
            ? ResolverConfig.getCurrentConfig().servers()
            : settings.resolvers()) {
      SimpleResolver one = new SimpleResolver(address);
      one.setTimeout(settings.timeout().dividedBy(2));
      resolvers.add(one);
    }
    ExtendedResolver all = new ExtendedResolver(resolvers);
    all.setTimeout(settings.timeout());
    return all;
  }

  /** The records of that type that the name has, aliases followed unless they are asked for. */
  DnsAnswer ask(Name name, int type) {
    String question = "%s %s".formatted(Type.string(type), name);
    try {
      Message query = Message.newQuery(Record.newRecord(name, type, DClass.IN));
      return answer(resolver.send(query), type, question);
    } catch (IOException e) {
      return new DnsAnswer.Failed("%s: %s".formatted(question, e.getMessage()));
    }
  }

  private static DnsAnswer answer(Message response, int type, String question) {
    int status = response.getHeader().getRcode();
    if (status == Rcode.SERVFAIL) {
      return new DnsAnswer.Unproven(
          "%s: DNSSEC: %s".formatted(question, reason(response).orElse("bogus")));
    }
    List<Record> records = new ArrayList<>();
    long ttl = Long.MAX_VALUE;
    for (RRset set : response.getSectionRRsets(Section.ANSWER)) {
      ttl = Math.min(ttl, set.getTTL());
      if (set.getType() == type) {
        records.addAll(set.rrs());
      }
    }
    if (records.isEmpty()) {
      return new DnsAnswer.None("%s: %s".formatted(question, Rcode.string(status)));
    }
    if (!response.getHeader().getFlag(Flags.AD)) {
      return new DnsAnswer.Unproven(
          "%s: the zone is not signed with DNSSEC, so its keys cannot be trusted"
              .formatted(question));
    }
    return new DnsAnswer.Records(records, Duration.ofSeconds(ttl));
  }

  // The validator adds its reason as a text record of a class that is not used otherwise.
  private static Optional<String> reason(Message response) {
    return response.getSection(Section.ADDITIONAL).stream()
        .filter(record -> record.getDClass() == ValidatingResolver.VALIDATION_REASON_QCLASS)
        .filter(TXTRecord.class::isInstance)
        .map(record -> String.join("", ((TXTRecord) record).getStrings()))
        .findFirst();
  }
}
