package io.flexbridge.ocpp.csms;

import io.flexbridge.ocpp.charging.StationId;
import io.flexbridge.ocpp.rpc.OcppDialect;
import java.io.ByteArrayOutputStream;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.java_websocket.WebSocketImpl;
import org.java_websocket.WebSocketListener;
import org.java_websocket.drafts.Draft;
import org.java_websocket.drafts.Draft_6455;
import org.java_websocket.enums.Role;
import org.java_websocket.exceptions.WebsocketNotConnectedException;
import org.java_websocket.framing.CloseFrame;
import org.jspecify.annotations.Nullable;

/**
 * One connection. It reads the handshake itself and hands it out to be decided on elsewhere, since
 * the library would decide on one of its few decoder threads, keep any amount of it, wait for it
 * for ever, and answer every refusal with 404. After that the library has it, and this class keeps
 * what may wait in either direction bounded.
 */
final class StationSocket extends WebSocketImpl {

  private static final byte[] END_OF_HEADERS = "\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

  /**
   * A draft in the server's role; the library flushes and closes only connections that have one.
   */
  private static final Draft FLUSHING = flushing();

  private final CsmsSettings settings;
  private final List<Draft> drafts;
  private final HandshakeDesk desk;
  private final ReentrantLock entry = new ReentrantLock();
  private final ByteArrayOutputStream received = new ByteArrayOutputStream();
  private final AtomicInteger inboundMessages = new AtomicInteger();
  private final AtomicLong inboundBytes = new AtomicLong();
  private final long openedNanos = System.nanoTime();

  private volatile Phase phase = Phase.READING;
  private volatile @Nullable Verdict verdict;
  private volatile long lastFrameNanos = openedNanos;
  private volatile long lastPingNanos = openedNanos;
  private volatile @Nullable Long endingSinceNanos;

  private enum Phase {
    READING,
    DECIDING,
    OPEN,
    REFUSED
  }

  /** Where handshakes are decided on. */
  @FunctionalInterface
  interface HandshakeDesk {

    /**
     * Decides elsewhere and calls {@link #decided}; returns at once. False if that is impossible.
     */
    boolean submit(StationSocket socket, HandshakeRequest request);
  }

  private StationSocket(
      WebSocketListener listener, List<Draft> drafts, CsmsSettings settings, HandshakeDesk desk) {
    super(listener, drafts);
    this.drafts = drafts;
    this.settings = settings;
    this.desk = desk;
  }

  static StationSocket create(
      WebSocketListener listener, CsmsSettings settings, HandshakeDesk desk) {
    List<Draft> drafts = new ArrayList<>(List.of(new Draft_6455()));
    return new StationSocket(listener, drafts, settings, desk);
  }

  private static Draft flushing() {
    Draft draft = new Draft_6455();
    draft.setParseMode(Role.SERVER);
    return draft;
  }

  // The handshake.

  @Override
  public void decode(ByteBuffer bytes) {
    entry.lock();
    try {
      switch (phase) {
        case OPEN -> super.decode(bytes);
        case READING -> {
          keep(bytes);
          readRequest();
        }
        case DECIDING -> keep(bytes);
        case REFUSED -> {}
      }
    } finally {
      entry.unlock();
    }
  }

  private void keep(ByteBuffer bytes) {
    byte[] chunk = new byte[bytes.remaining()];
    bytes.get(chunk);
    received.writeBytes(chunk);
    int limit = settings.maxHandshakeBytes();
    if (received.size() > (phase == Phase.READING ? limit : limit + settings.maxFrameBytes())) {
      refuse(Refusal.TOO_LARGE);
    }
  }

  private void readRequest() {
    byte[] bytes = received.toByteArray();
    int end = endOfHeaders(bytes);
    if (phase != Phase.READING || end < 0) {
      return;
    }
    received.reset();
    received.write(bytes, end, bytes.length - end);
    HandshakeRequest request = HandshakeRequest.parse(Arrays.copyOf(bytes, end)).orElse(null);
    if (request == null) {
      refuse(Refusal.BAD_REQUEST);
      return;
    }
    phase = Phase.DECIDING;
    if (!desk.submit(this, request)) {
      refuse(Refusal.BUSY);
    }
  }

  private static int endOfHeaders(byte[] bytes) {
    for (int i = 0; i + END_OF_HEADERS.length <= bytes.length; i++) {
      if (Arrays.equals(
          bytes, i, i + END_OF_HEADERS.length, END_OF_HEADERS, 0, END_OF_HEADERS.length)) {
        return i + END_OF_HEADERS.length;
      }
    }
    return -1;
  }

  /** The handshake was decided on; called once, on any thread. */
  void decided(HandshakeRequest request, Verdict decision) {
    entry.lock();
    try {
      if (phase != Phase.DECIDING || isClosed()) {
        return;
      }
      switch (decision) {
        case Verdict.Refused(Refusal refusal) -> refuse(refusal);
        case Verdict.Welcome welcome -> open(request, welcome, welcome.subprotocol());
        case Verdict.NoCommonVersion none -> open(request, none, "");
      }
    } finally {
      entry.unlock();
    }
  }

  private void refuse(Refusal refusal) {
    phase = Phase.REFUSED;
    received.reset();
    endingSinceNanos = System.nanoTime();
    outQueue.add(refusal.response());
    flushAndClose(CloseFrame.NEVER_CONNECTED, refusal.toString(), false);
  }

  /** The library sees a request of ours, with nothing in it but what we have understood. */
  private void open(HandshakeRequest request, Verdict decision, String subprotocol) {
    verdict = decision;
    drafts.set(0, new StationDraft(this, settings, subprotocol));
    byte[] early = received.toByteArray();
    received.reset();
    phase = Phase.OPEN;
    frameReceived();
    super.decode(ByteBuffer.wrap(upgrade(request.key(), subprotocol)));
    if (early.length > 0) {
      super.decode(ByteBuffer.wrap(early));
    }
  }

  private static byte[] upgrade(String key, String subprotocol) {
    String text =
        "GET / HTTP/1.1\r\n"
            + "Upgrade: websocket\r\n"
            + "Connection: Upgrade\r\n"
            + "Sec-WebSocket-Version: 13\r\n"
            + "Sec-WebSocket-Key: %s\r\n".formatted(key)
            + (subprotocol.isEmpty() ? "" : "Sec-WebSocket-Protocol: " + subprotocol + "\r\n")
            + "\r\n";
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  @Override
  public @Nullable Draft getDraft() {
    return phase == Phase.REFUSED ? FLUSHING : super.getDraft();
  }

  /** Whether the station is to be told that there is no version in common. */
  boolean hasNoCommonVersion() {
    return verdict instanceof Verdict.NoCommonVersion;
  }

  /** Who this is, once the WebSocket is open. */
  StationId station() {
    return welcome().station();
  }

  /** What is spoken, once the WebSocket is open. */
  OcppDialect dialect() {
    return welcome().dialect();
  }

  private Verdict.Welcome welcome() {
    if (verdict instanceof Verdict.Welcome welcome) {
      return welcome;
    }
    throw new IllegalStateException("The connection is not open");
  }

  // Messages in both directions.

  /** Counts a message that came in; false if too many wait. */
  boolean admitMessage(String text) {
    return inboundMessages.incrementAndGet() <= settings.maxInboundMessages()
        && inboundBytes.addAndGet(text.length()) <= settings.maxInboundBytes();
  }

  /** A message that came in has been handled. */
  void messageHandled(String text) {
    inboundMessages.decrementAndGet();
    inboundBytes.addAndGet(-text.length());
  }

  /** Sends a text; false if the connection is gone, or was cut since the station takes nothing. */
  boolean sendText(String text) {
    if (!hasRoomFor(text.length())) {
      cut("takes no messages");
      return false;
    }
    try {
      send(text);
      return true;
    } catch (WebsocketNotConnectedException e) {
      return false;
    }
  }

  /** Whether one more frame of that size may be queued. */
  boolean hasRoomFor(int bytes) {
    long queued = bytes;
    int frames = 1;
    for (ByteBuffer frame : outQueue) {
      queued += frame.remaining();
      frames++;
    }
    return frames <= settings.maxOutboundMessages() && queued <= settings.maxOutboundBytes();
  }

  /** Sends a ping, if there is room for it. */
  void ping() {
    lastPingNanos = System.nanoTime();
    try {
      if (isOpen() && hasRoomFor(2)) {
        sendPing();
      }
    } catch (WebsocketNotConnectedException e) {
      // It is being closed; then its answer does not matter any more.
    }
  }

  /** Closes properly; what was sent before still goes out. */
  void closeFor(int code, String reason) {
    if (endingSinceNanos == null) {
      endingSinceNanos = System.nanoTime();
    }
    close(code, reason);
  }

  /** Cuts the connection. */
  void cut(String reason) {
    closeConnection(CloseFrame.ABNORMAL_CLOSE, reason);
  }

  // Time.

  /** Any frame came in, which shows that the station is there. */
  void frameReceived() {
    lastFrameNanos = System.nanoTime();
  }

  long lastFrameNanos() {
    return lastFrameNanos;
  }

  /** Does what is due: ends what takes too long, pings, and wakes a writer that was missed. */
  void sweep(long nowNanos) {
    if (isOverdue(nowNanos)) {
      cut(phase == Phase.OPEN ? "is silent" : "did not complete its handshake");
      return;
    }
    if (isOpen() && isOver(settings.pingInterval(), lastPingNanos, nowNanos)) {
      ping();
    }
    if (hasBufferedData() && getSelectionKey().isValid()) {
      // The library may turn off its interest in writing just after a frame was queued.
      getWebSocketListener().onWriteDemand(this);
    }
  }

  private boolean isOverdue(long nowNanos) {
    Long ending = endingSinceNanos;
    if (ending != null) {
      return isOver(settings.closeTimeout(), ending, nowNanos);
    }
    return phase == Phase.OPEN
        ? isOver(settings.silenceLimit(), lastFrameNanos, nowNanos)
        : isOver(settings.handshakeTimeout(), openedNanos, nowNanos);
  }

  private static boolean isOver(Duration limit, long sinceNanos, long nowNanos) {
    return nowNanos - sinceNanos > limit.toNanos();
  }

  /** The other end; unknown if it has already gone. */
  InetSocketAddress remote() {
    InetSocketAddress address = getRemoteSocketAddress();
    return address == null ? InetSocketAddress.createUnresolved("unknown", 0) : address;
  }
}
