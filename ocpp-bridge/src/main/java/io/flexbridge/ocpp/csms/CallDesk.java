package io.flexbridge.ocpp.csms;

import io.flexbridge.ocpp.charging.OcppVersion;
import io.flexbridge.ocpp.charging.StationId;
import io.flexbridge.ocpp.rpc.AnsweredCalls;
import io.flexbridge.ocpp.rpc.Call;
import io.flexbridge.ocpp.rpc.CallAnswer;
import io.flexbridge.ocpp.rpc.CallContext;
import io.flexbridge.ocpp.rpc.CallError;
import io.flexbridge.ocpp.rpc.CallRefusedException;
import io.flexbridge.ocpp.rpc.CallResult;
import io.flexbridge.ocpp.rpc.ErrorCode;
import io.flexbridge.ocpp.rpc.LogText;
import io.flexbridge.ocpp.rpc.OcppDialect;
import io.flexbridge.ocpp.rpc.Reply;
import io.flexbridge.ocpp.rpc.Route;
import io.flexbridge.ocpp.rpc.RpcCodec;
import io.flexbridge.ocpp.rpc.StationMemory;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers the calls of one connection, every one of them. What a call tells is reported before it
 * is answered: a station that gets no result repeats what matters.
 */
final class CallDesk {

  private static final Logger LOG = LoggerFactory.getLogger(CallDesk.class);

  private final LaneServices services;
  private final StationId station;
  private final OcppDialect dialect;
  private final StationMemory memory;
  private final AnsweredCalls answered = new AnsweredCalls();

  CallDesk(LaneServices services, StationId station, OcppDialect dialect, StationMemory memory) {
    this.services = services;
    this.station = station;
    this.dialect = dialect;
    this.memory = memory;
  }

  /** The frame that answers the call in this frame. */
  String answer(Call call, String frame) {
    long now = System.nanoTime();
    try {
      Optional<String> earlier = answered.answerTo(call, frame, now);
      if (earlier.isPresent()) {
        LOG.info("{} repeats {} {}", station, action(call), LogText.of(call.messageId()));
        return earlier.get();
      }
    } catch (CallRefusedException e) {
      return RpcCodec.write(refused(call, e));
    }
    CallAnswer answer = handle(call);
    String text = RpcCodec.write(answer);
    if (answer instanceof CallResult) {
      answered.remember(call, frame, text, now);
    }
    return text;
  }

  private CallAnswer handle(Call call) {
    Route route = dialect.routes().get(call.action());
    if (route == null) {
      LOG.info("{} calls {}, which is not known", station, LogText.of(call.action()));
      return error(call, ErrorCode.NOT_IMPLEMENTED, "The action is not known");
    }
    try {
      Reply reply = route.handle(call.payload(), context());
      reply.reports().forEach(services.reports());
      LOG.debug("{} called {} {}", station, call.action(), LogText.of(call.messageId()));
      return new CallResult(call.messageId(), reply.payload());
    } catch (CallRefusedException e) {
      return refused(call, e);
    } catch (RuntimeException e) {
      LOG.error("{} {} of {} failed", call.action(), LogText.of(call.messageId()), station, e);
      return error(call, ErrorCode.INTERNAL, "The call could not be handled");
    }
  }

  private CallContext context() {
    return new CallContext(
        station,
        services.clock().instant(),
        services.settings().heartbeatInterval(),
        services.idTokens(),
        services.transactions(),
        memory);
  }

  private CallError refused(Call call, CallRefusedException reason) {
    LOG.warn("{} {} is refused: {}", station, action(call), LogText.of(reason.reason()));
    return error(call, reason.code(), reason.reason());
  }

  private CallError error(Call call, ErrorCode code, String description) {
    return CallError.of(call.messageId(), code.in(version()), description);
  }

  private OcppVersion version() {
    return dialect.version();
  }

  private static String action(Call call) {
    return LogText.of(call.action());
  }
}
