package io.flexbridge.agr.handler;

import io.flexbridge.uftp.value.CongestionPoint;
import io.flexbridge.uftp.value.Domain;
import io.flexbridge.uftp.value.EntityAddress;
import java.util.List;

/**
 * A congestion point on a day.
 *
 * @param congestionPoint its address
 * @param dso the grid operator it belongs to
 * @param mutexOffersSupported whether an offer may have several options
 * @param isIntradayTraded whether it may be traded on the day itself
 * @param connections our connections behind it
 */
public record CongestionPointTerms(
    CongestionPoint congestionPoint,
    Domain dso,
    boolean mutexOffersSupported,
    boolean isIntradayTraded,
    List<EntityAddress> connections) {

  public CongestionPointTerms {
    connections = List.copyOf(connections);
  }
}
