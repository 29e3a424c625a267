package io.flexbridge.ocpp.csms;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A client that sends what it is told and does nothing by itself: it never answers a ping. */
final class RawStation implements AutoCloseable {

  private static final int PATIENCE_MILLIS = 20_000;
  private static final int SMALL_BUFFER = 4_096;

  private final Socket socket;

  RawStation(int port) {
    try {
      socket = new Socket();
      socket.setReceiveBufferSize(SMALL_BUFFER);
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      socket.setSoTimeout(PATIENCE_MILLIS);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Opens a WebSocket, and that is all. */
  static RawStation connected(int port, String path) {
    RawStation station = new RawStation(port);
    station.send(upgrade(path, ""));
    String response = station.readHeaders();
    if (!response.startsWith("HTTP/1.1 101")) {
      throw new AssertionError(response);
    }
    return station;
  }

  static String upgrade(String path, String moreHeaders) {
    return "GET "
        + path
        + " HTTP/1.1\r\n"
        + "Host: localhost\r\n"
        + "Upgrade: websocket\r\n"
        + "Connection: keep-alive, Upgrade\r\n"
        + "Sec-WebSocket-Version: 13\r\n"
        + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
        + "Sec-WebSocket-Protocol: ocpp1.6\r\n"
        + moreHeaders
        + "\r\n";
  }

  void send(String text) {
    send(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  void send(byte[] bytes) {
    try {
      OutputStream out = socket.getOutputStream();
      out.write(bytes);
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A text in a masked frame, with a mask of zeros. */
  static byte[] textFrame(String text) {
    return frame(0x81, text.getBytes(StandardCharsets.UTF_8));
  }

  /** A masked frame of at most 125 bytes. */
  static byte[] frame(int firstByte, byte[] payload) {
    byte[] frame = new byte[6 + payload.length];
    frame[0] = (byte) firstByte;
    frame[1] = (byte) (0x80 | payload.length);
    System.arraycopy(payload, 0, frame, 6, payload.length);
    return frame;
  }

  /** The same bytes several times, to be sent at once: the other end may close in between. */
  static byte[] repeated(int times, byte[] bytes) {
    byte[] all = new byte[0];
    for (int i = 0; i < times; i++) {
      all = joined(all, bytes);
    }
    return all;
  }

  static byte[] joined(byte[] first, byte[] second) {
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }

  /** What comes up to the first empty line. */
  String readHeaders() {
    StringBuilder text = new StringBuilder();
    try {
      InputStream in = socket.getInputStream();
      while (text.indexOf("\r\n\r\n") < 0) {
        int next = in.read();
        if (next < 0) {
          break;
        }
        text.append((char) next);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  /** Reads until the other end closes; gives what came before. */
  String readToEnd() {
    try {
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
