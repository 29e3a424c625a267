package io.flexbridge.ocpp.v201;

import io.flexbridge.ocpp.charging.OcppVersion;
import io.flexbridge.ocpp.charging.StationCommand;
import io.flexbridge.ocpp.rpc.OcppDialect;
import io.flexbridge.ocpp.rpc.Route;
import io.flexbridge.ocpp.rpc.StationMemory;
import io.flexbridge.ocpp.rpc.Step;
import io.flexbridge.ocpp.rpc.StrictCalls;
import io.flexbridge.ocpp.schema.MessageTable;
import java.util.Map;

/** OCPP 2.0.1. */
public final class Ocpp201 implements OcppDialect {

  private static final MessageTable MESSAGES = MessageTable.of(Ocpp201.class, "messages.txt");
  private static final StrictCalls STRICT = new StrictCalls(MESSAGES);

  @Override
  public OcppVersion version() {
    return OcppVersion.V2_0_1;
  }

  @Override
  public MessageTable messages() {
    return MESSAGES;
  }

  @Override
  public Map<String, Route> routes() {
    return StationCalls.ROUTES;
  }

  @Override
  public Step begin(StationCommand command, StationMemory memory) {
    return command instanceof StationCommand.Call call
        ? STRICT.begin(call)
        : STRICT.check(CommandCalls.begin(command, memory));
  }
}
