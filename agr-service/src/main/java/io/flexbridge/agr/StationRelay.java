package io.flexbridge.agr;

import io.flexbridge.ocpp.charging.StationCommand;
import io.flexbridge.ocpp.charging.StationId;
import io.flexbridge.ocpp.charging.StationLink;
import org.jspecify.annotations.Nullable;

/**
 * Joins fleet control and the station server, each of which needs the other to be made. Nothing is
 * sent before both are.
 */
final class StationRelay implements StationLink {

  private volatile @Nullable StationLink server;

  void connect(StationLink stations) {
    server = stations;
  }

  @Override
  public void send(StationId station, StationCommand command) {
    StationLink link = server;
    if (link == null) {
      throw new IllegalStateException(
          "Command to " + station + " before the stations' server runs");
    }
    link.send(station, command);
  }
}
