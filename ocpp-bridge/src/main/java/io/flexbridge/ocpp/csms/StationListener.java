package io.flexbridge.ocpp.csms;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import org.java_websocket.SSLSocketChannel2;
import org.java_websocket.WebSocket;
import org.java_websocket.WebSocketAdapter;
import org.java_websocket.WebSocketImpl;
import org.java_websocket.WebSocketServerFactory;
import org.java_websocket.drafts.Draft;
import org.java_websocket.framing.CloseFrame;
import org.java_websocket.framing.Framedata;
import org.java_websocket.handshake.ClientHandshake;
import org.java_websocket.server.WebSocketServer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The library's server: hands events on, never blocks, knows every connection from its first byte.
 */
final class StationListener extends WebSocketServer {

  private static final Logger LOG = LoggerFactory.getLogger(StationListener.class);
  private static final int STOP_MILLIS = 2_000;

  private final CsmsSettings settings;
  private final Events events;
  private final CountDownLatch started = new CountDownLatch(1);
  private final Set<StationSocket> sockets = ConcurrentHashMap.newKeySet();

  /** What happens on connections. Called on the library's few threads: must return at once. */
  interface Events extends StationSocket.HandshakeDesk {

    void opened(StationSocket socket);

    void received(StationSocket socket, String text);

    void closed(StationSocket socket, String reason);
  }

  StationListener(ServerSocketChannel channel, CsmsSettings settings, Events events) {
    super(channel);
    this.settings = settings;
    this.events = events;
    setTcpNoDelay(true);
    // The library turns it off, and then no restart gets the port for a minute after a stop.
    setReuseAddr(true);
    setDaemon(true);
    // The library's timer counts pongs only, and kills stations that send but do not pong.
    setConnectionLostTimeout(0);
    setWebSocketFactory(new Sockets(settings.tls()));
  }

  /** Starts to accept; returns when it does. */
  void open() throws IOException {
    start();
    try {
      if (!started.await(settings.handshakeTimeout().toMillis(), TimeUnit.MILLISECONDS)) {
        throw new IOException("The WebSocket server did not start");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted while the WebSocket server started", e);
    }
  }

  /** Does what is due on all connections; trouble with one harms no other. */
  void sweep() {
    long now = System.nanoTime();
    sockets.removeIf(StationSocket::isClosed);
    for (StationSocket socket : sockets) {
      try {
        socket.sweep(now);
      } catch (RuntimeException e) {
        LOG.error("Time limits of {} could not be looked at", socket.remote(), e);
      }
    }
  }

  /** Tells all stations that we go, then ends all connections. */
  void shutDown() {
    try {
      stop(STOP_MILLIS, "the central system stops");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    sockets.forEach(socket -> socket.cut("the central system stops"));
  }

  @Override
  public void onStart() {
    started.countDown();
  }

  @Override
  public void onOpen(WebSocket connection, ClientHandshake handshake) {
    StationSocket socket = (StationSocket) connection;
    if (socket.hasNoCommonVersion()) {
      socket.closeFor(CloseFrame.PROTOCOL_ERROR, "no common version of OCPP");
    } else {
      events.opened(socket);
    }
  }

  @Override
  public void onMessage(WebSocket connection, String message) {
    StationSocket socket = (StationSocket) connection;
    if (!socket.hasNoCommonVersion()) {
      events.received(socket, message);
    }
  }

  @Override
  public void onMessage(WebSocket connection, ByteBuffer message) {
    ((StationSocket) connection).closeFor(CloseFrame.REFUSE, "OCPP-J is text");
  }

  /** The library would queue a pong for every ping, without limit. */
  @Override
  public void onWebsocketPing(WebSocket connection, Framedata frame) {
    StationSocket socket = (StationSocket) connection;
    if (socket.hasRoomFor(frame.getPayloadData().remaining())) {
      super.onWebsocketPing(connection, frame);
    }
  }

  @Override
  public void onClose(WebSocket connection, int code, String reason, boolean remote) {
    StationSocket socket = (StationSocket) connection;
    sockets.remove(socket);
    if (!socket.hasNoCommonVersion()) {
      events.closed(socket, code + " " + reason);
    }
  }

  @Override
  public void onError(@Nullable WebSocket connection, Exception error) {
    if (connection == null) {
      LOG.error("The WebSocket server failed", error);
    } else {
      LOG.info("{}: {}", connection.getRemoteSocketAddress(), error.toString());
    }
  }

  /** Makes our sockets, over TLS if wanted. */
  private final class Sockets implements WebSocketServerFactory {

    private final @Nullable SSLContext tls;
    private final ExecutorService handshakes =
        Executors.newFixedThreadPool(
            Runtime.getRuntime().availableProcessors(),
            Thread.ofPlatform().daemon().name("tls-handshake-", 0).factory());

    Sockets(@Nullable SSLContext tls) {
      this.tls = tls;
    }

    @Override
    public WebSocketImpl createWebSocket(WebSocketAdapter listener, Draft draft) {
      return createWebSocket(listener, List.of(draft));
    }

    @Override
    public WebSocketImpl createWebSocket(WebSocketAdapter listener, List<Draft> drafts) {
      StationSocket socket = StationSocket.create(listener, settings, events);
      sockets.add(socket);
      return socket;
    }

    /** Refusing here closes the connection; refusing in onConnect would end all accepting. */
    @Override
    public ByteChannel wrapChannel(SocketChannel channel, SelectionKey key) throws IOException {
      if (isFull()) {
        sockets.remove((StationSocket) key.attachment());
        throw new IOException("more than %d connections".formatted(settings.maxConnections()));
      }
      if (tls == null) {
        return channel;
      }
      // The library's own factory would take away a cipher suite that OCPP demands.
      SSLEngine engine = tls.createSSLEngine();
      engine.setUseClientMode(false);
      return new SSLSocketChannel2(channel, engine, handshakes, key);
    }

    /** The connection in question is counted already. */
    private boolean isFull() {
      if (sockets.size() <= settings.maxConnections()) {
        return false;
      }
      sockets.removeIf(StationSocket::isClosed);
      return sockets.size() > settings.maxConnections();
    }

    @Override
    public void close() {
      handshakes.shutdown();
    }
  }
}
