package io.flexbridge.agr.tls;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * Who we are in TLS: a certificate, those that issued it, and the key.
 *
 * @param chain our own certificate first, each of the others issued the one before it
 */
public record TlsIdentity(List<X509Certificate> chain, PrivateKey key) {

  private static final byte[] PROBE =
      "does the key belong to the certificate?".getBytes(StandardCharsets.US_ASCII);

  public TlsIdentity {
    chain = List.copyOf(chain);
  }

  /**
   * The identity in those files.
   *
   * @throws IOException if they cannot be read, hold something else, or do not belong together
   */
  public static TlsIdentity read(TlsFiles files) throws IOException {
    return of(Pem.bounded(files.certificate()), Pem.bounded(files.key()), files);
  }

  static TlsIdentity of(byte[] certificate, byte[] key, TlsFiles files) throws IOException {
    TlsIdentity identity =
        new TlsIdentity(
            Pem.certificates(certificate, files.certificate()), Pem.privateKey(key, files.key()));
    identity.checkOrder(files.certificate());
    if (!identity.fits()) {
      throw new IOException(
          "the key in %s does not belong to the certificate in %s"
              .formatted(files.key(), files.certificate()));
    }
    return identity;
  }

  /** Our own certificate. */
  public X509Certificate certificate() {
    return chain.getFirst();
  }

  private void checkOrder(Path file) throws IOException {
    for (int i = 1; i < chain.size(); i++) {
      if (!chain
          .get(i - 1)
          .getIssuerX500Principal()
          .equals(chain.get(i).getSubjectX500Principal())) {
        throw new IOException(
            "%s: certificate %d did not issue certificate %d before it".formatted(file, i + 1, i));
      }
    }
  }

  private boolean fits() {
    PublicKey certified = certificate().getPublicKey();
    if (!certified.getAlgorithm().equals(key.getAlgorithm())) {
      return false;
    }
    try {
      Signature signing = Signature.getInstance(algorithm());
      signing.initSign(key);
      signing.update(PROBE);
      byte[] signature = signing.sign();
      Signature verifying = Signature.getInstance(algorithm());
      verifying.initVerify(certified);
      verifying.update(PROBE);
      return verifying.verify(signature);
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  private String algorithm() {
    return switch (key.getAlgorithm()) {
      case "RSA" -> "SHA256withRSA";
      case "EC" -> "SHA256withECDSA";
      default -> key.getAlgorithm();
    };
  }
}
