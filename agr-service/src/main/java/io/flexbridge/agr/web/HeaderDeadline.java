package io.flexbridge.agr.web;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.ssl.SslConnection;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * Ends connections, with status 408, whose request header does not get finished. The idle time-out
 * alone would let a client hold a connection for ever by sending one byte now and then.
 */
final class HeaderDeadline implements Connection.Listener {

  private final Scheduler scheduler;
  private final Duration deadline;
  private final long halfMillis;

  HeaderDeadline(Scheduler scheduler, Duration deadline) {
    this.scheduler = scheduler;
    this.deadline = deadline;
    this.halfMillis = Math.max(1, deadline.toMillis() / 2);
  }

  @Override
  public void onOpened(Connection connection) {
    // What TLS carries is a connection of its own.
    if (!(connection instanceof SslConnection)) {
      lookLater(connection, new Seen(0, 0, true), false);
    }
  }

  private void lookLater(Connection connection, Seen before, boolean wasIncomplete) {
    scheduler.schedule(
        () -> look(connection, before, wasIncomplete), halfMillis, TimeUnit.MILLISECONDS);
  }

  private void look(Connection connection, Seen before, boolean wasIncomplete) {
    if (!connection.getEndPoint().isOpen()) {
      return;
    }
    Seen now = Seen.of(connection);
    boolean sameRequest = now.waiting && before.waiting && now.headers == before.headers;
    if (sameRequest && wasIncomplete) {
      OverdueConnection.answer(
          connection.getEndPoint(), "no whole request header within " + deadline);
    } else {
      lookLater(connection, now, sameRequest && now.bytes > before.bytes);
    }
  }

  /**
   * What a connection has received so far.
   *
   * @param headers whole request headers
   * @param waiting whether every one of them has been answered
   */
  private record Seen(long headers, long bytes, boolean waiting) {

    static Seen of(Connection connection) {
      long headers = connection.getMessagesIn();
      return new Seen(headers, connection.getBytesIn(), headers == connection.getMessagesOut());
    }
  }
}
