package io.flexbridge.uftp;

/** A message about a congestion point on a day. */
public sealed interface FlexMessage extends UftpMessage
    permits FlexReservationUpdate, DPrognosis, FlexRequest, FlexOffer, FlexOrder {
  /** What the message is about. */
  FlexScope scope();
}
