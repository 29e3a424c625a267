package io.flexbridge.uftp.rules;

import io.flexbridge.uftp.FlexMessage;
import io.flexbridge.uftp.FlexScope;
import io.flexbridge.uftp.UftpMessage;
import io.flexbridge.uftp.value.ParticipantId;
import io.flexbridge.uftp.value.Role;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What holds for every message, and for every message on flexibility. */
public final class CommonRules {

  private CommonRules() {}

  /** Checks sender, recipient and version against the envelope and the market. */
  public static List<Rejection> check(
      UftpMessage message, ParticipantId envelopeSender, MarketTerms terms) {
    List<Rejection> found = new ArrayList<>();
    var header = message.header();
    if (!header.senderDomain().equals(envelopeSender.domain())) {
      found.add(
          new Rejection(
              "Invalid Sender (not matching envelope)",
              "SenderDomain %s, signed by %s"
                  .formatted(header.senderDomain(), envelopeSender.domain())));
    }
    Set<Role> allowed = Catalogue.senders(message);
    if (!allowed.contains(envelopeSender.role())) {
      found.add(
          new Rejection(
              "Invalid Sender (not matching role)",
              "a %s comes from %s, not from %s"
                  .formatted(message.name(), allowed, envelopeSender.role())));
    }
    if (!header.recipientDomain().equals(terms.ownDomain())) {
      found.add(
          new Rejection(
              "Unknown Recipient",
              "RecipientDomain %s, this is %s"
                  .formatted(header.recipientDomain(), terms.ownDomain())));
    }
    if (!header.version().isSupported()) {
      found.add(
          new Rejection(
              "Unsupported Version", "Version %s, supported is 3.x".formatted(header.version())));
    }
    return found;
  }

  /** Checks ISP duration, time zone and period of a message on flexibility. */
  public static List<Rejection> checkScope(FlexMessage message, MarketTerms terms, Instant now) {
    List<Rejection> found = new ArrayList<>();
    FlexScope scope = message.scope();
    if (!scope.ispDuration().equals(terms.ispDuration())) {
      found.add(
          new Rejection(
              "ISP duration rejected",
              "ISP-Duration %s, agreed is %s".formatted(scope.ispDuration(), terms.ispDuration())));
    }
    if (!sameOffsets(scope.timeZone(), terms.timeZone(), scope.period())) {
      found.add(
          new Rejection(
              "Time zone rejected",
              "TimeZone %s has another UTC offset than %s on %s"
                  .formatted(scope.timeZone(), terms.timeZone(), scope.period())));
    }
    LocalDate today = terms.today(now);
    if (scope.period().isBefore(today)) {
      found.add(
          new Rejection(
              "Period out of bounds",
              "Period %s is before today, %s".formatted(scope.period(), today)));
    }
    return found;
  }

  /** Zones are compared by the offsets they have on that day, not by name. */
  private static boolean sameOffsets(ZoneId one, ZoneId other, LocalDate period) {
    Instant start = period.atStartOfDay(other).toInstant();
    Instant end = period.plusDays(1).atStartOfDay(other).toInstant();
    return one.getRules().getOffset(start).equals(other.getRules().getOffset(start))
        && one.getRules().getOffset(end).equals(other.getRules().getOffset(end));
  }
}
