package io.flexbridge.ocpp.charging;

import java.util.Comparator;

/**
 * One outlet of a station that can charge one vehicle at a time: an EVSE of OCPP 2.x, a connector
 * of OCPP 1.6.
 *
 * @param number from 1
 */
public record EvseId(StationId station, int number) implements Comparable<EvseId> {

  private static final Comparator<EvseId> ORDER =
      Comparator.comparing(EvseId::station).thenComparingInt(EvseId::number);

  public EvseId {
    if (number < 1) {
      throw new IllegalArgumentException(
          "EVSE number %d of %s is below 1".formatted(number, station));
    }
  }

  @Override
  public int compareTo(EvseId other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return station + "/" + number;
  }
}
