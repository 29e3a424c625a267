package io.flexbridge.uftp.rules;

import io.flexbridge.uftp.DPrognosis;
import io.flexbridge.uftp.value.IspRange;
import io.flexbridge.uftp.value.Power;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What holds for a D-Prognosis.
 *
 * @see <a href="https://github.com/shapeshifter/shapeshifter-specification">UFTP 3.1.0, 3.8.1
 *     Exchange D-Prognoses per Congestion Point; 4.2.16 and 4.2.17</a>
 */
public final class DPrognosisRules {

  private DPrognosisRules() {}

  /**
   * Checks scope, revision, ISPs and powers.
   *
   * @param latest the latest revision for this place and day that was accepted before
   * @param capacity what the connections behind the congestion point can draw or feed in together;
   *     null where nobody knows
   */
  public static List<Rejection> check(
      DPrognosis prognosis,
      OptionalLong latest,
      @Nullable Power capacity,
      MarketTerms terms,
      Instant now) {
    Findings found = new Findings();
    found.addAll(CommonRules.checkScope(prognosis, terms, now));
    CommonRules.checkRevision(prognosis.revision(), latest, found);
    terms
        .calendarOf(prognosis.scope())
        .ifPresent(
            calendar -> {
              List<IspRange> ranges = prognosis.isps().stream().map(DPrognosis.Isp::range).toList();
              List<Rejection> wrong = IspRules.check(ranges, calendar);
              found.addAll(wrong);
              if (wrong.isEmpty()) {
                IspRules.checkComplete(ranges, calendar, found);
              }
            });
    if (capacity != null) {
      checkPowers(prognosis, capacity, found);
    }
    return found.all();
  }

  private static void checkPowers(DPrognosis prognosis, Power capacity, Findings found) {
    prognosis.isps().stream()
        .filter(
            isp ->
                isp.power().compareTo(capacity) > 0
                    || isp.power().compareTo(capacity.negated()) < 0)
        .findFirst()
        .ifPresent(
            isp ->
                found.reject(
                    Reason.POWER_VALUE,
                    "%s: Power %s, the connections have %s"
                        .formatted(isp.range(), isp.power(), capacity)));
  }
}
