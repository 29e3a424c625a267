package io.flexbridge.ocpp.charging;

import io.flexbridge.ocpp.charging.CompositeSchedule.Evse;
import io.flexbridge.ocpp.charging.CompositeSchedule.Installed;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a station allows in one second, worked out as plainly as can be and with nothing of {@link
 * CompositeSchedule}: tenths of watts in a long, every profile looked at every time.
 */
record SecondBySecond(OcppVersion version, List<Installed> installed, List<Evse> evses) {

  private static final long NONE = Long.MAX_VALUE;
  private static final long DAY = 86_400;

  private record Rank(ProfilePurpose purpose, int evse) {}

  /** Tenths of watts; the rating where nothing limits. */
  long allowed(int evse, long second) {
    if (evse > 0) {
      Evse on = evses.get(evse - 1);
      return Math.min(rating(on), Math.min(own(on, second), stationCap(second, on)));
    }
    long sum = 0;
    for (Evse each : evses) {
      sum += Math.min(rating(each), own(each, second)) / 10 * 10;
    }
    return Math.min(sum, stationCap(second, null));
  }

  boolean isLimited(int evse, long second) {
    if (evse > 0) {
      Evse on = evses.get(evse - 1);
      return own(on, second) != NONE || stationCap(second, on) != NONE;
    }
    return stationCap(second, null) != NONE
        || evses.stream().anyMatch(each -> own(each, second) != NONE);
  }

  private long own(Evse evse, long second) {
    long external = of(ProfilePurpose.EXTERNAL_CONSTRAINTS, evse.number(), evse, second);
    long transaction = transaction(evse, second);
    return Math.min(external, transaction);
  }

  private long transaction(Evse evse, long second) {
    for (Rank rank :
        List.of(
            new Rank(ProfilePurpose.TX, evse.number()),
            new Rank(ProfilePurpose.TX_DEFAULT, evse.number()),
            new Rank(ProfilePurpose.TX_DEFAULT, 0))) {
      if (rank.purpose() == ProfilePurpose.TX && evse.transaction() == null) {
        continue;
      }
      long limit = of(rank.purpose(), rank.evse(), evse, second);
      boolean decided = limit != NONE;
      if (version == OcppVersion.V1_6) {
        decided = anyValid(rank.purpose(), rank.evse(), evse, second);
      }
      if (decided) {
        return limit;
      }
    }
    return NONE;
  }

  private long stationCap(long second, @Nullable Evse on) {
    return Math.min(
        of(ProfilePurpose.STATION_MAX, 0, on, second),
        of(ProfilePurpose.EXTERNAL_CONSTRAINTS, 0, on, second));
  }

  private boolean anyValid(ProfilePurpose purpose, int evse, Evse on, long second) {
    for (Installed each : installed) {
      if (matches(each, purpose, evse, on) && isValid(each.profile(), second)) {
        return true;
      }
    }
    return false;
  }

  private long of(ProfilePurpose purpose, int evse, @Nullable Evse on, long second) {
    int best = -1;
    long limit = NONE;
    for (Installed each : installed) {
      ChargingProfile profile = each.profile();
      if (!matches(each, purpose, evse, on)
          || !isValid(profile, second)
          || profile.stackLevel() <= best) {
        continue;
      }
      long its = limit(profile, on, second);
      if (its != NONE || version == OcppVersion.V1_6) {
        best = profile.stackLevel();
        limit = its;
      }
    }
    return limit;
  }

  private static boolean matches(
      Installed each, ProfilePurpose purpose, int evse, @Nullable Evse on) {
    if (each.profile().purpose() != purpose || each.evse() != evse) {
      return false;
    }
    TransactionId named = each.profile().transactionId();
    return purpose != ProfilePurpose.TX
        || named == null
        || (on != null && on.transaction() != null && named.equals(on.transaction().id()));
  }

  private static boolean isValid(ChargingProfile profile, long second) {
    Instant from = profile.validFrom();
    Instant to = profile.validTo();
    return (from == null || second >= from.getEpochSecond())
        && (to == null || second < to.getEpochSecond());
  }

  private long limit(ChargingProfile profile, @Nullable Evse on, long second) {
    Instant start = profile.schedule().start();
    Long begun = begun(on);
    Long zero =
        switch (profile.kind()) {
          case ABSOLUTE -> start == null ? begun : Long.valueOf(start.getEpochSecond());
          case RELATIVE -> begun;
          case RECURRING_DAILY, RECURRING_WEEKLY ->
              start == null ? null : Long.valueOf(start.getEpochSecond());
        };
    if (zero == null || second < zero) {
      return NONE;
    }
    long within = second - zero;
    if (profile.kind() == ProfileKind.RECURRING_DAILY) {
      within %= DAY;
    } else if (profile.kind() == ProfileKind.RECURRING_WEEKLY) {
      within %= 7 * DAY;
    }
    if (profile.schedule().duration() != null
        && within >= profile.schedule().duration().toSeconds()) {
      return NONE;
    }
    long tenths = NONE;
    for (ChargingSchedule.Period period : profile.schedule().periods()) {
      if (period.offset().toSeconds() <= within) {
        tenths = tenths(period, profile.schedule().unit(), on);
      }
    }
    return tenths;
  }

  private @Nullable Long begun(@Nullable Evse on) {
    if (on != null) {
      return on.transaction() == null ? null : on.transaction().startedAt().getEpochSecond();
    }
    Long first = null;
    for (Evse each : evses) {
      if (each.transaction() != null) {
        long at = each.transaction().startedAt().getEpochSecond();
        first = first == null ? at : Math.min(first, at);
      }
    }
    return first;
  }

  private static long tenths(
      ChargingSchedule.Period period, ChargingRateUnit unit, @Nullable Evse on) {
    long value = period.limit().movePointRight(1).longValueExact();
    if (unit == ChargingRateUnit.W) {
      return value;
    }
    int phases = period.numberPhases() == null ? 3 : period.numberPhases();
    return value * 230 * Math.min(phases, on == null ? 3 : on.rating().phases());
  }

  private static long rating(Evse evse) {
    return evse.rating().value().longValueExact() * 230 * evse.rating().phases() * 10;
  }
}
