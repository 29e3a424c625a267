package io.flexbridge.agr.sim.station;

import io.flexbridge.ocpp.charging.ChargingProfile;
import io.flexbridge.ocpp.charging.ChargingSchedule;
import io.flexbridge.ocpp.charging.CompositeSchedule.Installed;
import io.flexbridge.ocpp.charging.ProfileKind;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The reports that follow GetChargingProfiles in OCPP 2.0.1, one per EVSE. */
final class ProfileReports {

  /** Who set all our profiles: the central system. */
  static final String SOURCE = "CSO";

  private ProfileReports() {}

  static List<OutgoingCall> of(int request, Map<Integer, List<Installed>> byEvse) {
    Iterator<Map.Entry<Integer, List<Installed>>> entries =
        new TreeMap<>(byEvse).entrySet().iterator();
    return Stream.generate(() -> report(request, entries.next(), entries.hasNext()))
        .limit(byEvse.size())
        .toList();
  }

  private static OutgoingCall report(
      int request, Map.Entry<Integer, List<Installed>> entry, boolean isMoreToCome) {
    ObjectNode payload =
        Json.object()
            .put("requestId", request)
            .put("chargingLimitSource", SOURCE)
            .put("evseId", entry.getKey())
            .put("tbc", isMoreToCome);
    ArrayNode profiles = payload.putArray("chargingProfile");
    entry.getValue().forEach(installed -> profiles.add(profile(installed.profile())));
    return new OutgoingCall("ReportChargingProfiles", OutgoingCall.Kind.PASSING, payload);
  }

  private static ObjectNode profile(ChargingProfile profile) {
    ObjectNode node =
        Json.object()
            .put("id", profile.id())
            .put("stackLevel", profile.stackLevel())
            .put("chargingProfilePurpose", purpose(profile));
    addKind(node, profile.kind());
    if (profile.validFrom() != null) {
      node.put("validFrom", Json.time(profile.validFrom()));
    }
    if (profile.validTo() != null) {
      node.put("validTo", Json.time(profile.validTo()));
    }
    if (profile.transactionId() != null) {
      node.put("transactionId", profile.transactionId().text());
    }
    node.putArray("chargingSchedule").add(schedule(profile));
    return node;
  }

  private static String purpose(ChargingProfile profile) {
    return switch (profile.purpose()) {
      case STATION_MAX -> "ChargingStationMaxProfile";
      case TX_DEFAULT -> "TxDefaultProfile";
      case TX -> "TxProfile";
      case EXTERNAL_CONSTRAINTS -> "ChargingStationExternalConstraints";
    };
  }

  private static void addKind(ObjectNode node, ProfileKind kind) {
    switch (kind) {
      case ABSOLUTE -> node.put("chargingProfileKind", "Absolute");
      case RELATIVE -> node.put("chargingProfileKind", "Relative");
      case RECURRING_DAILY ->
          node.put("chargingProfileKind", "Recurring").put("recurrencyKind", "Daily");
      case RECURRING_WEEKLY ->
          node.put("chargingProfileKind", "Recurring").put("recurrencyKind", "Weekly");
    }
  }

  private static ObjectNode schedule(ChargingProfile profile) {
    ChargingSchedule schedule = profile.schedule();
    ObjectNode node =
        Json.object().put("id", profile.id()).put("chargingRateUnit", schedule.unit().name());
    if (schedule.start() != null) {
      node.put("startSchedule", Json.time(schedule.start()));
    }
    if (schedule.duration() != null) {
      node.put("duration", schedule.duration().toSeconds());
    }
    if (schedule.minChargingRate() != null) {
      node.put("minChargingRate", schedule.minChargingRate());
    }
    node.set("chargingSchedulePeriod", Json.periods(schedule));
    return node;
  }
}
