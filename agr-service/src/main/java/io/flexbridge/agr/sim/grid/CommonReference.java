package io.flexbridge.agr.sim.grid;

import io.flexbridge.uftp.RedispatchBy;
import io.flexbridge.uftp.value.CongestionPoint;
import io.flexbridge.uftp.value.Domain;
import io.flexbridge.uftp.value.EntityAddress;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the CRO keeps: congestion points with their connections, and who represents these. */
final class CommonReference {

  /** A congestion point as its DSO published it. */
  record Point(
      CongestionPoint congestionPoint,
      Domain dso,
      Validity validity,
      boolean mutexOffersSupported,
      RedispatchBy dayAheadRedispatchBy,
      @Nullable RedispatchBy intradayRedispatchBy,
      Map<EntityAddress, Validity> connections) {

    Point {
      connections = Map.copyOf(connections);
    }

    boolean hasOn(EntityAddress connection, LocalDate day) {
      Validity there = connections.get(connection);
      return validity.contains(day) && there != null && there.contains(day);
    }
  }

  /** An aggregator that represents a connection. */
  record Representation(Domain agr, Validity validity) {}

  private final Map<CongestionPoint, Point> points = new TreeMap<>();
  private final Map<EntityAddress, Representation> representations = new TreeMap<>();

  CommonReference(GridTopology topology) {
    topology.areas().forEach(this::add);
  }

  private void add(GridTopology.Area area) {
    Map<EntityAddress, Validity> connections = new TreeMap<>();
    for (GridTopology.Connection connection : area.connections()) {
      connections.put(connection.address(), Validity.ALWAYS);
      if (connection.agr() != null) {
        represent(connection.address(), new Representation(connection.agr(), Validity.ALWAYS));
      }
    }
    put(
        new Point(
            area.congestionPoint(),
            area.dso(),
            Validity.ALWAYS,
            area.mutexOffersSupported(),
            area.dayAheadRedispatchBy(),
            area.intradayRedispatchBy(),
            connections));
  }

  void put(Point point) {
    points.put(point.congestionPoint(), point);
  }

  void represent(EntityAddress connection, Representation representation) {
    representations.put(connection, representation);
  }

  Optional<Point> point(CongestionPoint congestionPoint) {
    return Optional.ofNullable(points.get(congestionPoint));
  }

  Optional<Representation> representation(EntityAddress connection) {
    return Optional.ofNullable(representations.get(connection));
  }

  /** The points that are traded at that day. */
  List<Point> pointsOn(LocalDate day) {
    return points.values().stream().filter(point -> point.validity().contains(day)).toList();
  }

  /** The points that have this connection at any time. */
  List<Point> pointsWith(EntityAddress connection) {
    return points.values().stream()
        .filter(point -> point.connections().containsKey(connection))
        .toList();
  }

  /** What the aggregator represents on that day. */
  List<EntityAddress> representedBy(Domain agr, LocalDate day) {
    return representations.entrySet().stream()
        .filter(entry -> entry.getValue().agr().equals(agr))
        .filter(entry -> entry.getValue().validity().contains(day))
        .map(Map.Entry::getKey)
        .toList();
  }

  /** Who represents the connection on that day. */
  Optional<Domain> agrOf(EntityAddress connection, LocalDate day) {
    return representation(connection)
        .filter(representation -> representation.validity().contains(day))
        .map(Representation::agr);
  }
}
