package io.flexbridge.agr.sim.grid;

import io.flexbridge.uftp.UftpMessage;
import io.flexbridge.uftp.value.ParticipantId;

/** A message and whom it goes to. */
record Outgoing(ParticipantId to, UftpMessage message) {}
