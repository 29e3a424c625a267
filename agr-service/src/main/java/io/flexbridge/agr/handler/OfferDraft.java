package io.flexbridge.agr.handler;

import io.flexbridge.uftp.FlexOffer;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * An offer that a handler wants to make. The service adds ids and references, and refuses it if the
 * fleet cannot deliver it.
 *
 * @param expirationDateTime until when it can be ordered
 * @param options at least one; several only where the congestion point supports them
 */
public record OfferDraft(Instant expirationDateTime, List<FlexOffer.Option> options) {

  public OfferDraft {
    Objects.requireNonNull(expirationDateTime, "expirationDateTime");
    options = List.copyOf(options);
    if (options.isEmpty()) {
      throw new IllegalArgumentException("An offer has at least one option");
    }
  }
}
