package io.flexbridge.agr.uftp.directory;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.DNSKEYRecord;
import org.xbill.DNS.DNSSEC;
import org.xbill.DNS.DNSSEC.DNSSECException;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Header;
import org.xbill.DNS.Message;
import org.xbill.DNS.NSECRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.NameTooLongException;
import org.xbill.DNS.RRset;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/**
 * All of DNS in one zone, the root, on a free port of this machine: signed with a key made for the
 * test, but for what a test wants to be wrong. What does not exist is denied by an NSEC record of
 * its own name (RFC 9824).
 */
public final class SignedDns implements AutoCloseable {

  static final long TTL = 300;

  private static final int ZONE_KEY = 0x101;
  private static final Duration VALID = Duration.ofDays(1);

  private final DatagramSocket socket;
  private final KeyPair keys = keyPair();
  private final DNSKEYRecord zoneKey;
  private final Map<Name, List<Record>> records = new ConcurrentHashMap<>();
  private final Set<Name> unsigned = ConcurrentHashMap.newKeySet();
  private final Set<Name> expired = ConcurrentHashMap.newKeySet();
  private final Set<Name> forged = ConcurrentHashMap.newKeySet();
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private volatile boolean isDown;
  private volatile boolean isSilent;

  public SignedDns() {
    try {
      socket = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      zoneKey =
          new DNSKEYRecord(
              Name.root,
              DClass.IN,
              TTL,
              ZONE_KEY,
              DNSKEYRecord.Protocol.DNSSEC,
              DNSSEC.Algorithm.ECDSAP256SHA256,
              keys.getPublic());
    } catch (SocketException | DNSSECException e) {
      throw new AssertionError(e);
    }
    records.put(Name.root, List.of(zoneKey));
    Thread.ofVirtual().name("signed-dns").start(this::serve);
  }

  /** How to ask it. */
  public DnsSettings settings() {
    return settings(Duration.ofSeconds(10));
  }

  DnsSettings settings(Duration timeout) {
    return new DnsSettings(
        List.of((InetSocketAddress) socket.getLocalSocketAddress()),
        zoneKey.toString(),
        timeout,
        DnsSettings.HTTPS_PORT);
  }

  /** Publishes a text record, which may come in pieces. */
  public SignedDns text(String name, String... pieces) {
    Name owner = name(name);
    return put(new TXTRecord(owner, DClass.IN, TTL, List.of(pieces)));
  }

  /** Publishes an alias. */
  public SignedDns alias(String name, String target) {
    return put(new CNAMERecord(name(name), DClass.IN, TTL, name(target)));
  }

  private SignedDns put(Record record) {
    records.merge(
        record.getName(),
        List.of(record),
        (one, other) -> Stream.concat(one.stream(), other.stream()).toList());
    return this;
  }

  SignedDns without(String name) {
    records.remove(name(name));
    return this;
  }

  /** That name, and all below it, are in a zone of their own that is not signed. */
  SignedDns unsigned(String zone) {
    unsigned.add(name(zone));
    return this;
  }

  SignedDns expired(String name) {
    expired.add(name(name));
    return this;
  }

  SignedDns forged(String name) {
    forged.add(name(name));
    return this;
  }

  /** From now on it answers SERVFAIL, or no more. */
  SignedDns isDown(boolean down) {
    isDown = down;
    return this;
  }

  /** From now on it does not answer, or does again. */
  SignedDns isSilent(boolean silent) {
    isSilent = silent;
    return this;
  }

  /** How often it was asked for that. */
  long asked(String name, int type) {
    String question = question(name(name), type);
    return asked.stream().filter(question::equals).count();
  }

  private static String question(Name name, int type) {
    return Type.string(type) + " " + name.canonicalize();
  }

  private void serve() {
    byte[] buffer = new byte[4096];
    try {
      while (true) {
        DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
        socket.receive(packet);
        Message query = new Message(Arrays.copyOf(buffer, packet.getLength()));
        asked.add(question(query.getQuestion().getName(), query.getQuestion().getType()));
        if (!isSilent) {
          byte[] answer = answer(query).toWire(65_535);
          socket.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
        }
      }
    } catch (IOException e) {
      // closed
    } catch (DNSSECException e) {
      throw new AssertionError(e);
    }
  }

  private Message answer(Message query) throws DNSSECException {
    Record question = query.getQuestion();
    Message answer = new Message(query.getHeader().getID());
    Header header = answer.getHeader();
    header.setFlag(Flags.QR);
    header.setFlag(Flags.RA);
    answer.addRecord(question, Section.QUESTION);
    if (isDown) {
      header.setRcode(Rcode.SERVFAIL);
      return answer;
    }
    Name name = question.getName().canonicalize();
    List<Record> all = records.getOrDefault(name, List.of());
    List<Record> asked =
        all.stream().filter(record -> record.getType() == question.getType()).toList();
    List<Record> aliases = all.stream().filter(record -> record.getType() == Type.CNAME).toList();
    if (!asked.isEmpty()) {
      add(answer, name, asked, Section.ANSWER);
    } else if (!aliases.isEmpty() && question.getType() != Type.DS) {
      add(answer, name, aliases, Section.ANSWER);
      Name target = ((CNAMERecord) aliases.getFirst()).getTarget().canonicalize();
      List<Record> behind =
          records.getOrDefault(target, List.of()).stream()
              .filter(record -> record.getType() == question.getType())
              .toList();
      add(answer, target, behind, Section.ANSWER);
    } else {
      deny(answer, name, all);
    }
    return answer;
  }

  private void deny(Message answer, Name name, Collection<Record> all) throws DNSSECException {
    Set<Integer> types = new TreeSet<>(Set.of(Type.RRSIG, Type.NSEC));
    all.forEach(record -> types.add(record.getType()));
    if (unsigned.contains(name)) {
      types.add(Type.NS);
    }
    boolean isBelow =
        unsigned.stream().anyMatch(zone -> name.subdomain(zone) && !name.equals(zone));
    if (isBelow) {
      answer.getHeader().setRcode(Rcode.NXDOMAIN);
      return;
    }
    add(answer, Name.root, List.of(soa()), Section.AUTHORITY);
    NSECRecord nsec =
        new NSECRecord(
            name, DClass.IN, TTL, next(name), types.stream().mapToInt(Integer::intValue).toArray());
    add(answer, name, List.of(nsec), Section.AUTHORITY);
  }

  private static Record soa() {
    Name host = name("ns.test");
    Name admin = name("admin.test");
    return new SOARecord(Name.root, DClass.IN, TTL, host, admin, 1, 60, 60, 600, 60);
  }

  private static Name next(Name name) {
    try {
      return Name.concatenate(Name.fromConstantString("\\000"), name);
    } catch (NameTooLongException e) {
      throw new AssertionError(e);
    }
  }

  private void add(Message answer, Name name, List<Record> set, int section)
      throws DNSSECException {
    if (set.isEmpty()) {
      return;
    }
    for (Record record : set) {
      answer.addRecord(forged.contains(name) ? forgery(record) : record, section);
    }
    boolean isSigned = unsigned.stream().noneMatch(name::subdomain);
    if (isSigned || set.getFirst().getType() == Type.NSEC) {
      answer.addRecord(signature(name, new RRset(set.toArray(Record[]::new))), section);
    }
  }

  private static Record forgery(Record record) {
    return record instanceof TXTRecord
        ? new TXTRecord(record.getName(), DClass.IN, TTL, "forged")
        : record;
  }

  private Record signature(Name name, RRset set) throws DNSSECException {
    Instant end = Instant.now().plus(expired.contains(name) ? VALID.negated() : VALID);
    return DNSSEC.sign(set, zoneKey, keys.getPrivate(), end.minus(VALID.multipliedBy(2)), end);
  }

  static Name name(String text) {
    try {
      return Name.fromString(text + ".").canonicalize();
    } catch (TextParseException e) {
      throw new AssertionError(e);
    }
  }

  private static KeyPair keyPair() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    socket.close();
  }
}
