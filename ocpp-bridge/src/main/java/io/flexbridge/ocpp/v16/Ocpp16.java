package io.flexbridge.ocpp.v16;

import io.flexbridge.ocpp.charging.OcppVersion;
import io.flexbridge.ocpp.charging.StationCommand;
import io.flexbridge.ocpp.rpc.OcppDialect;
import io.flexbridge.ocpp.rpc.Route;
import io.flexbridge.ocpp.rpc.StationMemory;
import io.flexbridge.ocpp.rpc.Step;
import io.flexbridge.ocpp.rpc.StrictCalls;
import io.flexbridge.ocpp.schema.MessageTable;
import java.util.Map;

/** OCPP 1.6J, edition 2 with the security extensions. A connector is an EVSE. */
public final class Ocpp16 implements OcppDialect {

  private static final MessageTable MESSAGES = MessageTable.of(Ocpp16.class, "messages.txt");
  private static final StrictCalls STRICT = new StrictCalls(MESSAGES);

  @Override
  public OcppVersion version() {
    return OcppVersion.V1_6;
  }

  @Override
  public MessageTable messages() {
    return MESSAGES;
  }

  @Override
  public Map<String, Route> routes() {
    return ChargePointCalls.ROUTES;
  }

  @Override
  public Step begin(StationCommand command, StationMemory memory) {
    return command instanceof StationCommand.Call call
        ? STRICT.begin(call)
        : STRICT.check(CommandCalls.begin(command));
  }
}
