package io.flexbridge.ocpp.rpc;

/** What comes back for a {@link Call}. */
public sealed interface CallAnswer extends RpcMessage permits CallResult, CallError {}
