package io.flexbridge.uftp.value;

/** The roles of UFTP participants (UFTP 3.1.0, SignedMessage, SenderRole). */
public enum Role {
  /** Aggregator: offers the flexibility of its connections. */
  AGR,
  /** Common reference operator: knows which connections lie behind which congestion point. */
  CRO,
  /** Distribution system operator: asks for and orders flexibility. */
  DSO
}
