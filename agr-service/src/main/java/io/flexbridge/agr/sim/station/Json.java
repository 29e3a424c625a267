package io.flexbridge.agr.sim.station;

import io.flexbridge.ocpp.charging.ChargingSchedule;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Forms that all messages share. */
final class Json {

  private static final int MAX_LOGGED = 120;

  private Json() {}

  static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  static ArrayNode array() {
    return JsonNodeFactory.instance.arrayNode();
  }

  static ObjectNode status(String status) {
    return object().put("status", status);
  }

  /** UTC without fractions of a second: the form that most central systems take. */
  static String time(Instant instant) {
    return instant.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  /** A measured value to one decimal. */
  static BigDecimal tenths(double value) {
    return BigDecimal.valueOf(value).setScale(1, RoundingMode.HALF_EVEN);
  }

  /** A peer's text, fit for a log. */
  static String printable(String text) {
    String start = text.length() > MAX_LOGGED ? text.substring(0, MAX_LOGGED) : text;
    return start.replaceAll("[^\\x20-\\x7e]", "?");
  }

  static ArrayNode periods(ChargingSchedule schedule) {
    ArrayNode periods = array();
    for (ChargingSchedule.Period period : schedule.periods()) {
      ObjectNode node = periods.addObject();
      node.put("startPeriod", period.offset().toSeconds()).put("limit", period.limit());
      if (period.numberPhases() != null) {
        node.put("numberPhases", period.numberPhases());
      }
    }
    return periods;
  }
}
