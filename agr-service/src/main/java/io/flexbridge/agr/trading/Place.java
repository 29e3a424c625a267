package io.flexbridge.agr.trading;

import io.flexbridge.uftp.FlexScope;
import io.flexbridge.uftp.value.CongestionPoint;
import io.flexbridge.uftp.value.IspCalendar;
import java.util.Comparator;

/** A congestion point on a day: what a prognosis, an order and a measurement are of. */
public record Place(CongestionPoint congestionPoint, IspCalendar calendar) {

  /** By day, then by name. Of one day there is one calendar, unless the market changed. */
  static final Comparator<Place> ORDER =
      Comparator.comparing((Place place) -> place.calendar().period())
          .thenComparing(Place::congestionPoint)
          .thenComparing(place -> place.calendar().timeZone().getId())
          .thenComparing(place -> place.calendar().ispDuration());

  static Place of(FlexScope scope) {
    return new Place(scope.congestionPoint(), scope.calendar());
  }
}
