package io.flexbridge.agr.config;

import io.flexbridge.agr.tls.ClientCertificates;
import io.flexbridge.agr.tls.KeyPin;
import io.flexbridge.agr.tls.PeerTrust;
import io.flexbridge.agr.tls.Pem;
import io.flexbridge.agr.tls.TlsFiles;
import io.flexbridge.agr.tls.TlsIdentity;
import java.io.IOException;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads a {@code tls} section, and all the files that it names. */
final class TlsReader {

  private static final String CERTIFICATE = "certificate-file";
  private static final String KEY = "key-file";
  private static final String CLIENT_CERTIFICATES = "client-certificates";
  private static final String CLIENT_CA = "client-ca-file";
  private static final String CA = "ca-file";
  private static final String PINNED_KEYS = "pinned-keys";
  private static final String PINNED_CERTIFICATE = "pinned-certificate-file";

  private final Section section;

  TlsReader(Section section) {
    this.section = section;
  }

  /** TLS of our endpoint; nothing if it speaks plain HTTP. */
  Optional<TlsSettings> server() {
    ClientCertificates demanded =
        section.optional(
            CLIENT_CERTIFICATES, Kinds.constant(ClientCertificates.class), ClientCertificates.NONE);
    List<X509Certificate> authorities = certificates(CLIENT_CA);
    if (demanded != ClientCertificates.NONE && !section.has(CLIENT_CA)) {
      section.problem(
          CLIENT_CERTIFICATES,
          "needs %s: who issues the certificates of clients".formatted(CLIENT_CA));
    }
    return identity()
        .map(
            files ->
                new TlsSettings(files, demanded, new PeerTrust(authorities, Set.of(), List.of())));
  }

  /** What a partner must show. */
  PeerTrust trust() {
    Set<KeyPin> pins = Set.copyOf(section.list(PINNED_KEYS, Kinds.KEY_PIN));
    if (section.has(PINNED_CERTIFICATE) && (section.has(CA) || section.has(PINNED_KEYS))) {
      section.problem(
          PINNED_CERTIFICATE,
          "given together with %s or %s, which say nothing more".formatted(CA, PINNED_KEYS));
    }
    return new PeerTrust(certificates(CA), pins, certificates(PINNED_CERTIFICATE));
  }

  /** What we show; nothing if it is not given. */
  Optional<TlsFiles> identity() {
    Optional<Path> certificate = file(CERTIFICATE);
    Optional<Path> key = file(KEY);
    if (certificate.isPresent() != key.isPresent()) {
      String lacking = certificate.isPresent() ? KEY : CERTIFICATE;
      section.problem(lacking, "missing: a certificate and its key are given together");
    }
    Optional<TlsFiles> files =
        certificate.flatMap(chain -> key.map(secret -> new TlsFiles(chain, secret)));
    files.ifPresent(this::check);
    return files;
  }

  private void check(TlsFiles files) {
    try {
      TlsIdentity.read(files);
      new SecretFile(files.key()).checkPermissions();
    } catch (IOException e) {
      section.problem(CERTIFICATE, String.valueOf(e.getMessage()));
    }
  }

  private Optional<Path> file(String key) {
    return section.optional(key, Kinds.FILE).map(section::file);
  }

  private List<X509Certificate> certificates(String key) {
    Optional<Path> file = file(key);
    if (file.isEmpty()) {
      return List.of();
    }
    try {
      return Pem.certificates(file.get());
    } catch (IOException e) {
      section.problem(key, String.valueOf(e.getMessage()));
      return List.of();
    }
  }
}
