package io.flexbridge.ocpp.csms;

import java.util.List;
import org.java_websocket.WebSocketImpl;
import org.java_websocket.drafts.Draft;
import org.java_websocket.drafts.Draft_6455;
import org.java_websocket.enums.Opcode;
import org.java_websocket.exceptions.InvalidDataException;
import org.java_websocket.exceptions.LimitExceededException;
import org.java_websocket.framing.CloseFrame;
import org.java_websocket.framing.Framedata;
import org.java_websocket.protocols.Protocol;

/**
 * RFC 6455 with one subprotocol and no extensions. Adds what the library lacks: a limit for
 * messages in many fragments (it checks the first and the last one only) and for control frames,
 * and a note of every frame.
 */
final class StationDraft extends Draft_6455 {

  private static final long SECOND_NANOS = 1_000_000_000L;

  private final StationSocket socket;
  private final CsmsSettings settings;
  private final String subprotocol;

  private int fragments;
  private long messageBytes;
  private int controlFrames;
  private long secondBeganNanos = System.nanoTime();

  StationDraft(StationSocket socket, CsmsSettings settings, String subprotocol) {
    super(List.of(), List.of(new Protocol(subprotocol)), settings.maxFrameBytes());
    this.socket = socket;
    this.settings = settings;
    this.subprotocol = subprotocol;
  }

  @Override
  public Draft copyInstance() {
    return new StationDraft(socket, settings, subprotocol);
  }

  @Override
  public void processFrame(WebSocketImpl connection, Framedata frame) throws InvalidDataException {
    socket.frameReceived();
    switch (frame.getOpcode()) {
      case PING, PONG -> countControlFrame();
      case TEXT, BINARY, CONTINUOUS -> countFragment(frame);
      case CLOSING -> {}
    }
    // More frames may stand behind the one for which the connection is being closed.
    if (socket.isOpen() || frame.getOpcode() == Opcode.CLOSING) {
      super.processFrame(connection, frame);
    }
  }

  private void countControlFrame() {
    long now = System.nanoTime();
    if (now - secondBeganNanos > SECOND_NANOS) {
      secondBeganNanos = now;
      controlFrames = 0;
    }
    if (++controlFrames > settings.maxControlFramesPerSecond()) {
      socket.closeFor(
          CloseFrame.POLICY_VALIDATION,
          "more than %d pings a second".formatted(settings.maxControlFramesPerSecond()));
    }
  }

  private void countFragment(Framedata frame) throws LimitExceededException {
    if (frame.getOpcode() != Opcode.CONTINUOUS) {
      fragments = 0;
      messageBytes = 0;
    }
    fragments++;
    messageBytes += frame.getPayloadData().remaining();
    if (fragments > settings.maxFragments() || messageBytes > settings.maxFrameBytes()) {
      throw new LimitExceededException(
          "message above %d bytes or %d fragments"
              .formatted(settings.maxFrameBytes(), settings.maxFragments()),
          settings.maxFrameBytes());
    }
  }
}
