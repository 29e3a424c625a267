package io.flexbridge.uftp.xml;

import java.util.Map;

/** The simple types of our schemas in words, for error messages. */
final class AllowedForms {

  static final Map<String, String> BY_TYPE =
      Map.ofEntries(
          Map.entry("ReleaseNumber", "three numbers separated by dots"),
          Map.entry("DomainName", "a lower-case Internet domain"),
          Map.entry("Uuid", "a UUID"),
          Map.entry("GridAddress", "an entity address that starts with ea1. or ean."),
          Map.entry("MeterEan", "E and 16 digits"),
          Map.entry("ZoneName", "a time zone such as Europe/Amsterdam"),
          Map.entry("CurrencyName", "three capital letters"),
          Map.entry("Amount", "a decimal number with at most 4 decimals"),
          Map.entry("PartOfOption", "a number from 0.01 to 1.00 in steps of 0.01"),
          Map.entry("ParticipantRole", "AGR, CRO or DSO"),
          Map.entry("RedispatchParty", "AGR or DSO"),
          Map.entry("Outcome", "Accepted or Rejected"),
          Map.entry("RoomOrNeed", "Available or Requested"),
          Map.entry("Agreement", "Accepted or Disputed"),
          Map.entry(
              "MeteredQuantity",
              "Power, ImportEnergy, ExportEnergy, ImportMeterReading or ExportMeterReading"),
          Map.entry("MeteredUnit", "kW or kWh"),
          Map.entry("integer", "a whole number"),
          Map.entry("positiveInteger", "a whole number above 0"),
          Map.entry("long", "a whole number of 64 bits"),
          Map.entry("decimal", "a decimal number"),
          Map.entry("boolean", "true, false, 1 or 0"),
          Map.entry("date", "a date such as 2026-06-30"),
          Map.entry("dateTime", "a time such as 2026-06-30T12:00:00Z"),
          Map.entry("duration", "a duration such as PT15M"),
          Map.entry("base64Binary", "base64"));

  private AllowedForms() {}

  static String of(String type) {
    return BY_TYPE.getOrDefault(type, "of the type " + type);
  }
}
