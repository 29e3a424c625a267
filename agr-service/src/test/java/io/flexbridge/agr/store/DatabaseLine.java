package io.flexbridge.agr.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

/** The network between a service and its database, which a test can cut, and which can hang. */
final class DatabaseLine implements AutoCloseable {

  /** Decides what becomes of a piece of the traffic. Called by many threads. */
  @FunctionalInterface
  interface Fate {

    /** What is done with what was sent. */
    enum Of {
      /** It arrives. */
      ARRIVES,
      /** It is lost, and so is all that follows on this connection; nobody is told. */
      HANGS,
      /** It is lost, and the connection is cut. */
      CUT_BEFORE,
      /** It arrives, and the connection is cut. */
      CUT_AFTER
    }

    Of decide(boolean isFromService);
  }

  private final InetSocketAddress database;
  private final ServerSocket entrance;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private final AtomicReference<Fate> fate = new AtomicReference<>(_ -> Fate.Of.ARRIVES);

  private DatabaseLine(InetSocketAddress database, ServerSocket entrance) {
    this.database = database;
    this.entrance = entrance;
  }

  static DatabaseLine to(String host, int port) throws IOException {
    ServerSocket entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    DatabaseLine line = new DatabaseLine(new InetSocketAddress(host, port), entrance);
    Thread.ofVirtual().start(line::admit);
    return line;
  }

  int port() {
    return entrance.getLocalPort();
  }

  /** From now on, for traffic of connections old and new. */
  void decideBy(Fate next) {
    fate.set(next);
  }

  /** Ends all connections, and every one that is made until it is {@linkplain #mend mended}. */
  void cut() {
    decideBy(_ -> Fate.Of.CUT_BEFORE);
    sockets.forEach(this::end);
  }

  /** Connections that are made from now on work. Those that hang still do. */
  void mend() {
    decideBy(_ -> Fate.Of.ARRIVES);
  }

  private void admit() {
    while (!entrance.isClosed()) {
      try {
        Socket service = entrance.accept();
        Socket server = new Socket();
        sockets.add(service);
        sockets.add(server);
        server.connect(database);
        Thread.ofVirtual().start(() -> carry(service, server, true));
        Thread.ofVirtual().start(() -> carry(server, service, false));
      } catch (IOException _) {
        // Closed, or the database is not there: the service finds its connection ended.
        sockets.removeIf(socket -> !socket.isConnected());
      }
    }
  }

  private void carry(Socket from, Socket to, boolean isFromService) {
    byte[] buffer = new byte[64 * 1024];
    boolean hangs = false;
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int length = in.read(buffer); length > 0; length = in.read(buffer)) {
        Fate.Of decided = fate.get().decide(isFromService);
        if (decided == Fate.Of.HANGS) {
          hangs = true;
          in.transferTo(OutputStream.nullOutputStream());
        }
        if (decided == Fate.Of.ARRIVES || decided == Fate.Of.CUT_AFTER) {
          out.write(buffer, 0, length);
        }
        if (decided != Fate.Of.ARRIVES) {
          return;
        }
      }
    } catch (IOException _) {
      // One of both has ended.
    } finally {
      end(from);
      // The end of who hangs is not heard of on the other side.
      if (!hangs) {
        end(to);
      }
    }
  }

  private void end(Socket socket) {
    sockets.remove(socket);
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    entrance.close();
    sockets.forEach(this::end);
  }
}
