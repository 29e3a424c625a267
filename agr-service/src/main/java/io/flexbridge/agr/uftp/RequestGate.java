package io.flexbridge.agr.uftp;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Judges a request by its headers alone, before any of its body is read. */
final class RequestGate {

  private static final int MAX_CONTENT_TYPE = 200;
  private static final String NO_ENCODING = "identity";
  private static final Pattern CONTENT_TYPE =
      Pattern.compile("(?:text|application)/xml *+(?:; *+charset *+= *+\"?utf-?8\"? *+)?");

  private final EndpointLimits limits;
  private final RateLimit<String> rates;

  RequestGate(EndpointLimits limits, InstantSource time) {
    this.limits = limits;
    this.rates = new RateLimit<>(limits.messagesPerMinute(), time);
  }

  /** What is wrong with the request, or nothing if its body may be read. */
  Optional<TransportFault> judge(HttpServletRequest request) {
    Duration wait = rates.waitAfter(request.getRemoteAddr());
    if (!wait.isZero()) {
      return Optional.of(
          new TransportFault(
              TransportFault.Kind.TOO_MANY_REQUESTS,
              "more than %d messages a minute from %s"
                  .formatted(limits.messagesPerMinute(), request.getRemoteAddr()),
              wait));
    }
    long length = request.getContentLengthLong();
    if (length < 0) {
      return Optional.of(
          new TransportFault(
              TransportFault.Kind.LENGTH_REQUIRED, "the Content-Length header is missing"));
    }
    if (length > limits.bodyBytes()) {
      return Optional.of(
          new TransportFault(
              TransportFault.Kind.TOO_LARGE,
              "body of %d bytes is larger than %d".formatted(length, limits.bodyBytes())));
    }
    // The header itself: servers fail in their own ways to parse strange ones.
    return judgeContentType(request.getHeader(HttpHeaders.CONTENT_TYPE))
        .or(() -> judgeEncoding(request.getHeader(HttpHeaders.CONTENT_ENCODING)));
  }

  private static Optional<TransportFault> judgeEncoding(@Nullable String encoding) {
    return encoding == null || encoding.strip().equalsIgnoreCase(NO_ENCODING)
        ? Optional.empty()
        : Optional.of(
            new TransportFault(
                TransportFault.Kind.ENCODED_CONTENT,
                "Content-Encoding %s is not taken; send the message as it is"
                    .formatted(PeerLine.quoted(encoding))));
  }

  private static Optional<TransportFault> judgeContentType(@Nullable String contentType) {
    if (contentType == null) {
      return Optional.of(
          new TransportFault(
              TransportFault.Kind.UNSUPPORTED_CONTENT_TYPE,
              "the Content-Type header is missing; text/xml in utf-8 is taken"));
    }
    boolean isTaken =
        contentType.length() <= MAX_CONTENT_TYPE
            && CONTENT_TYPE.matcher(contentType.toLowerCase(Locale.ROOT)).matches();
    return isTaken
        ? Optional.empty()
        : Optional.of(
            new TransportFault(
                TransportFault.Kind.UNSUPPORTED_CONTENT_TYPE,
                "Content-Type %s is not text/xml or application/xml in utf-8"
                    .formatted(PeerLine.quoted(contentType))));
  }
}
