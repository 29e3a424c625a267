package io.flexbridge.agr.web;

import java.nio.ByteBuffer;
import java.nio.channels.WritePendingException;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ends a connection whose client takes too long, and tells it so if nothing was answered yet. */
final class OverdueConnection {

  private static final Logger LOG = LoggerFactory.getLogger(OverdueConnection.class);

  private OverdueConnection() {}

  /** Closes without a word. */
  static void close(EndPoint endPoint, String reason) {
    log(endPoint, reason);
    endPoint.close();
  }

  /** Answers with status 408 and closes. */
  static void answer(EndPoint endPoint, String reason) {
    log(endPoint, reason);
    try {
      endPoint.write(
          Callback.from(endPoint::close, _ -> endPoint.close()),
          ByteBuffer.wrap(PlainErrors.timedOut(reason)));
    } catch (WritePendingException e) {
      // An answer is on its way after all.
      endPoint.close();
    }
  }

  private static void log(EndPoint endPoint, String reason) {
    LOG.info("Closing the connection of {}: {}", endPoint.getRemoteSocketAddress(), reason);
  }
}
