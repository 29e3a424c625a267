package io.flexbridge.uftp;

import io.flexbridge.uftp.value.EntityAddress;
import io.flexbridge.uftp.value.TimeZoneName;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * AGR to CRO: the connections that the aggregator represents.
 *
 * @see <a href="https://github.com/shapeshifter/shapeshifter-specification">UFTP 3.1.0,
 *     AgrPortfolioUpdate</a>
 */
public record AgrPortfolioUpdate(
    MessageHeader header, TimeZoneName timeZone, List<Connection> connections) implements FromAgr {

  public AgrPortfolioUpdate {
    connections = List.copyOf(connections);
  }

  /**
   * A connection that the aggregator represents.
   *
   * @param entityAddress its address
   * @param startPeriod first day
   * @param endPeriod last day; null while it has no end
   */
  public record Connection(
      EntityAddress entityAddress, LocalDate startPeriod, @Nullable LocalDate endPeriod) {}
}
