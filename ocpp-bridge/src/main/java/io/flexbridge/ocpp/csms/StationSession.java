package io.flexbridge.ocpp.csms;

import io.flexbridge.ocpp.charging.StationCommand;
import io.flexbridge.ocpp.charging.StationReport;
import io.flexbridge.ocpp.rpc.Call;
import io.flexbridge.ocpp.rpc.CallAnswer;
import io.flexbridge.ocpp.rpc.CallError;
import io.flexbridge.ocpp.rpc.CallQueue;
import io.flexbridge.ocpp.rpc.LogText;
import io.flexbridge.ocpp.rpc.MalformedMessageException;
import io.flexbridge.ocpp.rpc.OcppDialect;
import io.flexbridge.ocpp.rpc.RpcCodec;
import io.flexbridge.ocpp.rpc.StationMemory;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.java_websocket.framing.CloseFrame;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The talk with a station over one connection. Used on the station's lane only. */
final class StationSession {

  private static final Logger LOG = LoggerFactory.getLogger(StationSession.class);

  private final StationSocket socket;
  private final LaneServices services;
  private final Consumer<StationReport> reports;
  private final Consumer<StationSession> onDeadline;
  private final OcppDialect dialect;
  private final CallDesk desk;
  private final CallQueue queue;

  private int badMessages;
  private long lastMessageNanos = System.nanoTime();
  private @Nullable Runnable cancelAlarm;

  /**
   * A session.
   *
   * @param reports takes outcomes of commands
   * @param onDeadline called with this, on the timer's thread, when {@link #elapsed()} is due
   */
  StationSession(
      StationSocket socket,
      LaneServices services,
      StationMemory memory,
      Consumer<StationReport> reports,
      Consumer<StationSession> onDeadline) {
    this.socket = socket;
    this.services = services;
    this.reports = reports;
    this.onDeadline = onDeadline;
    this.dialect = socket.dialect();
    this.desk = new CallDesk(services, socket.station(), dialect, memory);
    CsmsSettings settings = services.settings();
    this.queue =
        new CallQueue(
            new CallQueue.Settings(
                settings.maxWaitingCommands(), settings.callTimeout(), settings.callGap()),
            command -> dialect.begin(command, memory),
            () -> UUID.randomUUID().toString());
  }

  StationSocket socket() {
    return socket;
  }

  /** When the last readable message of OCPP came. */
  long lastMessageNanos() {
    return lastMessageNanos;
  }

  /** A text came in. */
  void received(String text) {
    try {
      switch (RpcCodec.parse(text)) {
        case Call call -> {
          readable();
          socket.sendText(desk.answer(call, text));
        }
        case CallAnswer answer -> {
          readable();
          carryOut(queue.answered(answer, System.nanoTime()));
        }
      }
    } catch (MalformedMessageException e) {
      malformed(e);
    }
  }

  /** A command is to be carried out. */
  void submit(StationCommand command) {
    carryOut(queue.submit(command, System.nanoTime()));
  }

  /** A time limit may have passed. */
  void elapsed() {
    carryOut(queue.elapsed(System.nanoTime()));
  }

  /** The connection is gone. */
  void closed() {
    carryOut(queue.closed());
  }

  private void readable() {
    badMessages = 0;
    lastMessageNanos = System.nanoTime();
  }

  private void malformed(MalformedMessageException fault) {
    LOG.warn("{} sent no message of OCPP-J: {}", socket.station(), fault.reason());
    if (++badMessages >= services.settings().maxBadMessages()) {
      socket.closeFor(CloseFrame.POLICY_VALIDATION, "too many unreadable messages");
    } else if (fault.isAnswerable()) {
      String code = fault.code().in(dialect.version());
      socket.sendText(RpcCodec.write(CallError.of(fault.messageId(), code, fault.reason())));
    }
  }

  private void carryOut(List<CallQueue.Output> outputs) {
    outputs.forEach(this::carryOut);
    setAlarm();
  }

  private void carryOut(CallQueue.Output output) {
    switch (output) {
      case CallQueue.Output.Transmit(Call call) -> {
        LOG.debug("{} is called: {} {}", socket.station(), call.action(), call.messageId());
        socket.sendText(RpcCodec.write(call));
      }
      case CallQueue.Output.Answered answered -> {
        LOG.info(
            "{}: {} is {}",
            socket.station(),
            answered.command().getClass().getSimpleName(),
            LogText.of(answered.outcome().toString()));
        reports.accept(
            new StationReport.CommandAnswered(
                socket.station(),
                answered.command(),
                answered.outcome(),
                services.clock().instant()));
      }
      case CallQueue.Output.Late late ->
          LOG.warn("{} answers {} {} too late", socket.station(), late.action(), late.messageId());
      case CallQueue.Output.Unmatched unmatched ->
          LOG.warn(
              "{} answers a call that was not made: {}",
              socket.station(),
              LogText.of(unmatched.messageId()));
    }
  }

  private void setAlarm() {
    if (cancelAlarm != null) {
      cancelAlarm.run();
      cancelAlarm = null;
    }
    queue
        .nextDeadline()
        .ifPresent(
            deadline ->
                cancelAlarm =
                    services.after(
                        Duration.ofNanos(Math.max(0, deadline - System.nanoTime())),
                        () -> onDeadline.accept(this)));
  }
}
