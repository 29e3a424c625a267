package io.flexbridge.agr.tls;

import java.nio.file.Path;

/**
 * Where a certificate and its key lie.
 *
 * @param certificate the certificate, followed by those that issued it, as PEM
 * @param key its private key, as PEM in PKCS#8 form without a password
 */
public record TlsFiles(Path certificate, Path key) {}
