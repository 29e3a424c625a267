package io.flexbridge.agr.tls;

/** Whether a server asks those who connect for a certificate. */
public enum ClientCertificates {
  /** It does not ask. */
  NONE,
  /** It asks, and takes a connection without one. */
  OPTIONAL,
  /** It takes no connection without one. */
  REQUIRED
}
