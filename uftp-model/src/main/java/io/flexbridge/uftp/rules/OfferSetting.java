package io.flexbridge.uftp.rules;

import io.flexbridge.uftp.FlexRequest;
import io.flexbridge.uftp.value.MessageId;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a FlexOffer is held against.
 *
 * @param request the FlexRequest that it names; null if it names none, or one that is unknown
 * @param prognoses the accepted D-Prognoses of its congestion point and day
 * @param baselines the agreed names of baselines that are not D-Prognoses
 * @param contracts the ids of the contracts between both
 * @param mutexOffersSupported whether an offer there may have several options
 */
public record OfferSetting(
    @Nullable FlexRequest request,
    Set<MessageId> prognoses,
    Set<String> baselines,
    Set<String> contracts,
    boolean mutexOffersSupported) {

  public OfferSetting {
    prognoses = Set.copyOf(prognoses);
    baselines = Set.copyOf(baselines);
    contracts = Set.copyOf(contracts);
  }
}
