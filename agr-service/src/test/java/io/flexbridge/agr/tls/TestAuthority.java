package io.flexbridge.agr.tls;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Issues certificates as a test wants them. */
public final class TestAuthority {

  private static final Duration YEAR = Duration.ofDays(365);

  private final KeyPair keys = keyPair();
  private final X500Principal name;
  private final X509Certificate certificate;

  public TestAuthority(String name) {
    this.name = new X500Principal("CN=" + name);
    this.certificate = signed(this.name, keys, true, Instant.now().plus(YEAR), List.of());
  }

  /** A key with its certificate. */
  public record Issued(X509Certificate certificate, KeyPair keys) {

    /** Its pin. */
    public KeyPin pin() {
      return KeyPin.of(certificate);
    }

    /** Writes both to files. */
    public TlsFiles write(Path directory, String name) {
      Path chain = directory.resolve(name + ".pem");
      Path key = directory.resolve(name + ".key");
      writeFile(chain, pem("CERTIFICATE", encoded(certificate)));
      writeFile(key, pem("PRIVATE KEY", keys.getPrivate().getEncoded()));
      return new TlsFiles(chain, key);
    }
  }

  /** Its own certificate. */
  public X509Certificate certificate() {
    return certificate;
  }

  /** A trust in what it issues. */
  public PeerTrust trust() {
    return new PeerTrust(List.of(certificate), Set.of(), List.of());
  }

  /** Writes its own certificate to a file. */
  public Path write(Path directory, String name) {
    Path file = directory.resolve(name + ".pem");
    writeFile(file, pem("CERTIFICATE", encoded(certificate)));
    return file;
  }

  /** A certificate for those hosts, for a year. */
  public Issued issue(String... hosts) {
    return issueUntil(Instant.now().plus(YEAR), hosts);
  }

  /** A certificate for those hosts. */
  public Issued issueUntil(Instant end, String... hosts) {
    return issueFor(keyPair(), end, hosts);
  }

  /** A further certificate for a key. */
  public Issued issueFor(KeyPair subject, Instant end, String... hosts) {
    X500Principal subjectName = new X500Principal("CN=" + hosts[0]);
    return new Issued(signed(subjectName, subject, false, end, Arrays.asList(hosts)), subject);
  }

  private X509Certificate signed(
      X500Principal subject,
      KeyPair subjectKeys,
      boolean isAuthority,
      Instant end,
      List<String> hosts) {
    try {
      JcaX509v3CertificateBuilder builder =
          new JcaX509v3CertificateBuilder(
              name,
              new BigInteger(64, new SecureRandom()),
              Date.from(end.minus(YEAR.multipliedBy(2))),
              Date.from(end),
              subject,
              subjectKeys.getPublic());
      builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(isAuthority));
      if (!hosts.isEmpty()) {
        builder.addExtension(Extension.subjectAlternativeName, false, names(hosts));
      }
      return new JcaX509CertificateConverter()
          .getCertificate(
              builder.build(
                  new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate())));
    } catch (IOException | GeneralSecurityException | OperatorCreationException e) {
      throw new AssertionError("No certificate for " + subject, e);
    }
  }

  private static GeneralNames names(List<String> hosts) {
    return new GeneralNames(
        hosts.stream()
            .map(
                host ->
                    new GeneralName(
                        host.matches("[0-9.]+") ? GeneralName.iPAddress : GeneralName.dNSName,
                        host))
            .toArray(GeneralName[]::new));
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

  private static byte[] encoded(X509Certificate certificate) {
    try {
      return certificate.getEncoded();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  static String pem(String label, byte[]... contents) {
    return Arrays.stream(contents)
        .map(
            content ->
                "-----BEGIN %s-----\n%s\n-----END %s-----\n"
                    .formatted(
                        label,
                        Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content),
                        label))
        .collect(Collectors.joining());
  }

  static void writeFile(Path file, String content) {
    try {
      Files.writeString(file, content);
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
