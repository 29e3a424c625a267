package io.flexbridge.agr.uftp.directory;

import static org.assertj.core.api.Assertions.assertThat;

import io.flexbridge.agr.port.Participant;
import io.flexbridge.uftp.seal.SigningKey;
import io.flexbridge.uftp.seal.VerifyingKey;
import io.flexbridge.uftp.value.Domain;
import io.flexbridge.uftp.value.ParticipantId;
import io.flexbridge.uftp.value.Role;
import io.flexbridge.uftp.value.UftpVersion;
import io.flexbridge.uftp.xml.PeerForms;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.xbill.DNS.Type;

/** UFTP 3.1.0, message transport, service discovery, against a signed zone on this machine. */
@Timeout(60)
final class DnsSourceTest {

  private static final ParticipantId DSO = ParticipantId.of("dso.example.com", Role.DSO);
  private static final String KEYS = "_DSO._usef.dso.example.com";
  private static final String ENDPOINT = "_http._DSO._usef.dso.example.com";
  private static final URI UFTP =
      URI.create("https://uftp.dso.example.com/shapeshifter/api/v3/message");
  private static final DnsTerms TERMS =
      new DnsTerms(null, UftpVersion.V3_1_0, PeerForms.PUBLISHED, List.of());

  private final VerifyingKey first = key();
  private final VerifyingKey second = key();
  private final SignedDns dns = new SignedDns();

  @AfterEach
  void close() {
    dns.close();
  }

  private static VerifyingKey key() {
    return SigningKey.generate(new SecureRandom()).verifyingKey();
  }

  @Test
  void keyAndEndpointAreFoundUnderTheNamesOfTheSpecification() {
    publish(first.toCs1Pair());

    assertThat(look())
        .isEqualTo(
            new Finding.Found(
                new Participant(DSO, UFTP, List.of(first), UftpVersion.V3_1_0),
                Duration.ofSeconds(SignedDns.TTL)));
  }

  @Test
  void twoKeysAreFoundWhileOneReplacesTheOther() {
    publish(first.toCs1Pair() + " " + second.toCs1Pair());

    assertThat(keys()).containsExactly(first, second);
  }

  @Test
  void aRecordThatIsSplitAnywhereIsJoined() {
    String text = first.toCs1Pair() + " " + second.toBase64();
    publish(text.substring(0, 50), text.substring(50, 60), text.substring(60));

    assertThat(keys()).containsExactly(first, second);
  }

  @Test
  void aPieceForEachKeyIsUnderstood() {
    publish(first.toCs1Pair(), second.toCs1Pair());

    assertThat(keys()).containsExactly(first, second);
  }

  @Test
  void aRecordForEachKeyIsUnderstoodAndWhatIsNoKeyIsLeftOut() {
    publish(first.toCs1());
    dns.text(KEYS, second.toBase64()).text(KEYS, "v=spf1 -all");

    assertThat(keys()).containsExactlyInAnyOrder(first, second);
  }

  @Test
  void moreThanTwoKeysAreNotTrusted() {
    publish(String.join(" ", first.toBase64(), second.toBase64(), key().toBase64()));

    assertUntrusted("3 public keys, where 1..2 are allowed");
  }

  @Test
  void aTextWithoutAKeyIsNotTrusted() {
    publish("cs1.nonsense");

    assertUntrusted("0 public keys, where 1..2 are allowed");
  }

  @Test
  void theKeyMayBePublishedByTheParticipantThatRunsTheEndpoint() {
    dns.alias("_AGR._usef.tiny.example", "_AGR._usef.dso.example.com")
        .text("_AGR._usef.dso.example.com", first.toCs1Pair())
        .alias("_http._AGR._usef.tiny.example", "_http._AGR._usef.dso.example.com")
        .alias("_http._AGR._usef.dso.example.com", "ssl.dso.example.com");

    assertThat(source(TERMS).look(ParticipantId.of("tiny.example", Role.AGR)))
        .isInstanceOfSatisfying(
            Finding.Found.class,
            found -> {
              assertThat(found.participant().keys()).containsExactly(first);
              assertThat(found.participant().endpoint())
                  .isEqualTo(URI.create("https://ssl.dso.example.com/shapeshifter/api/v3/message"));
            });
  }

  @Test
  void aLoopOfAliasesMayBeMendedLater() {
    dns.text(KEYS, first.toCs1Pair())
        .alias(ENDPOINT, "_http._CRO._usef.dso.example.com")
        .alias("_http._CRO._usef.dso.example.com", ENDPOINT);

    assertThat(look())
        .isInstanceOfSatisfying(
            Finding.Unavailable.class,
            loop -> assertThat(loop.reason()).contains("more than 8 aliases, or a loop of them"));
  }

  @Test
  void anEndpointThatTheOperatorNamedIsNotLookedUp() {
    dns.text(KEYS, first.toCs1Pair());
    URI named = URI.create("https://10.0.0.7:8443/uftp");
    DnsTerms terms = new DnsTerms(named, UftpVersion.V3_0_0, PeerForms.PUBLISHED, List.of());

    assertThat(source(terms).look(DSO))
        .isInstanceOfSatisfying(
            Finding.Found.class,
            found -> assertThat(found.participant().endpoint()).isEqualTo(named));
    assertThat(dns.asked(ENDPOINT, Type.CNAME)).isZero();
  }

  @Test
  void whatIsNotPublishedIsAbsent() {
    assertThat(look()).isEqualTo(new Finding.Absent("TXT _DSO._usef.dso.example.com.: NOERROR"));
  }

  @Test
  void anUnsignedZoneIsNotTrusted() {
    dns.unsigned("example.com");
    publish(first.toCs1Pair());

    assertUntrusted("the zone is not signed with DNSSEC, so its keys cannot be trusted");
  }

  @Test
  void aForgedKeyIsNotTrusted() {
    publish(first.toCs1Pair());
    dns.forged(KEYS);

    assertUntrusted("DNSSEC: ");
  }

  @Test
  void aForgedEndpointIsNotTrusted() {
    dns.unsigned("elsewhere.test");
    dns.text(KEYS, first.toCs1Pair())
        .alias(ENDPOINT, "_http._DSO._usef.elsewhere.test")
        .alias("_http._DSO._usef.elsewhere.test", "evil.elsewhere.test");

    assertUntrusted("the zone is not signed with DNSSEC");
  }

  @Test
  void aSignatureThatEndedIsNotTrusted() {
    publish(first.toCs1Pair());
    dns.expired(KEYS);

    assertUntrusted("DNSSEC: ");
  }

  @Test
  void aKeySignedByAnotherAnchorIsNotTrusted() {
    publish(first.toCs1Pair());
    try (SignedDns other = new SignedDns()) {
      DnsSettings settings =
          new DnsSettings(
              dns.settings().resolvers(),
              other.settings().trustAnchors(),
              Duration.ofSeconds(10),
              443);

      assertThat(new DnsSource(settings, _ -> TERMS).look(DSO))
          .isInstanceOf(Finding.Untrusted.class);
    }
  }

  @Test
  void aResolverThatFailsMayWorkLater() {
    publish(first.toCs1Pair());
    dns.isDown(true);

    assertThat(look())
        .isEqualTo(
            new Finding.Unavailable(
                "TXT _DSO._usef.dso.example.com.: the resolver answers SERVFAIL"));
  }

  @Test
  void aResolverThatIsSilentCostsNoMoreThanTheTimeOut() {
    publish(first.toCs1Pair());
    dns.isSilent(true);
    DnsSource source = new DnsSource(dns.settings(Duration.ofMillis(300)), _ -> TERMS);

    assertThat(source.look(DSO)).isInstanceOf(Finding.Unavailable.class);
  }

  @Test
  void ofSeveralResolversTheNextIsAskedWhenOneIsSilent() {
    publish(first.toCs1Pair());
    try (SignedDns silent = new SignedDns().isSilent(true)) {
      DnsSettings settings =
          new DnsSettings(
              List.of(
                  silent.settings().resolvers().getFirst(), dns.settings().resolvers().getFirst()),
              dns.settings().trustAnchors(),
              Duration.ofSeconds(4),
              443);

      assertThat(new DnsSource(settings, _ -> TERMS).look(DSO)).isInstanceOf(Finding.Found.class);
    }
  }

  @Test
  void aMarketZoneMustListWhoIsToBeListed() {
    publish(first.toCs1Pair());
    DnsTerms terms =
        new DnsTerms(
            null,
            UftpVersion.V3_1_0,
            PeerForms.PUBLISHED,
            List.of(new Domain("one.authority.test"), new Domain("energy.authority.test")));

    assertThat(source(terms).look(DSO)).isInstanceOf(Finding.Absent.class);
    assertThat(dns.asked(KEYS, Type.TXT)).isZero();

    dns.text("_usef.dso.example.com.energy.authority.test", "3.1.0");
    assertThat(source(terms).look(DSO)).isInstanceOf(Finding.Found.class);
  }

  private void publish(String... pieces) {
    dns.text(KEYS, pieces).alias(ENDPOINT, "uftp.dso.example.com");
  }

  private Finding look() {
    return source(TERMS).look(DSO);
  }

  private DnsSource source(DnsTerms terms) {
    return new DnsSource(dns.settings(), _ -> terms);
  }

  private List<VerifyingKey> keys() {
    return look() instanceof Finding.Found found ? found.participant().keys() : List.of();
  }

  private void assertUntrusted(String reason) {
    assertThat(look())
        .isInstanceOfSatisfying(
            Finding.Untrusted.class, untrusted -> assertThat(untrusted.reason()).contains(reason));
  }
}
