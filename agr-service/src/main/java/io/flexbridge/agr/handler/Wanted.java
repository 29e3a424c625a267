package io.flexbridge.agr.handler;

import io.flexbridge.uftp.AgrPortfolioUpdate;
import io.flexbridge.uftp.value.CongestionPoint;
import io.flexbridge.uftp.value.EntityAddress;
import io.flexbridge.uftp.value.MessageId;
import io.flexbridge.uftp.value.ParticipantId;
import io.flexbridge.uftp.value.PowerPerIsp;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Something that the aggregator is to send of its own accord. Handlers return these beside their
 * answer, and {@code AgrService.submit} takes the same ones at any time. Ids, references, revisions
 * and conversations are the service's to fill in. What its recipient would have to reject is not
 * sent: the reasons are recorded and told to the operator.
 */
public sealed interface Wanted {

  /**
   * A FlexOffer that no FlexRequest asks for.
   *
   * @param period the day of its ISPs
   * @param contractId the contract that it is made under; null for none
   */
  record Offer(
      CongestionPoint congestionPoint,
      LocalDate period,
      @Nullable String contractId,
      OfferDraft offer)
      implements Wanted {

    public Offer {
      Objects.requireNonNull(congestionPoint, "congestionPoint");
      Objects.requireNonNull(period, "period");
      Objects.requireNonNull(offer, "offer");
    }
  }

  /**
   * A FlexOffer, maybe a further or a better one, to a FlexRequest that was accepted before.
   *
   * @param requestId the MessageID of the request
   */
  record OfferTo(MessageId requestId, OfferDraft offer) implements Wanted {

    public OfferTo {
      Objects.requireNonNull(requestId, "requestId");
      Objects.requireNonNull(offer, "offer");
    }
  }

  /**
   * A FlexOfferRevocation; it waits until the DSO has accepted the offer, as the specification
   * wants it.
   *
   * @param offerId the MessageID of the offer
   */
  record Revocation(MessageId offerId) implements Wanted {

    public Revocation {
      Objects.requireNonNull(offerId, "offerId");
    }
  }

  /**
   * The next D-Prognosis of a day, or, where another baseline is agreed, what is known of it.
   *
   * @param powers absolute power of every ISP of the day as if there were no orders; ISPs that have
   *     begun, are ordered or have an open offer are as they were told before
   */
  record Prognosis(CongestionPoint congestionPoint, PowerPerIsp powers) implements Wanted {

    public Prognosis {
      Objects.requireNonNull(congestionPoint, "congestionPoint");
      Objects.requireNonNull(powers, "powers");
    }
  }

  /** An AGRPortfolioQuery to every common reference operator, for a day that is not past. */
  record PortfolioQuery(LocalDate period) implements Wanted {

    public PortfolioQuery {
      Objects.requireNonNull(period, "period");
    }
  }

  /**
   * An AGRPortfolioUpdate to every common reference operator.
   *
   * @param connections all that has changed, or all there are
   */
  record PortfolioUpdate(List<AgrPortfolioUpdate.Connection> connections) implements Wanted {

    public PortfolioUpdate {
      connections = List.copyOf(connections);
    }
  }

  /**
   * The next revision of Metering for a day, one message for each connection.
   *
   * @param corrected mean powers that replace what the service measured, by connection; they count
   *     as measured from then on, also in settlement
   */
  record MeteringReport(
      CongestionPoint congestionPoint, LocalDate period, Map<EntityAddress, PowerPerIsp> corrected)
      implements Wanted {

    public MeteringReport {
      Objects.requireNonNull(congestionPoint, "congestionPoint");
      Objects.requireNonNull(period, "period");
      corrected = Map.copyOf(corrected);
    }
  }

  /** A TestMessage to a partner, who has to answer it. */
  record Test(ParticipantId recipient) implements Wanted {

    public Test {
      Objects.requireNonNull(recipient, "recipient");
    }
  }
}
