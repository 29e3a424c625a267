package io.flexbridge.uftp.rules;

import io.flexbridge.uftp.FlexMessage;
import io.flexbridge.uftp.FlexScope;
import io.flexbridge.uftp.UftpMessage;
import io.flexbridge.uftp.value.IspCalendar;
import io.flexbridge.uftp.value.IspRange;
import io.flexbridge.uftp.value.ParticipantId;
import io.flexbridge.uftp.value.Role;
import io.flexbridge.uftp.value.TimeZoneName;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What holds for every message, and for every message on flexibility.
 *
 * @see <a href="https://github.com/shapeshifter/shapeshifter-specification">UFTP 3.1.0, 3.5 Message
 *     validation</a>
 */
public final class CommonRules {

  private CommonRules() {}

  /** Checks sender, recipient and version against the envelope and the market. */
  public static List<Rejection> check(
      UftpMessage message, ParticipantId envelopeSender, MarketTerms terms) {
    Findings found = new Findings();
    checkSender(message, envelopeSender, found);
    var header = message.header();
    found.require(
        header.recipientDomain().equals(terms.ownDomain()),
        Reason.UNKNOWN_RECIPIENT,
        () ->
            "RecipientDomain %s, this is %s"
                .formatted(header.recipientDomain(), terms.ownDomain()));
    found.require(
        header.version().isSupported(),
        Reason.UNSUPPORTED_VERSION,
        () -> "Version %s, supported is 3.x".formatted(header.version()));
    return found.all();
  }

  /** Checks whether who signed a message may send it. */
  public static List<Rejection> checkSender(UftpMessage message, ParticipantId envelopeSender) {
    Findings found = new Findings();
    checkSender(message, envelopeSender, found);
    return found.all();
  }

  private static void checkSender(
      UftpMessage message, ParticipantId envelopeSender, Findings found) {
    var header = message.header();
    found.require(
        header.senderDomain().equals(envelopeSender.domain()),
        Reason.SENDER_IS_NOT_SIGNER,
        () ->
            "SenderDomain %s, signed by %s"
                .formatted(header.senderDomain(), envelopeSender.domain()));
    Set<Role> allowed = Catalogue.senders(message);
    found.require(
        allowed.contains(envelopeSender.role()),
        Reason.SENDER_HAS_OTHER_ROLE,
        () ->
            "a %s comes from %s, not from %s"
                .formatted(message.name(), allowed, envelopeSender.role()));
  }

  /** Checks ISP duration, time zone and period of a message on flexibility. */
  public static List<Rejection> checkScope(FlexMessage message, MarketTerms terms, Instant now) {
    Findings found = new Findings();
    FlexScope scope = message.scope();
    checkIspDuration(scope.ispDuration(), terms, found);
    checkTimeZone(scope.timeZone(), scope.period(), terms, found);
    checkTodayOrLater(scope.period(), terms, now, found);
    return found.all();
  }

  static void checkIspDuration(Duration ispDuration, MarketTerms terms, Findings found) {
    found.require(
        ispDuration.equals(terms.ispDuration()),
        Reason.ISP_DURATION,
        () -> "ISP-Duration %s, agreed is %s".formatted(ispDuration, terms.ispDuration()));
  }

  static void checkTimeZone(
      TimeZoneName zone, LocalDate period, MarketTerms terms, Findings found) {
    found.require(
        terms.isSameDay(zone, period),
        Reason.TIME_ZONE,
        () ->
            zone.zone().isEmpty()
                ? "TimeZone %s is not known; agreed is %s".formatted(zone, terms.timeZone())
                : "TimeZone %s has another UTC offset than %s on %s"
                    .formatted(zone, terms.timeZone(), period));
  }

  static void checkTodayOrLater(LocalDate period, MarketTerms terms, Instant now, Findings found) {
    LocalDate today = terms.today(now);
    found.require(
        !period.isBefore(today),
        Reason.PERIOD,
        () -> "Period %s is before today, %s".formatted(period, today));
  }

  static void checkTodayOrEarlier(
      LocalDate period, MarketTerms terms, Instant now, Findings found) {
    LocalDate today = terms.today(now);
    found.require(
        !period.isAfter(today),
        Reason.PERIOD,
        () -> "Period %s is after today, %s".formatted(period, today));
  }

  /** A revision is above the latest one of the same thing. */
  static void checkRevision(long revision, OptionalLong latest, Findings found) {
    found.require(
        latest.isEmpty() || revision > latest.getAsLong(),
        Reason.REVISION,
        () -> "Revision %d is not above %d".formatted(revision, latest.orElse(0)));
  }

  /** The message is still valid, and not longer than its last ISP lasts. */
  static void checkExpiration(
      Instant expiration, List<IspRange> ranges, IspCalendar calendar, Findings found) {
    long last = IspRules.last(ranges);
    if (last >= 1 && last <= calendar.ispCount()) {
      found.require(
          !expiration.isAfter(calendar.end(last)),
          Reason.EXPIRATION_IS_AFTER_ISPS,
          () -> "%s is after ISP %d ends at %s".formatted(expiration, last, calendar.end(last)));
    }
  }

  static void checkStillValid(Instant expiration, Instant now, Findings found) {
    found.require(
        expiration.isAfter(now),
        Reason.EXPIRATION_IS_PAST,
        () -> "%s is not after %s".formatted(expiration, now));
  }
}
