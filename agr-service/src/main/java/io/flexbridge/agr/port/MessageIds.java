package io.flexbridge.agr.port;

import io.flexbridge.uftp.value.ConversationId;
import io.flexbridge.uftp.value.MessageId;

/** Where new ids come from: random in the service, numbered in tests. */
public interface MessageIds {

  /** An id that was never given before. */
  MessageId nextMessageId();

  /** An id that was never given before. */
  ConversationId nextConversationId();
}
