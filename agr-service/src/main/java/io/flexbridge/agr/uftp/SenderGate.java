package io.flexbridge.agr.uftp;

import io.flexbridge.agr.tls.KeyPin;
import io.flexbridge.uftp.value.ParticipantId;
import jakarta.servlet.http.HttpServletRequest;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Judges a request whose signature was verified: whether its sender may use this connection, and
 * whether it does not send too often.
 */
final class SenderGate {

  private static final String CERTIFICATES = "jakarta.servlet.request.X509Certificate";

  private final int perMinute;
  private final RateLimit<ParticipantId> rates;
  private final Function<ParticipantId, Set<KeyPin>> certificates;

  /**
   * @param certificates the keys of the certificates that each sender shows in TLS; none if any
   *     will do
   */
  SenderGate(
      EndpointLimits limits,
      Function<ParticipantId, Set<KeyPin>> certificates,
      InstantSource time) {
    this.perMinute = limits.senderMessagesPerMinute();
    this.rates = new RateLimit<>(perMinute, time);
    this.certificates = certificates;
  }

  /** What is wrong with the request, or nothing if its message may be taken. */
  Optional<TransportFault> judge(ParticipantId sender, HttpServletRequest request) {
    return judgeCertificate(sender, request).or(() -> judgeRate(sender));
  }

  private Optional<TransportFault> judgeCertificate(
      ParticipantId sender, HttpServletRequest request) {
    Set<KeyPin> expected = certificates.apply(sender);
    if (expected.isEmpty()
        || certificate(request).map(KeyPin::of).filter(expected::contains).isPresent()) {
      return Optional.empty();
    }
    return Optional.of(
        new TransportFault(
            TransportFault.Kind.FOREIGN_CERTIFICATE,
            "%s is not one of %s"
                .formatted(
                    certificate(request)
                        .map(shown -> "the certificate with key " + KeyPin.of(shown))
                        .orElse("a connection without a client certificate"),
                    sender)));
  }

  private static Optional<X509Certificate> certificate(HttpServletRequest request) {
    return request.getAttribute(CERTIFICATES) instanceof X509Certificate[] chain && chain.length > 0
        ? Optional.of(chain[0])
        : Optional.empty();
  }

  private Optional<TransportFault> judgeRate(ParticipantId sender) {
    Duration wait = rates.waitAfter(sender);
    return wait.isZero()
        ? Optional.empty()
        : Optional.of(
            new TransportFault(
                TransportFault.Kind.TOO_MANY_REQUESTS,
                "more than %d messages a minute from %s".formatted(perMinute, sender),
                wait));
  }
}
