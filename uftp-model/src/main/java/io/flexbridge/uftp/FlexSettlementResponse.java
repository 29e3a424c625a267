package io.flexbridge.uftp;

import io.flexbridge.uftp.value.MessageId;
import io.flexbridge.uftp.value.OrderReference;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a {@link FlexSettlement}.
 *
 * @param requestId the id of the message that is answered
 * @see <a href="https://github.com/shapeshifter/shapeshifter-specification">UFTP 3.1.0,
 *     FlexSettlementResponse</a>
 */
public record FlexSettlementResponse(
    MessageHeader header, Result result, MessageId requestId, List<OrderStatus> orderStatuses)
    implements FromAgr, UftpResponse {

  public FlexSettlementResponse {
    orderStatuses = List.copyOf(orderStatuses);
  }

  /**
   * Whether the settlement of one order is agreed.
   *
   * @param disputeReason why it is disputed; null when it is accepted
   */
  public record OrderStatus(
      @Nullable OrderReference orderReference,
      boolean isDisputed,
      @Nullable String disputeReason) {}
}
