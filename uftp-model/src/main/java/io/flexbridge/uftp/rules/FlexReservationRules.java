package io.flexbridge.uftp.rules;

import io.flexbridge.uftp.FlexReservationUpdate;
import io.flexbridge.uftp.value.Power;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What holds for a FlexReservationUpdate beyond {@link CommonRules}.
 *
 * @see <a href="https://github.com/shapeshifter/shapeshifter-specification">UFTP 3.1.0, 3.7.3
 *     Exchange Flexibility Reservation Update; Appendix 3</a>
 */
public final class FlexReservationRules {

  private FlexReservationRules() {}

  /**
   * Checks the ISPs, the contract, its deadline and the powers, which can only become less.
   *
   * @param contract the contract that the message names, if there is one
   */
  public static List<Rejection> check(
      FlexReservationUpdate update, Optional<Contract> contract, MarketTerms terms, Instant now) {
    Findings found = new Findings();
    terms
        .calendarOf(update.scope())
        .ifPresent(
            calendar ->
                found.addAll(
                    IspRules.check(
                        update.isps().stream().map(FlexReservationUpdate.Isp::range).toList(),
                        calendar)));
    if (contract.isEmpty()) {
      found.reject(
          Reason.UNKNOWN_CONTRACT,
          "%s is no contract with %s"
              .formatted(update.contractId(), update.header().senderDomain()));
    } else {
      checkPowers(update, contract.get(), found);
      checkDeadline(update, contract.get(), terms, now, found);
    }
    return found.all();
  }

  private static void checkPowers(FlexReservationUpdate update, Contract contract, Findings found) {
    Reservation reserved = contract.reservation();
    update.isps().stream()
        .filter(isp -> reserved == null ? !isNone(isp.power()) : !reserved.covers(isp.power()))
        .findFirst()
        .ifPresent(
            isp ->
                found.reject(
                    Reason.POWER_VALUE,
                    "%s: Power %s, contract %s reserves %s"
                        .formatted(
                            isp.range(),
                            isp.power(),
                            contract.contractId(),
                            reserved == null ? "nothing" : reserved.power())));
  }

  private static boolean isNone(Power power) {
    return power.equals(Power.ZERO);
  }

  private static void checkDeadline(
      FlexReservationUpdate update,
      Contract contract,
      MarketTerms terms,
      Instant now,
      Findings found) {
    Reservation reserved = contract.reservation();
    if (reserved != null) {
      Instant deadline =
          terms.calendar(update.scope().period()).dayStart().minus(reserved.releaseDeadline());
      found.require(
          !now.isAfter(deadline),
          Reason.DEADLINE_EXPIRED,
          () ->
              "reservations for %s could be changed until %s"
                  .formatted(update.scope().period(), deadline));
    }
  }
}
