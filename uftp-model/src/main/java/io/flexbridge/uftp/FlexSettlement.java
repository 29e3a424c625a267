package io.flexbridge.uftp;

import io.flexbridge.uftp.value.CongestionPoint;
import io.flexbridge.uftp.value.CurrencyCode;
import io.flexbridge.uftp.value.IspRange;
import io.flexbridge.uftp.value.MessageId;
import io.flexbridge.uftp.value.OrderReference;
import io.flexbridge.uftp.value.Power;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * DSO to AGR: what the DSO pays for the orders of a period, and how it came to that.
 *
 * @see <a href="https://github.com/shapeshifter/shapeshifter-specification">UFTP 3.1.0,
 *     FlexSettlement</a>
 */
public record FlexSettlement(
    MessageHeader header,
    LocalDate periodStart,
    LocalDate periodEnd,
    CurrencyCode currency,
    List<OrderSettlement> orders,
    List<ContractSettlement> contracts)
    implements ToAgr {

  public FlexSettlement {
    orders = List.copyOf(orders);
    contracts = List.copyOf(contracts);
  }

  /**
   * The settlement of one order.
   *
   * @param orderReference the order; null where the peer left it out
   * @param period the day of the order
   * @param price what the DSO owes
   * @param penalty what is kept back for deficiency
   * @param netSettlement price less penalty
   */
  public record OrderSettlement(
      @Nullable OrderReference orderReference,
      LocalDate period,
      @Nullable String contractId,
      @Nullable MessageId dPrognosisMessageId,
      @Nullable String baselineReference,
      CongestionPoint congestionPoint,
      BigDecimal price,
      BigDecimal penalty,
      BigDecimal netSettlement,
      List<Isp> isps) {

    public OrderSettlement {
      isps = List.copyOf(isps);
    }
  }

  /** Measured and ordered power in a range of ISPs. */
  public record Isp(
      IspRange range,
      Power baselinePower,
      Power orderedFlexPower,
      Power actualPower,
      Power deliveredFlexPower,
      Power powerDeficiency) {}

  /** The settlement of a contract; a null id names none. */
  public record ContractSettlement(@Nullable String contractId, List<ContractPeriod> periods) {

    public ContractSettlement {
      periods = List.copyOf(periods);
    }
  }

  /** One day of a contract. */
  public record ContractPeriod(LocalDate period, List<ContractIsp> isps) {

    public ContractPeriod {
      isps = List.copyOf(isps);
    }
  }

  /** Contracted, requested, offered and ordered power; null where not stated. */
  public record ContractIsp(
      IspRange range,
      Power reservedPower,
      @Nullable Power requestedPower,
      @Nullable Power availablePower,
      @Nullable Power offeredPower,
      @Nullable Power orderedPower) {}
}
