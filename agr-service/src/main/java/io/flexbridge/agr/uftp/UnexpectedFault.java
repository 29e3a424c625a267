package io.flexbridge.agr.uftp;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A fault of our own while a message is taken: logged here, and told to the sender as a temporary
 * one, without its reason.
 */
final class UnexpectedFault implements ExceptionMapper<RuntimeException> {

  private static final Logger LOG = LoggerFactory.getLogger(UftpEndpoint.class);

  @Override
  public Response toResponse(RuntimeException fault) {
    LOG.error("A message could not be taken because of a fault of this program", fault);
    return Response.serverError()
        .type(UftpServlet.PLAIN_TEXT)
        .entity("internal error; try again later\n")
        .build();
  }
}
