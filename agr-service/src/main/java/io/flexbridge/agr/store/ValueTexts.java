package io.flexbridge.agr.store;

import io.flexbridge.uftp.value.ActivationFactor;
import io.flexbridge.uftp.value.CongestionPoint;
import io.flexbridge.uftp.value.ConversationId;
import io.flexbridge.uftp.value.CurrencyCode;
import io.flexbridge.uftp.value.Domain;
import io.flexbridge.uftp.value.EntityAddress;
import io.flexbridge.uftp.value.IspCalendar;
import io.flexbridge.uftp.value.IspRange;
import io.flexbridge.uftp.value.MessageId;
import io.flexbridge.uftp.value.OptionReference;
import io.flexbridge.uftp.value.OrderReference;
import io.flexbridge.uftp.value.ParticipantId;
import io.flexbridge.uftp.value.Role;
import io.flexbridge.uftp.value.TimeZoneName;
import io.flexbridge.uftp.value.UftpVersion;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/** The values that are strings in the journal. */
final class ValueTexts {

  static final List<TextForm<?>> ALL =
      List.of(
          new TextForm<>(MessageId.class, MessageId::text, MessageId::new),
          new TextForm<>(ConversationId.class, ConversationId::text, ConversationId::new),
          new TextForm<>(Domain.class, Domain::name, Domain::new),
          new TextForm<>(EntityAddress.class, EntityAddress::text, EntityAddress::new),
          new TextForm<>(CongestionPoint.class, CongestionPoint::toString, CongestionPoint::of),
          new TextForm<>(CurrencyCode.class, CurrencyCode::code, CurrencyCode::new),
          new TextForm<>(OptionReference.class, OptionReference::text, OptionReference::new),
          new TextForm<>(OrderReference.class, OrderReference::text, OrderReference::new),
          new TextForm<>(ParticipantId.class, ParticipantId::toString, ValueTexts::participant),
          new TextForm<>(UftpVersion.class, UftpVersion::toString, UftpVersion::parse),
          new TextForm<>(ActivationFactor.class, ActivationFactor::toString, ActivationFactor::of),
          new TextForm<>(IspRange.class, ValueTexts::text, ValueTexts::range),
          new TextForm<>(IspCalendar.class, ValueTexts::text, ValueTexts::calendar),
          // Not as a JSON number: 12.50 would be read as 12.5 by every tool on the way.
          new TextForm<>(BigDecimal.class, BigDecimal::toString, BigDecimal::new),
          new TextForm<>(Instant.class, Instant::toString, Instant::parse),
          new TextForm<>(Duration.class, Duration::toString, Duration::parse),
          new TextForm<>(LocalDate.class, LocalDate::toString, LocalDate::parse),
          new TextForm<>(TimeZoneName.class, TimeZoneName::name, TimeZoneName::new));

  private static final String TO = "..";

  private ValueTexts() {}

  /** {@code DSO dso.example.com}. */
  private static ParticipantId participant(String text) {
    int blank = text.indexOf(' ');
    if (blank < 0) {
      throw new IllegalArgumentException("not a role and a domain");
    }
    return ParticipantId.of(text.substring(blank + 1), Role.valueOf(text.substring(0, blank)));
  }

  /** {@code 40..43}, or {@code 40} for a single ISP. */
  private static String text(IspRange range) {
    return range.duration() == 1 ? "" + range.start() : range.start() + TO + range.last();
  }

  private static IspRange range(String text) {
    int dots = text.indexOf(TO);
    if (dots < 0) {
      return IspRange.of(Integer.parseInt(text));
    }
    int start = Integer.parseInt(text.substring(0, dots));
    long last = Long.parseLong(text.substring(dots + TO.length()));
    return new IspRange(start, Math.toIntExact(last - start + 1));
  }

  /** {@code 2026-06-30 Europe/Amsterdam PT15M}. */
  private static String text(IspCalendar calendar) {
    return "%s %s %s"
        .formatted(calendar.period(), calendar.timeZone().getId(), calendar.ispDuration());
  }

  private static IspCalendar calendar(String text) {
    List<String> parts = List.of(text.split(" ", -1));
    if (parts.size() != 3) {
      throw new IllegalArgumentException("not a day, a time zone and an ISP duration");
    }
    return new IspCalendar(
        LocalDate.parse(parts.get(0)), ZoneId.of(parts.get(1)), Duration.parse(parts.get(2)));
  }
}
