package io.flexbridge.agr.config;

import io.flexbridge.uftp.seal.SigningKey;
import io.flexbridge.uftp.value.CurrencyCode;
import io.flexbridge.uftp.value.Domain;
import io.flexbridge.uftp.value.ParticipantId;
import io.flexbridge.uftp.value.Role;
import java.time.Duration;
import java.time.ZoneId;

/**
 * Who we are and in which market.
 *
 * @param domain our UFTP domain
 * @param signingKey the key that our messages are signed with
 * @param timeZone the zone of the market's days
 * @param ispDuration the length of the market's ISPs: whole minutes that divide a day
 * @param currency of all prices
 */
public record AggregatorSettings(
    Domain domain,
    SigningKey signingKey,
    ZoneId timeZone,
    Duration ispDuration,
    CurrencyCode currency) {

  /** Our name as a participant. */
  public ParticipantId id() {
    return new ParticipantId(domain, Role.AGR);
  }
}
