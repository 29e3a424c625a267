package io.flexbridge.agr.cli;

import io.flexbridge.uftp.seal.VerifyingKey;

/**
 * A key that is tried on a signature.
 *
 * @param origin where it comes from, in words
 */
record NamedKey(VerifyingKey key, String origin) {

  @Override
  public String toString() {
    return "%s (%s)".formatted(key.fingerprint(), origin);
  }
}
