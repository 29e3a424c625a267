package io.flexbridge.ocpp.csms;

import io.flexbridge.ocpp.charging.OcppVersion;
import io.flexbridge.ocpp.charging.Registration;
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
import io.flexbridge.ocpp.rpc.RegistrationRules;
import io.flexbridge.ocpp.rpc.Reply;
import io.flexbridge.ocpp.rpc.Route;
import io.flexbridge.ocpp.rpc.RpcCodec;
import io.flexbridge.ocpp.rpc.StationMemory;
import io.flexbridge.ocpp.schema.Deviation;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
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
  private final Set<String> deviating = new HashSet<>();
  private @Nullable Registration registration;

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
      return unroutable(call);
    }
    try {
      nameDeviations(call);
      CallContext context = context(call);
      RegistrationRules.check(call.action(), context.registration());
      Reply reply = route.handle(call.payload(), context);
      reply.reports().forEach(services.reports());
      memory.told(reply.reports());
      reply.whenTold().run();
      LOG.debug("{} called {} {}", station, call.action(), LogText.of(call.messageId()));
      return new CallResult(call.messageId(), reply.payload());
    } catch (CallRefusedException e) {
      return refused(call, e);
    } catch (RuntimeException e) {
      LOG.error("{} {} of {} failed", call.action(), LogText.of(call.messageId()), station, e);
      return error(call, ErrorCode.INTERNAL, "The call could not be handled");
    }
  }

  private CallError unroutable(Call call) {
    LOG.info("{} calls {}, which stations may not", station, action(call));
    return dialect.messages().find(call.action()).isPresent()
        ? error(call, ErrorCode.NOT_SUPPORTED, "The action is not one that we are called with")
        : error(call, ErrorCode.NOT_IMPLEMENTED, "The action is not known");
  }

  /** Once for each action of a connection: a station that deviates does so every time. */
  private void nameDeviations(Call call) {
    if (deviating.contains(call.action())) {
      return;
    }
    List<Deviation> deviations =
        dialect
            .messages()
            .find(call.action())
            .map(message -> message.deviationsOfRequest(call.payload()))
            .orElse(List.of());
    if (!deviations.isEmpty()) {
      deviating.add(call.action());
      LOG.info("{} sends {} that deviates: {}", station, call.action(), deviations);
    }
  }

  /** A station that boots may have been taken into service meanwhile. */
  private CallContext context(Call call) {
    if (registration == null || RegistrationRules.isBoot(call.action())) {
      registration = services.admission().registration(station);
    }
    return new CallContext(
        station,
        services.clock().instant(),
        services.settings().heartbeatInterval(),
        services.idTokens(),
        services.transactions(),
        memory,
        registration);
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
