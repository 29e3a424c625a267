package io.flexbridge.agr.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads PEM files (RFC 7468). No message ever quotes what is in a file. */
public final class Pem {

  private static final int MAX_SIZE = 1 << 20;
  private static final Pattern BLOCK =
      Pattern.compile("-----BEGIN ([A-Z0-9 ]{1,40})-----([^-]*)-----END \\1-----");
  private static final String PKCS8 = "PRIVATE KEY";
  private static final List<String> ALGORITHMS = List.of("EC", "RSA", "EdDSA");

  private Pem() {}

  /**
   * All certificates in the file, in the order in which they stand there: at least one.
   *
   * @throws IOException if the file cannot be read or holds no certificate
   */
  public static List<X509Certificate> certificates(Path file) throws IOException {
    return certificates(bounded(file), file);
  }

  /**
   * The private key in the file, in PKCS#8 form without a password.
   *
   * @throws IOException if the file cannot be read or holds no such key
   */
  public static PrivateKey privateKey(Path file) throws IOException {
    return privateKey(bounded(file), file);
  }

  static byte[] bounded(Path file) throws IOException {
    try {
      long size = Files.size(file);
      if (size > MAX_SIZE) {
        throw new IOException(
            "%s has %d bytes, a PEM file has %d at most".formatted(file, size, MAX_SIZE));
      }
      return Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      throw new IOException("there is no file " + file, e);
    } catch (AccessDeniedException e) {
      throw new IOException(file + " must not be read by this process", e);
    }
  }

  static List<X509Certificate> certificates(byte[] content, Path file) throws IOException {
    try {
      List<X509Certificate> certificates =
          CertificateFactory.getInstance("X.509")
              .generateCertificates(new ByteArrayInputStream(content))
              .stream()
              .map(X509Certificate.class::cast)
              .toList();
      if (certificates.isEmpty()) {
        throw new IOException(file + " holds no certificate in PEM form");
      }
      return certificates;
    } catch (CertificateException e) {
      throw new IOException(file + " holds no certificate in PEM form", e);
    }
  }

  static PrivateKey privateKey(byte[] content, Path file) throws IOException {
    Matcher block = BLOCK.matcher(new String(content, StandardCharsets.US_ASCII));
    while (block.find()) {
      String label = block.group(1);
      if (label.equals(PKCS8)) {
        return decoded(block.group(2), file);
      }
      if (label.endsWith(PKCS8)) {
        throw new IOException(
            ("%s holds %s; needed is a PRIVATE KEY without a password"
                    + " (openssl pkcs8 -topk8 -nocrypt -in OLD -out NEW)")
                .formatted(file, label));
      }
    }
    throw new IOException(file + " holds no PRIVATE KEY in PEM form");
  }

  private static PrivateKey decoded(String base64, Path file) throws IOException {
    byte[] der;
    try {
      der = Base64.getMimeDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      throw new IOException(file + " holds a PRIVATE KEY that is not base64", e);
    }
    for (String algorithm : ALGORITHMS) {
      try {
        return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(der));
      } catch (InvalidKeySpecException e) {
        // one of the next, perhaps
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException(algorithm + " keys are part of every JDK", e);
      }
    }
    throw new IOException(
        "%s holds a PRIVATE KEY of another kind than %s".formatted(file, ALGORITHMS));
  }
}
