package io.flexbridge.agr.web;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/**
 * Ends the connection of a request, with status 408 if nothing was answered yet, whose body has not
 * been read to its end in time, so that a client cannot hold a thread by sending one byte now and
 * then. Whoever takes a body reads it before anything that lasts.
 */
final class BodyDeadline extends Handler.Wrapper {

  private final Duration deadline;

  BodyDeadline(Duration deadline) {
    this.deadline = deadline;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    if (request.getLength() == 0) {
      return super.handle(request, response, callback);
    }
    Scheduler.Task closing =
        request
            .getComponents()
            .getScheduler()
            .schedule(() -> end(request, response), deadline.toMillis(), TimeUnit.MILLISECONDS);
    Request.addCompletionListener(request, failure -> closing.cancel());
    return super.handle(new Arriving(request, closing), response, callback);
  }

  private void end(Request request, Response response) {
    EndPoint endPoint = request.getConnectionMetaData().getConnection().getEndPoint();
    String reason = "no whole request body within " + deadline;
    if (response.isCommitted()) {
      OverdueConnection.close(endPoint, reason);
    } else {
      OverdueConnection.answer(endPoint, reason);
    }
  }

  /** A request that calls the closing off when its body is complete. */
  private static final class Arriving extends Request.Wrapper {

    private final Scheduler.Task closing;

    Arriving(Request request, Scheduler.Task closing) {
      super(request);
      this.closing = closing;
    }

    @Override
    public Content.@Nullable Chunk read() {
      Content.Chunk chunk = super.read();
      if (chunk != null && chunk.isLast()) {
        closing.cancel();
      }
      return chunk;
    }
  }
}
