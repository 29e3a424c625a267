package io.flexbridge.agr.tls;

import io.flexbridge.agr.port.Timeline;
import java.io.IOException;
import java.net.Socket;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A certificate and key that follow their files: after a change of the files, new connections use
 * the new ones; open connections go on. Files that are broken change nothing but {@link #problem}
 * and the log. Thread-safe.
 */
public final class LiveIdentity extends X509ExtendedKeyManager implements AutoCloseable {

  /** How long before its end a certificate is warned of. */
  public static final Duration WARNED_BEFORE = Duration.ofDays(30);

  /** How often the files are looked at. */
  static final Duration LOOK_INTERVAL = Duration.ofSeconds(10);

  private static final Logger LOG = LoggerFactory.getLogger(LiveIdentity.class);
  private static final String ALIAS = "own";

  private final TlsFiles files;
  private final Timeline timeline;
  private volatile TlsIdentity identity;
  private volatile @Nullable String problem;
  private byte[] used;
  private byte @Nullable [] refused;
  private boolean isClosed;
  private Timeline.Cancellable nextLook;

  private LiveIdentity(TlsFiles files, Timeline timeline, TlsIdentity identity, byte[] digest) {
    this.files = files;
    this.timeline = timeline;
    this.identity = identity;
    this.used = digest;
    this.nextLook = timeline.after(LOOK_INTERVAL, this::look);
  }

  /**
   * The identity in the files, which are looked at from now on until this is closed.
   *
   * @throws IOException if they cannot be read, hold something else, or do not belong together
   */
  public static LiveIdentity of(TlsFiles files, Timeline timeline) throws IOException {
    byte[] certificate = Pem.bounded(files.certificate());
    byte[] key = Pem.bounded(files.key());
    TlsIdentity identity = TlsIdentity.of(certificate, key, files);
    return new LiveIdentity(files, timeline, identity, digest(certificate, key));
  }

  /** What is wrong with the files as they are now, or with the certificate in use. */
  public Optional<String> problem() {
    String broken = problem;
    return broken != null
        ? Optional.of(broken)
        : expiry(identity.certificate(), timeline.instant());
  }

  /** What is to be said of the end of a certificate: nothing, if it is far away. */
  public static Optional<String> expiry(X509Certificate certificate, Instant now) {
    Instant end = certificate.getNotAfter().toInstant();
    if (!end.isAfter(now.plus(WARNED_BEFORE))) {
      String subject = certificate.getSubjectX500Principal().getName();
      return Optional.of(
          end.isAfter(now)
              ? "the certificate of %s ends at %s, in %d days"
                  .formatted(subject, end, Duration.between(now, end).toDays())
              : "the certificate of %s ended at %s".formatted(subject, end));
    }
    return Optional.empty();
  }

  private synchronized void look() {
    if (isClosed) {
      return;
    }
    try {
      takeOver(Pem.bounded(files.certificate()), Pem.bounded(files.key()));
    } catch (IOException e) {
      refuse(new byte[0], e);
    } finally {
      nextLook = timeline.after(LOOK_INTERVAL, this::look);
    }
  }

  private void takeOver(byte[] certificate, byte[] key) {
    byte[] seen = digest(certificate, key);
    if (Arrays.equals(seen, used)) {
      problem = null;
      refused = null;
      return;
    }
    try {
      identity = TlsIdentity.of(certificate, key, files);
      used = seen;
      problem = null;
      refused = null;
      LOG.info(
          "New certificate of {} from {}, valid until {}",
          identity.certificate().getSubjectX500Principal(),
          files.certificate(),
          identity.certificate().getNotAfter().toInstant());
    } catch (IOException e) {
      refuse(seen, e);
    }
  }

  // Two files are not written at one instant: only what is still broken at the next look is told.
  private void refuse(byte[] seen, IOException fault) {
    boolean isSeenAgain = Arrays.equals(seen, refused);
    refused = seen;
    if (isSeenAgain && problem == null) {
      problem = "the earlier certificate stays in use: " + fault.getMessage();
      LOG.warn("The new certificate is not taken, {}", problem);
    }
  }

  private static byte[] digest(byte[] certificate, byte[] key) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      sha256.update(certificate);
      return sha256.digest(key);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256 is part of every JDK", e);
    }
  }

  /** Looks no more. */
  @Override
  public synchronized void close() {
    isClosed = true;
    nextLook.cancel();
  }

  private @Nullable String aliasFor(String... keyTypes) {
    return Arrays.asList(keyTypes).contains(identity.key().getAlgorithm()) ? ALIAS : null;
  }

  @Override
  public @Nullable String chooseEngineServerAlias(
      String keyType, Principal @Nullable [] issuers, @Nullable SSLEngine engine) {
    return aliasFor(keyType);
  }

  @Override
  public @Nullable String chooseServerAlias(
      String keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
    return aliasFor(keyType);
  }

  @Override
  public @Nullable String chooseEngineClientAlias(
      String[] keyTypes, Principal @Nullable [] issuers, @Nullable SSLEngine engine) {
    return aliasFor(keyTypes);
  }

  @Override
  public @Nullable String chooseClientAlias(
      String[] keyTypes, Principal @Nullable [] issuers, @Nullable Socket socket) {
    return aliasFor(keyTypes);
  }

  @Override
  public String @Nullable [] getServerAliases(String keyType, Principal @Nullable [] issuers) {
    return aliases(keyType);
  }

  @Override
  public String @Nullable [] getClientAliases(String keyType, Principal @Nullable [] issuers) {
    return aliases(keyType);
  }

  private String @Nullable [] aliases(String keyType) {
    String alias = aliasFor(keyType);
    return alias == null ? null : new String[] {alias};
  }

  @Override
  public X509Certificate[] getCertificateChain(String alias) {
    return identity.chain().toArray(X509Certificate[]::new);
  }

  @Override
  public PrivateKey getPrivateKey(String alias) {
    return identity.key();
  }
}
