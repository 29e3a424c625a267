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
 * CRO to DSO: the connections behind a congestion point and their aggregators.
 *
 * @param requestId the id of the message that is answered
 * @see <a href="https://github.com/shapeshifter/shapeshifter-specification">UFTP 3.1.0,
 *     DsoPortfolioQueryResponse</a>
 */
public record DsoPortfolioQueryResponse(
    MessageHeader header,
    Result result,
    MessageId requestId,
    TimeZoneName timeZone,
    LocalDate period,
    @Nullable CongestionPointAgrs congestionPoint)
    implements BetweenCroAndDso, UftpResponse {

  /** The connections behind the congestion point. */
  public record CongestionPointAgrs(CongestionPoint congestionPoint, List<Connection> connections) {

    public CongestionPointAgrs {
      connections = List.copyOf(connections);
    }
  }

  /** A connection and the aggregator that represents it; null if none does. */
  public record Connection(EntityAddress entityAddress, @Nullable Domain agrDomain) {}
}
