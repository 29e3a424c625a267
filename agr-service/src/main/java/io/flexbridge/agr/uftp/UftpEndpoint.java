package io.flexbridge.agr.uftp;

import io.flexbridge.agr.port.IntakeUnavailableException;
import io.flexbridge.agr.port.MessageIntake;
import io.flexbridge.agr.port.ReceivedMessage;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.InstantSource;

/**
 * Takes signed messages: {@code POST /shapeshifter/api/v3/message}. Answers 200 with an empty body
 * once a message is taken over, and otherwise the status that the specification names, with one
 * line of text. The headers were judged before.
 *
 * @see <a href="https://github.com/shapeshifter/shapeshifter-specification">UFTP 3.1.0, message
 *     transport, transmission</a>
 */
@Path(UftpServlet.RESOURCE)
public final class UftpEndpoint {

  private static final TransportFault NOT_STORED =
      new TransportFault(
          TransportFault.Kind.UNAVAILABLE,
          "the message cannot be stored now; try again later",
          Duration.ofSeconds(30));
  private static final TransportFault CUT_OFF =
      new TransportFault(
          TransportFault.Kind.MALFORMED_ENVELOPE, "the body could not be read to its end");

  private final SignedMessageReader reader;
  private final SenderGate senders;
  private final MessageIntake intake;
  private final InstantSource time;
  private final int maxBytes;

  UftpEndpoint(
      SignedMessageReader reader,
      SenderGate senders,
      MessageIntake intake,
      InstantSource time,
      int maxBytes) {
    this.reader = reader;
    this.senders = senders;
    this.intake = intake;
    this.time = time;
    this.maxBytes = maxBytes;
  }

  /** Takes one message. */
  @POST
  @Consumes(MediaType.WILDCARD)
  @Produces(MediaType.WILDCARD)
  public Response post(InputStream body, @Context HttpServletRequest request) {
    return switch (read(body)) {
      case Reading.Valid valid ->
          senders
              .judge(valid.message().sender(), request)
              .map(fault -> refuse(request, fault))
              .orElseGet(() -> take(valid.message()));
      case Reading.Faulty faulty -> refuse(request, faulty.fault());
    };
  }

  private static Response refuse(HttpServletRequest request, TransportFault fault) {
    MessageLog.refused(request.getRemoteAddr(), fault);
    return answer(fault);
  }

  private Reading read(InputStream body) {
    try {
      return reader.read(body.readNBytes(maxBytes + 1), time.instant());
    } catch (IOException e) {
      return new Reading.Faulty(CUT_OFF);
    }
  }

  private Response take(ReceivedMessage message) {
    try {
      intake.take(message);
      MessageLog.taken(message);
      return Response.ok().build();
    } catch (IntakeUnavailableException e) {
      MessageLog.notStored(message, e);
      return answer(NOT_STORED);
    }
  }

  private static Response answer(TransportFault fault) {
    return Response.status(fault.status())
        .type(UftpServlet.PLAIN_TEXT)
        .header(HttpHeaders.RETRY_AFTER, fault.retryAfterHeader())
        .entity(fault.detail() + "\n")
        .build();
  }
}
