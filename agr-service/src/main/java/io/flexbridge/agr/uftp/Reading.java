package io.flexbridge.agr.uftp;

import io.flexbridge.agr.port.ReceivedMessage;

/** The outcome of reading the body of a request. */
public sealed interface Reading {

  /** A message, signed by a known sender and valid by its schema. */
  record Valid(ReceivedMessage message) implements Reading {}

  /** No message. */
  record Faulty(TransportFault fault) implements Reading {}
}
