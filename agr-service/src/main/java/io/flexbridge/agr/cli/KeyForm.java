package io.flexbridge.agr.cli;

import io.flexbridge.uftp.seal.VerifyingKey;

/** The ways to write a public key. */
enum KeyForm {
  /** What the reference libraries are configured with. */
  BASE64("base64"),
  /** The specification's prefix before it. */
  CS1("cs1"),
  /** With an encryption key behind it, as the specification publishes keys in DNS. */
  CS1_PAIR("cs1-pair"),
  /** What logs show. */
  FINGERPRINT("fingerprint");

  private final String text;

  KeyForm(String text) {
    this.text = text;
  }

  String write(VerifyingKey key) {
    return switch (this) {
      case BASE64 -> key.toBase64();
      case CS1 -> key.toCs1();
      case CS1_PAIR -> key.toCs1Pair();
      case FINGERPRINT -> key.fingerprint();
    };
  }

  /** As it is written on the command line. */
  @Override
  public String toString() {
    return text;
  }
}
