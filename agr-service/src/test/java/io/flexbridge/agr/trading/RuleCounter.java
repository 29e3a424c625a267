package io.flexbridge.agr.trading;

import io.flexbridge.uftp.UftpMessage;
import io.flexbridge.uftp.value.ParticipantId;
import java.util.List;
import java.util.Map;

/** Where a message of a rule table is handed in: somebody who takes it or says why not. */
interface RuleCounter {

  /** The reasons against the message, as texts; none if it is accepted. */
  List<String> receive(ParticipantId sender, UftpMessage message);

  /** Who usually sends to this counter. */
  ParticipantId sender();

  /** Whose counter it is. */
  ParticipantId recipient();

  /** What the names in a message stand for. */
  Map<String, String> names();
}
