package io.flexbridge.agr.uftp;

import io.flexbridge.agr.port.Bytes;
import io.flexbridge.agr.port.Delivery;
import io.flexbridge.agr.port.MessagePost;
import io.flexbridge.agr.port.Participant;
import io.flexbridge.agr.port.ParticipantDirectory;
import io.flexbridge.uftp.SignedMessage;
import io.flexbridge.uftp.UftpMessage;
import io.flexbridge.uftp.seal.Sealer;
import io.flexbridge.uftp.seal.SigningKey;
import io.flexbridge.uftp.value.ParticipantId;
import io.flexbridge.uftp.xml.EnvelopeCodec;
import io.flexbridge.uftp.xml.PeerForms;
import io.flexbridge.uftp.xml.UftpCodec;
import java.io.IOException;
import java.net.URI;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends messages to participants over HTTP, signed as one participant. Every attempt ends within
 * the total time-out, whatever the peer does. Thread-safe; meant for virtual threads.
 */
public final class UftpClient implements MessagePost, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(UftpClient.class);
  private static final int MAX_REDIRECTS = 2;

  private final ParticipantId self;
  private final SigningKey key;
  private final ParticipantDirectory directory;
  private final UftpCodec codec;
  private final ClientSettings settings;
  private final InstantSource time;
  private final Redirects redirects;
  private final CxfPost post;

  /**
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
    this.self = self;
    this.key = key;
    this.directory = directory;
    this.codec = codec;
    this.settings = settings;
    this.time = time;
    this.redirects = new Redirects(settings.redirectHosts());
    this.post = new CxfPost(settings);
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
      return new Delivery.Temporary("no endpoint of " + recipient + " is known", null);
    }
    URI endpoint = participant.get().endpoint();
    AttemptPhase phase = new AttemptPhase();
    return withinTime(
        new FutureTask<>(() -> attempt(recipient, endpoint, envelope.toArray(), phase)),
        endpoint,
        phase);
  }

  private Delivery withinTime(FutureTask<Delivery> attempt, URI endpoint, AttemptPhase phase) {
    Thread.ofVirtual().name("uftp-delivery").start(attempt);
    try {
      return attempt.get(settings.totalTimeout().toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      return temporary(endpoint, "no answer within " + settings.totalTimeout());
    } catch (ExecutionException e) {
      return temporary(endpoint, reasonOf(e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return temporary(endpoint, "interrupted");
    } finally {
      attempt.cancel(phase.end());
    }
  }

  private Delivery attempt(ParticipantId recipient, URI endpoint, byte[] body, AttemptPhase phase)
      throws IOException {
    URI place = endpoint;
    HttpAnswer answer = post.toEndpoint(endpoint, body, phase);
    for (int followed = 0; answer.isRedirect(); followed++) {
      String location = answer.location();
      if (location == null) {
        return temporary(endpoint, "redirect without a Location");
      }
      if (followed == MAX_REDIRECTS) {
        return temporary(endpoint, "more than %d redirects".formatted(MAX_REDIRECTS));
      }
      Optional<URI> next = redirects.follow(endpoint, place, location);
      if (next.isEmpty()) {
        return temporary(
            endpoint,
            "redirect with status %d to %s is not allowed"
                .formatted(answer.status(), PeerLine.quoted(location)));
      }
      place = next.get();
      answer = post.once(place, body, phase);
    }
    return outcome(recipient, answer);
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
        "%s:%s: %s".formatted(endpoint.getHost(), portOf(endpoint), reason), null);
  }

  private static int portOf(URI endpoint) {
    int byScheme = "https".equals(endpoint.getScheme()) ? 443 : 80;
    return endpoint.getPort() < 0 ? byScheme : endpoint.getPort();
  }

  // The first fault of the network, or else what is behind all others.
  private static String reasonOf(Throwable fault) {
    Throwable reason = fault;
    while (!(reason instanceof IOException) && reason.getCause() != null) {
      reason = reason.getCause();
    }
    return PeerLine.shown(reason.getClass().getSimpleName() + ": " + reason.getMessage());
  }

  /** Closes the connections that are kept. */
  @Override
  public void close() {
    post.close();
  }
}
