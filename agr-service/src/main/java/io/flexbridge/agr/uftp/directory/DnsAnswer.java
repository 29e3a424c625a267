package io.flexbridge.agr.uftp.directory;

import java.time.Duration;
import java.util.List;
import org.xbill.DNS.Record;

/** What came of a question to DNS. */
sealed interface DnsAnswer {

  /** Records whose signatures are right, up to a trust anchor. */
  record Records(List<Record> records, Duration ttl) implements DnsAnswer {}

  /** There are none. */
  record None(String reason) implements DnsAnswer {}

  /** There are records, or none, and no proof of it. */
  record Unproven(String reason) implements DnsAnswer {}

  /** It cannot be told now. */
  record Failed(String reason) implements DnsAnswer {}
}
