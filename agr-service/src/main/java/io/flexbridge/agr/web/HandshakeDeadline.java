package io.flexbridge.agr.web;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.ssl.SslConnection;
import org.eclipse.jetty.io.ssl.SslHandshakeListener;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * Closes connections whose TLS handshake does not get finished in time, however slowly its bytes
 * keep coming.
 */
final class HandshakeDeadline implements Connection.Listener {

  private final Scheduler scheduler;
  private final Duration deadline;

  HandshakeDeadline(Scheduler scheduler, Duration deadline) {
    this.scheduler = scheduler;
    this.deadline = deadline;
  }

  @Override
  public void onOpened(Connection connection) {
    if (connection instanceof SslConnection tls) {
      Scheduler.Task closing =
          scheduler.schedule(
              () ->
                  OverdueConnection.close(
                      tls.getEndPoint(), "no whole TLS handshake within " + deadline),
              deadline.toMillis(),
              TimeUnit.MILLISECONDS);
      tls.addHandshakeListener(
          new SslHandshakeListener() {
            @Override
            public void handshakeSucceeded(Event event) {
              closing.cancel();
            }

            @Override
            public void handshakeFailed(Event event, Throwable failure) {
              closing.cancel();
            }
          });
    }
  }
}
