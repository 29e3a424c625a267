package io.flexbridge.agr.trading;

import io.flexbridge.uftp.FlexScope;
import io.flexbridge.uftp.value.CongestionPoint;
import io.flexbridge.uftp.value.IspCalendar;

/** A congestion point on a day: what a prognosis, an order and a measurement are of. */
public record Place(CongestionPoint congestionPoint, IspCalendar calendar) {

  static Place of(FlexScope scope) {
    return new Place(scope.congestionPoint(), scope.calendar());
  }
}
