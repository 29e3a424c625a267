package io.flexbridge.agr.sim.grid;

import io.flexbridge.uftp.RedispatchBy;
import io.flexbridge.uftp.value.CongestionPoint;
import io.flexbridge.uftp.value.Domain;
import io.flexbridge.uftp.value.EntityAddress;
import io.flexbridge.uftp.value.Power;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The grid as DSO and CRO know it at the start: congestion points and the connections behind them.
 */
public record GridTopology(List<Area> areas) {

  /**
   * A congestion point.
   *
   * @param dso the grid operator that trades there
   * @param mutexOffersSupported whether an offer may have several options
   * @param dayAheadRedispatchBy who redispatches day-ahead
   * @param intradayRedispatchBy who redispatches intraday; null: no intraday trading
   */
  public record Area(
      CongestionPoint congestionPoint,
      Domain dso,
      boolean mutexOffersSupported,
      RedispatchBy dayAheadRedispatchBy,
      @Nullable RedispatchBy intradayRedispatchBy,
      List<Connection> connections) {

    public Area {
      connections = List.copyOf(connections);
      if (connections.isEmpty()) {
        throw new IllegalArgumentException(
            "Congestion point %s has no connection; 1 or more are needed"
                .formatted(congestionPoint));
      }
    }

    /** The most power that all connections together can take or give. */
    Power capacity() {
      return connections.stream().map(Connection::capacity).reduce(Power.ZERO, Power::plus);
    }
  }

  /**
   * A connection to the grid.
   *
   * @param ean what Metering calls it: E and 16 or 18 digits
   * @param capacity the most power that it can take or give
   * @param agr the aggregator that represents it from the start; null if none does until one
   *     registers it with the CRO
   */
  public record Connection(
      EntityAddress address, String ean, Power capacity, @Nullable Domain agr) {

    public Connection {
      if (!ean.matches("[Ee]([0-9]{16}|[0-9]{18})")) {
        throw new IllegalArgumentException(
            "EAN \"%s\" of connection %s is not E and 16 or 18 digits".formatted(ean, address));
      }
      if (capacity.watts() <= 0) {
        throw new IllegalArgumentException(
            "Capacity %s of connection %s is not above 0 W".formatted(capacity, address));
      }
    }

    /** A connection with an {@code ean.} address of 16 or 18 digits, which is its EAN too. */
    public static Connection of(String address, Power capacity, @Nullable Domain agr) {
      return new Connection(
          new EntityAddress(address), address.replaceFirst("ean\\.", "E"), capacity, agr);
    }

    /** Whether Metering means this connection. */
    boolean hasEan(String text) {
      return ean.toUpperCase(Locale.ROOT).equals(text.toUpperCase(Locale.ROOT));
    }
  }

  public GridTopology {
    areas = List.copyOf(areas);
    Set<Object> seen = new HashSet<>();
    for (Area area : areas) {
      unique(seen, area.congestionPoint());
      area.connections().forEach(connection -> unique(seen, connection.address()));
      area.connections()
          .forEach(connection -> unique(seen, connection.ean().toUpperCase(Locale.ROOT)));
    }
  }

  /** The area behind the congestion point, if there is one. */
  public Optional<Area> area(CongestionPoint congestionPoint) {
    return areas.stream()
        .filter(area -> area.congestionPoint().equals(congestionPoint))
        .findFirst();
  }

  private static void unique(Set<Object> seen, Object thing) {
    if (!seen.add(thing)) {
      throw new IllegalArgumentException(thing + " is in the topology more than once");
    }
  }
}
