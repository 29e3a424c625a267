package io.flexbridge.ocpp.rpc;

/** A message of OCPP-J (OCPP 2.0.1 part 4, section 4; OCPP-J 1.6, section 4). */
public sealed interface RpcMessage permits Call, CallAnswer {

  /** Longest message id that OCPP-J allows, in characters. */
  int MAX_ID_LENGTH = 36;

  /** Stands for the id of a message whose own id cannot be read. */
  String UNREADABLE_ID = "-1";

  /** The id that ties a call and its answer together. */
  String messageId();
}
