package io.flexbridge.agr.config;

import io.flexbridge.uftp.seal.SigningKey;
import java.io.IOException;
import java.nio.file.Path;

/**
 * A file with a private key in base64, which is kept as {@link SecretFile} says.
 *
 * @param path where it lies
 */
public record SigningKeyFile(Path path) {

  /**
   * The key in the file.
   *
   * @throws IOException if the file cannot be read, lies open to others or holds no private key;
   *     never quotes its content
   */
  public SigningKey read() throws IOException {
    return Kinds.SIGNING_KEY
        .read(new SecretFile(path).read())
        .orElseThrow(() -> new IOException(path + " is not " + Kinds.SIGNING_KEY.allowed()));
  }

  /**
   * Writes the key to the file in NaCl's form, which all take. The file must not exist yet; its
   * directory is made if it is not there.
   *
   * @throws java.nio.file.FileAlreadyExistsException if there is a file
   */
  public void create(SigningKey key) throws IOException {
    new SecretFile(path).create(key.toBase64() + "\n");
  }

  /**
   * Writes the key to the file as its seed, for software that takes no other form.
   *
   * @throws java.nio.file.FileAlreadyExistsException if there is a file
   */
  public void createSeed(SigningKey key) throws IOException {
    new SecretFile(path).create(key.toSeedBase64() + "\n");
  }
}
