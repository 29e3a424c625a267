package io.flexbridge.uftp;

import io.flexbridge.uftp.value.CongestionPoint;
import io.flexbridge.uftp.value.EntityAddress;
import io.flexbridge.uftp.value.TimeZoneName;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * DSO to CRO: the DSO's congestion points and the connections behind them.
 *
 * @see <a href="https://github.com/shapeshifter/shapeshifter-specification">UFTP 3.1.0,
 *     DsoPortfolioUpdate</a>
 */
public record DsoPortfolioUpdate(
    MessageHeader header, TimeZoneName timeZone, List<CongestionPointUpdate> congestionPoints)
    implements BetweenCroAndDso {

  public DsoPortfolioUpdate {
    congestionPoints = List.copyOf(congestionPoints);
  }

  /** A congestion point with its terms; {@code endPeriod} is null while it has no end. */
  public record CongestionPointUpdate(
      CongestionPoint congestionPoint,
      LocalDate startPeriod,
      @Nullable LocalDate endPeriod,
      boolean mutexOffersSupported,
      RedispatchBy dayAheadRedispatchBy,
      @Nullable RedispatchBy intradayRedispatchBy,
      List<Connection> connections) {

    public CongestionPointUpdate {
      connections = List.copyOf(connections);
    }
  }

  /** A connection behind the congestion point; {@code endPeriod} is null while it has no end. */
  public record Connection(
      EntityAddress entityAddress, LocalDate startPeriod, @Nullable LocalDate endPeriod) {}
}
