package io.flexbridge.ocpp.csms;

import io.flexbridge.ocpp.charging.CommandOutcome;
import io.flexbridge.ocpp.charging.StationCommand;
import io.flexbridge.ocpp.charging.StationId;
import io.flexbridge.ocpp.charging.StationReport;
import io.flexbridge.ocpp.rpc.StationMemory;
import java.util.ArrayDeque;
import java.util.Deque;
import org.java_websocket.framing.CloseFrame;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All that happens with one station, in order: its connections, its messages, commands for it. One
 * connection is in use; a second one waits until it is clear whether the first still lives.
 */
final class StationLane {

  private static final Logger LOG = LoggerFactory.getLogger(StationLane.class);

  private final StationId station;
  private final LaneServices services;
  private final StationMemory memory;
  private final SerialTasks tasks;

  private @Nullable StationSession session;
  private @Nullable Newcomer newcomer;
  private volatile boolean connected;

  /** A second connection, and what it has sent so far. */
  private record Newcomer(StationSocket socket, Deque<String> messages) {}

  StationLane(StationId station, LaneServices services, StationMemory memory) {
    this.station = station;
    this.services = services;
    this.memory = memory;
    this.tasks = new SerialTasks(services.executor());
  }

  /** What happens here, one after the other. */
  SerialTasks tasks() {
    return tasks;
  }

  /** To be asked by a task: whether the lane may be forgotten after it. */
  boolean isDone() {
    return !connected && tasks.isLast();
  }

  /** Whether a connection is in use. */
  boolean isConnected() {
    return connected;
  }

  // Tasks of the lane.

  void opened(StationSocket socket) {
    if (session == null) {
      adopt(socket);
    } else if (!session.socket().isOpen()) {
      retire(session);
      adopt(socket);
    } else {
      challenge(session, socket);
    }
  }

  void received(StationSocket socket, String text) {
    if (newcomer != null && newcomer.socket() == socket) {
      newcomer.messages().add(text);
      return;
    }
    try {
      if (session != null && session.socket() == socket) {
        session.received(text);
      }
    } finally {
      socket.messageHandled(text);
    }
  }

  void closed(StationSocket socket, String reason) {
    if (newcomer != null && newcomer.socket() == socket) {
      newcomer = null;
    } else if (session != null && session.socket() == socket) {
      LOG.info("{} is disconnected: {}", station, reason);
      retire(session);
      adoptNewcomer();
    }
  }

  void command(StationCommand command) {
    if (session == null) {
      report(
          new StationReport.CommandAnswered(
              station, command, new CommandOutcome.NotConnected(), services.clock().instant()));
    } else {
      session.submit(command);
    }
  }

  private void elapsed(StationSession due) {
    if (session == due) {
      due.elapsed();
    }
  }

  private void adopt(StationSocket socket) {
    session =
        new StationSession(
            socket, services, memory, this::report, due -> tasks.post(() -> elapsed(due)));
    connected = true;
    LOG.info("{} is connected from {}, {}", station, socket.remote(), socket.dialect().version());
    report(
        new StationReport.Connected(
            station, socket.dialect().version(), services.clock().instant()));
  }

  private void retire(StationSession over) {
    session = null;
    connected = false;
    over.closed();
    report(new StationReport.Disconnected(station, services.clock().instant()));
  }

  private void adoptNewcomer() {
    Newcomer next = newcomer;
    newcomer = null;
    if (next != null && next.socket().isOpen()) {
      adopt(next.socket());
      next.messages().forEach(text -> received(next.socket(), text));
    }
  }

  // Two connections under one identity: a thief, or a station whose old connection died unnoticed.

  private void challenge(StationSession old, StationSocket socket) {
    LOG.warn(
        "ALARM: {} connects from {} while connected from {}",
        station,
        socket.remote(),
        old.socket().remote());
    if (newcomer != null) {
      newcomer.socket().closeFor(CloseFrame.POLICY_VALIDATION, "a newer connection has come");
    }
    newcomer = new Newcomer(socket, new ArrayDeque<>());
    long askedNanos = System.nanoTime();
    old.socket().ping();
    services.after(
        services.settings().duplicateProbe(),
        () -> tasks.post(() -> probed(old, socket, askedNanos)));
  }

  private void probed(StationSession old, StationSocket socket, long askedNanos) {
    if (session != old || newcomer == null || newcomer.socket() != socket) {
      return;
    }
    if (isAlive(old, askedNanos)) {
      LOG.warn("ALARM: {} lives, the second connection is closed", station);
      newcomer = null;
      socket.closeFor(CloseFrame.POLICY_VALIDATION, "another connection of this station lives");
    } else {
      LOG.warn("ALARM: {} is silent, the second connection replaces it", station);
      retire(old);
      old.socket().cut("replaced");
      adoptNewcomer();
    }
  }

  /** A frame since the question, and a message not too long ago: a proxy may answer pings too. */
  private boolean isAlive(StationSession old, long askedNanos) {
    long wordlessNanos = System.nanoTime() - old.lastMessageNanos();
    return old.socket().lastFrameNanos() - askedNanos > 0
        && wordlessNanos < services.settings().wordlessLimit().toNanos();
  }

  private void report(StationReport report) {
    try {
      services.reports().accept(report);
    } catch (RuntimeException e) {
      LOG.error("{} of {} was not taken", report.getClass().getSimpleName(), station, e);
    }
  }
}
