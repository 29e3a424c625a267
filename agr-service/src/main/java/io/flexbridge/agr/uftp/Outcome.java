package io.flexbridge.agr.uftp;

import io.flexbridge.agr.port.Delivery;
import java.time.Instant;

/**
 * What a status means for the delivery: 200 and all of 2xx is delivered; a 4xx that is not
 * ambiguous is final; everything else may pass, also a refused access token, which says nothing of
 * the message.
 *
 * @see <a href="https://github.com/shapeshifter/shapeshifter-specification">UFTP 3.1.0, message
 *     transport, transmission</a>
 */
final class Outcome {

  private Outcome() {}

  static Delivery of(HttpAnswer answer, Instant now) {
    int status = answer.status();
    if (status >= 200 && status < 300) {
      return new Delivery.Delivered();
    }
    if (status >= 400 && status < 500 && !isAmbiguous(status) && !answer.isTokenRefused()) {
      return new Delivery.Permanent(answer.toString());
    }
    return new Delivery.Temporary(answer.toString(), RetryAfter.read(answer.retryAfter(), now));
  }

  // 404 is what front ends answer whose back end is away; 408, 425 and 429 ask for another attempt;
  // 419 is UFTP's own for a sender whose key is not known yet.
  private static boolean isAmbiguous(int status) {
    return switch (status) {
      case 404, 408, 419, 425, 429 -> true;
      default -> false;
    };
  }
}
