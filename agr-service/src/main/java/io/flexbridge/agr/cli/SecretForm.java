package io.flexbridge.agr.cli;

/** The ways to write a private key. */
enum SecretForm {
  /** NaCl's 64 bytes, which both reference libraries take. */
  NACL("nacl"),
  /** The 32 bytes that the others follow from. */
  SEED("seed");

  private final String text;

  SecretForm(String text) {
    this.text = text;
  }

  /** As it is written on the command line. */
  @Override
  public String toString() {
    return text;
  }
}
