package io.flexbridge.agr.config;

/** Where keys and endpoint of a participant are found. */
public enum DirectoryKind {
  /** In the configuration. */
  FILE,
  /** In DNS, as far as the configuration does not say. */
  DNS
}
