package io.flexbridge.agr.tls;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Set;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * What a peer must show in TLS.
 *
 * @param authorities who must have issued its certificate; none: one of the authorities that the
 *     Java runtime knows
 * @param pins one of these keys must be that of its certificate, besides; none: any key may be
 * @param certificates exactly one of these must be its certificate, and then neither its name nor
 *     who issued it matters; none: any may be
 */
public record PeerTrust(
    List<X509Certificate> authorities, Set<KeyPin> pins, List<X509Certificate> certificates) {

  /** Any certificate of a known authority. */
  public static final PeerTrust PUBLIC = new PeerTrust(List.of(), Set.of(), List.of());

  public PeerTrust {
    authorities = List.copyOf(authorities);
    pins = Set.copyOf(pins);
    certificates = List.copyOf(certificates);
  }

  /** Whether the name in the certificate must be that of the host. */
  public boolean isByName() {
    return certificates.isEmpty();
  }

  /** A trust manager that holds peers to this. */
  public X509ExtendedTrustManager trustManager() {
    if (!certificates.isEmpty()) {
      return new PinnedCertificates(certificates);
    }
    X509ExtendedTrustManager issued = issuedBy(authorities.isEmpty() ? null : keyStore());
    return pins.isEmpty() ? issued : new PinnedKeys(issued, pins);
  }

  private KeyStore keyStore() {
    try {
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      for (int i = 0; i < authorities.size(); i++) {
        store.setCertificateEntry("authority-" + i, authorities.get(i));
      }
      return store;
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("A key store in memory cannot be made", e);
    }
  }

  private static X509ExtendedTrustManager issuedBy(@Nullable KeyStore authorities) {
    try {
      TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
      factory.init(authorities);
      return (X509ExtendedTrustManager) factory.getTrustManagers()[0];
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("No trust manager for those authorities", e);
    }
  }
}
