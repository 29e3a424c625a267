package io.flexbridge.agr.uftp;

import io.flexbridge.agr.port.Bytes;
import io.flexbridge.agr.port.Delivery;
import io.flexbridge.agr.port.MessagePost;
import io.flexbridge.agr.port.Participant;
import io.flexbridge.agr.port.ParticipantDirectory;
import io.flexbridge.agr.uftp.http.Deadline;
import io.flexbridge.agr.uftp.http.HttpCall;
import io.flexbridge.agr.uftp.http.PartnerAccess;
import io.flexbridge.agr.uftp.http.PartnerHttp;
import io.flexbridge.agr.uftp.http.Ports;
import io.flexbridge.uftp.SignedMessage;
import io.flexbridge.uftp.UftpMessage;
import io.flexbridge.uftp.seal.Sealer;
import io.flexbridge.uftp.seal.SigningKey;
import io.flexbridge.uftp.value.ParticipantId;
import io.flexbridge.uftp.xml.EnvelopeCodec;
import io.flexbridge.uftp.xml.PeerForms;
import io.flexbridge.uftp.xml.UftpCodec;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends messages to participants over HTTP, signed as one participant. Every attempt ends within
 * the total time-out, whatever the peer does. Thread-safe; meant for virtual threads.
 */
public final class UftpClient implements MessagePost, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(UftpClient.class);
  private static final String CONTENT_TYPE = "text/xml; charset=UTF-8";
  private static final int MAX_REDIRECTS = 2;

  private final ParticipantId self;
  private final SigningKey key;
  private final ParticipantDirectory directory;
  private final UftpCodec codec;
  private final ClientSettings settings;
  private final InstantSource time;
  private final Redirects redirects;
  private final PartnerHttp http;
  private final Function<ParticipantId, PartnerAccess> access;

  /**
   * A client of partners whose endpoints the operator named, and that want nothing but HTTP.
   *
   * @param self who signs
   * @param key with which key
   */
  public UftpClient(
      ParticipantId self,
      SigningKey key,
      ParticipantDirectory directory,
      UftpCodec codec,
      ClientSettings settings,
      InstantSource time) {
    this(
        self,
        key,
        directory,
        codec,
        settings,
        time,
        new PartnerHttp(settings.http()),
        _ -> PartnerAccess.PLAIN);
  }

  /**
   * A client.
   *
   * @param self who signs
   * @param key with which key
   * @param http the connections, which are closed with this
   * @param access what it takes to talk to each partner
   */
  public UftpClient(
      ParticipantId self,
      SigningKey key,
      ParticipantDirectory directory,
      UftpCodec codec,
      ClientSettings settings,
      InstantSource time,
      PartnerHttp http,
      Function<ParticipantId, PartnerAccess> access) {
    this.self = self;
    this.key = key;
    this.directory = directory;
    this.codec = codec;
    this.settings = settings;
    this.time = time;
    this.redirects = new Redirects(settings.redirectHosts());
    this.http = http;
    this.access = access;
  }

  @Override
  public Bytes seal(ParticipantId recipient, UftpMessage message) {
    PeerForms forms = directory.find(recipient).map(Participant::forms).orElse(PeerForms.PUBLISHED);
    byte[] sealed = Sealer.seal(key, codec.encode(message, forms));
    return Bytes.of(EnvelopeCodec.encode(new SignedMessage(self.domain(), self.role(), sealed)));
  }

  @Override
  public Delivery deliver(ParticipantId recipient, Bytes envelope) {
    Optional<Participant> participant = directory.find(recipient);
    if (participant.isEmpty()) {
      String reason = directory.problem(recipient).map(problem -> ": " + problem).orElse("");
      return new Delivery.Temporary(
          "no endpoint of %s is known%s".formatted(recipient, reason), null);
    }
    URI endpoint = participant.get().endpoint();
    try {
      return attempt(recipient, endpoint, envelope);
    } catch (IOException e) {
      return temporary(endpoint, reasonOf(e));
    }
  }

  private Delivery attempt(ParticipantId recipient, URI endpoint, Bytes body) throws IOException {
    PartnerAccess partner = access.apply(recipient);
    Deadline deadline = Deadline.in(settings.totalTimeout());
    HttpCall call = HttpCall.post(endpoint, CONTENT_TYPE, body);
    HttpAnswer answer = answer(partner, endpoint, call, deadline);
    for (int followed = 0; answer.isRedirect(); followed++) {
      String location = answer.location();
      if (location == null) {
        return temporary(endpoint, "redirect without a Location");
      }
      if (followed == MAX_REDIRECTS) {
        return temporary(endpoint, "more than %d redirects".formatted(MAX_REDIRECTS));
      }
      Optional<URI> next = redirects.follow(endpoint, call.place(), location);
      if (next.isEmpty()) {
        return temporary(
            endpoint,
            "redirect with status %d to %s is not allowed"
                .formatted(answer.status(), PeerLine.quoted(location)));
      }
      call = call.to(next.get());
      answer = answer(partner, endpoint, call, deadline);
    }
    return outcome(recipient, answer);
  }

  private HttpAnswer answer(PartnerAccess partner, URI endpoint, HttpCall call, Deadline deadline)
      throws IOException {
    return HttpAnswer.of(http.send(partner, endpoint, call, deadline, HttpAnswer::bodyLimit));
  }

  private Delivery outcome(ParticipantId recipient, HttpAnswer answer) {
    Delivery delivery = Outcome.of(answer, time.instant());
    if (delivery instanceof Delivery.Delivered && answer.status() != 200) {
      LOG.warn("{} took a message with {}; UFTP's status for it is 200", recipient, answer);
    }
    return delivery;
  }

  private static Delivery temporary(URI endpoint, String reason) {
    return new Delivery.Temporary(
        "%s:%s: %s".formatted(endpoint.getHost(), Ports.of(endpoint), reason), null);
  }

  private static String reasonOf(IOException fault) {
    return fault instanceof InterruptedIOException
        ? String.valueOf(fault.getMessage())
        : PeerLine.shown(fault.getClass().getSimpleName() + ": " + fault.getMessage());
  }

  /** Closes the connections that are kept. */
  @Override
  public void close() {
    http.close();
  }
}
