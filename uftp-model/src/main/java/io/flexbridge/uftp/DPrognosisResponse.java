package io.flexbridge.uftp;

import io.flexbridge.uftp.value.MessageId;
import java.util.List;

/**
 * The answer to a {@link DPrognosis}.
 *
 * @param requestId the id of the message that is answered
 * @see <a href="https://github.com/shapeshifter/shapeshifter-specification">UFTP 3.1.0,
 *     D-PrognosisResponse</a>
 */
public record DPrognosisResponse(
    MessageHeader header,
    Result result,
    MessageId requestId,
    List<FlexOrderStatus> flexOrderStatuses)
    implements ToAgr, UftpResponse {

  public DPrognosisResponse {
    flexOrderStatuses = List.copyOf(flexOrderStatuses);
  }

  /** Whether the DSO sees an order reflected in the prognosis. */
  public record FlexOrderStatus(MessageId flexOrderMessageId, boolean isValidated) {}
}
