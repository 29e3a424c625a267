package io.flexbridge.agr.trading;

import io.flexbridge.uftp.rules.MarketTerms;
import io.flexbridge.uftp.value.Domain;
import io.flexbridge.uftp.value.ParticipantId;
import io.flexbridge.uftp.value.Role;
import io.flexbridge.uftp.value.UftpVersion;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What was agreed and configured for trading.
 *
 * @param market what all participants agreed on
 * @param partners the release in which we begin conversations with each
 * @param barred the domains whose messages are all rejected
 * @param agreements what was agreed with each DSO
 * @param timetable when what is due
 * @param replyDeadlines how long answers may take
 * @param queryRepeat after how long an unanswered portfolio query is repeated
 * @param retention how long is kept what is no longer traded with
 */
public record TradingSettings(
    MarketTerms market,
    Map<ParticipantId, UftpVersion> partners,
    Set<Domain> barred,
    Agreements agreements,
    Timetable timetable,
    ReplyDeadlines replyDeadlines,
    Duration queryRepeat,
    Retention retention) {

  public TradingSettings {
    partners = Map.copyOf(partners);
    barred = Set.copyOf(barred);
  }

  /** The release in which to write to that partner when it did not begin. */
  UftpVersion versionOf(ParticipantId partner) {
    return partners.getOrDefault(partner, UftpVersion.V3_1_0);
  }

  /** The common reference operators, in a fixed order. */
  List<ParticipantId> referenceOperators() {
    return partners.keySet().stream().filter(p -> p.role() == Role.CRO).sorted().toList();
  }
}
