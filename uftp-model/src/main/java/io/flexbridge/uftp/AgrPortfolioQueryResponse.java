package io.flexbridge.uftp;

import io.flexbridge.uftp.value.CongestionPoint;
import io.flexbridge.uftp.value.Domain;
import io.flexbridge.uftp.value.EntityAddress;
import io.flexbridge.uftp.value.MessageId;
import io.flexbridge.uftp.value.TimeZoneName;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * CRO to AGR: the aggregator's connections by DSO and congestion point.
 *
 * @param requestId the id of the message that is answered
 * @see <a href="https://github.com/shapeshifter/shapeshifter-specification">UFTP 3.1.0,
 *     AgrPortfolioQueryResponse</a>
 */
public record AgrPortfolioQueryResponse(
    MessageHeader header,
    Result result,
    MessageId requestId,
    TimeZoneName timeZone,
    LocalDate period,
    List<DsoView> dsoViews)
    implements ToAgr, UftpResponse {

  public AgrPortfolioQueryResponse {
    dsoViews = List.copyOf(dsoViews);
  }

  /**
   * One view on the grid.
   *
   * @param dsoPortfolios congestion points by DSO
   * @param connections connections that lie behind no congestion point
   */
  public record DsoView(List<DsoPortfolio> dsoPortfolios, List<EntityAddress> connections) {

    private static final String NOTHING = "ea1.2000-01.invalid:none";

    public DsoView {
      dsoPortfolios = List.copyOf(dsoPortfolios);
      connections = List.copyOf(connections);
    }

    /**
     * A view in which there is nothing. The schemas of release 3 want a congestion point with a
     * connection even in a rejection, so it has one of each that nobody can own.
     *
     * @param dso whom the congestion point is said to belong to
     * @param connections connections that lie behind no congestion point
     */
    public static DsoView ofNothing(Domain dso, List<EntityAddress> connections) {
      CongestionPointView nowhere =
          new CongestionPointView(
              CongestionPoint.of(NOTHING),
              false,
              RedispatchBy.DSO,
              null,
              List.of(new EntityAddress(NOTHING)));
      return new DsoView(List.of(new DsoPortfolio(dso, List.of(nowhere))), connections);
    }
  }

  /** The congestion points of one DSO. */
  public record DsoPortfolio(Domain dsoDomain, List<CongestionPointView> congestionPoints) {

    public DsoPortfolio {
      congestionPoints = List.copyOf(congestionPoints);
    }
  }

  /**
   * A congestion point and the aggregator's connections behind it.
   *
   * @param congestionPoint its address
   * @param mutexOffersSupported whether an offer may have several options
   * @param dayAheadRedispatchBy who redispatches day-ahead
   * @param intradayRedispatchBy who redispatches intraday; null: no intraday trading
   * @param connections the connections behind it
   */
  public record CongestionPointView(
      CongestionPoint congestionPoint,
      boolean mutexOffersSupported,
      RedispatchBy dayAheadRedispatchBy,
      @Nullable RedispatchBy intradayRedispatchBy,
      List<EntityAddress> connections) {

    public CongestionPointView {
      connections = List.copyOf(connections);
    }
  }
}
