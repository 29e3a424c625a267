package io.flexbridge.agr.sim.station;

import io.flexbridge.ocpp.charging.ChargingRateUnit;
import io.flexbridge.ocpp.charging.OcppVersion;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * What a central system can read and change: configuration keys of OCPP 1.6, or variables of OCPP
 * 2.x named {@code Component.Variable}. Names are compared without case.
 */
final class Settings {

  /** What became of an attempt to change a setting. */
  enum Change {
    ACCEPTED,
    REJECTED,
    READ_ONLY,
    UNKNOWN
  }

  /** A setting; {@code change} tells whether it took the value. */
  record Setting(
      String name, boolean isReadOnly, Supplier<String> value, Predicate<String> change) {}

  private static final int MAX_SECONDS = 86_400;

  private final Map<String, Setting> settings = new LinkedHashMap<>();
  private final StationCharacter character;
  private int heartbeatSeconds = 300;
  private int sampleSeconds = 60;
  private List<Measurand> measurands = List.of(Measurand.ENERGY, Measurand.POWER);

  Settings(OcppVersion version, StationCharacter character, int evses) {
    this.character = character;
    switch (version) {
      case V1_6 -> define16(evses);
      case V2_0_1 -> define201();
    }
  }

  int heartbeatSeconds() {
    return heartbeatSeconds;
  }

  void setHeartbeatSeconds(int seconds) {
    heartbeatSeconds = seconds;
  }

  /** How often the meter is reported during a transaction; 0: never. */
  int sampleSeconds() {
    return sampleSeconds;
  }

  List<Measurand> measurands() {
    return measurands;
  }

  List<Setting> all() {
    return List.copyOf(settings.values());
  }

  Optional<Setting> find(String name) {
    return Optional.ofNullable(settings.get(name.toLowerCase(Locale.ROOT)));
  }

  Change change(String name, String value) {
    Optional<Setting> setting = find(name);
    if (setting.isEmpty()) {
      return Change.UNKNOWN;
    }
    if (setting.get().isReadOnly()) {
      return Change.READ_ONLY;
    }
    return setting.get().change().test(value) ? Change.ACCEPTED : Change.REJECTED;
  }

  private void define16(int evses) {
    heartbeat("HeartbeatInterval");
    samples("MeterValueSampleInterval", "MeterValuesSampledData");
    fixed("NumberOfConnectors", String.valueOf(evses));
    fixed("SupportedFeatureProfiles", "Core,SmartCharging,RemoteTrigger");
    fixed("ChargeProfileMaxStackLevel", String.valueOf(character.maxStackLevel()));
    fixed(
        "ChargingScheduleAllowedChargingRateUnit",
        units(Map.of(ChargingRateUnit.A, "Current", ChargingRateUnit.W, "Power")));
    fixed("ChargingScheduleMaxPeriods", String.valueOf(character.maxPeriods()));
    fixed("MaxChargingProfilesInstalled", String.valueOf(character.maxProfiles()));
    fixed("TransactionMessageAttempts", String.valueOf(RpcChannel.ATTEMPTS));
    fixed("TransactionMessageRetryInterval", String.valueOf(RpcChannel.RETRY_INTERVAL.toSeconds()));
    fixed("AuthorizeRemoteTxRequests", "false");
  }

  private void define201() {
    heartbeat("OCPPCommCtrlr.HeartbeatInterval");
    samples("SampledDataCtrlr.TxUpdatedInterval", "SampledDataCtrlr.TxUpdatedMeasurands");
    fixed("SampledDataCtrlr.Enabled", "true");
    fixed("SmartChargingCtrlr.Available", "true");
    fixed("SmartChargingCtrlr.Enabled", "true");
    fixed("SmartChargingCtrlr.ProfileStackLevel", String.valueOf(character.maxStackLevel()));
    fixed("SmartChargingCtrlr.PeriodsPerSchedule", String.valueOf(character.maxPeriods()));
    fixed(
        "SmartChargingCtrlr.RateUnit",
        units(Map.of(ChargingRateUnit.A, "A", ChargingRateUnit.W, "W")));
    fixed("SmartChargingCtrlr.Entries[ChargingProfiles]", String.valueOf(character.maxProfiles()));
    fixed("OCPPCommCtrlr.MessageTimeout", String.valueOf(RpcChannel.CALL_TIMEOUT.toSeconds()));
  }

  private String units(Map<ChargingRateUnit, String> words) {
    Set<ChargingRateUnit> taken = character.rateUnits();
    return taken.stream()
        .sorted()
        .map(unit -> words.getOrDefault(unit, unit.name()))
        .sorted()
        .collect(Collectors.joining(","));
  }

  private void heartbeat(String name) {
    define(
        name,
        () -> String.valueOf(heartbeatSeconds),
        text -> {
          Optional<Integer> seconds = seconds(text).filter(s -> s > 0);
          seconds.ifPresent(this::setHeartbeatSeconds);
          return seconds.isPresent();
        });
  }

  private void samples(String interval, String data) {
    define(
        interval,
        () -> String.valueOf(sampleSeconds),
        text -> {
          Optional<Integer> seconds = seconds(text);
          seconds.ifPresent(s -> sampleSeconds = s);
          return seconds.isPresent();
        });
    define(
        data,
        () -> Measurand.print(measurands),
        text -> {
          Optional<List<Measurand>> wanted = Measurand.parse(text);
          wanted.ifPresent(list -> measurands = list);
          return wanted.isPresent();
        });
  }

  private static Optional<Integer> seconds(String text) {
    try {
      int seconds = Integer.parseInt(text.strip());
      return seconds >= 0 && seconds <= MAX_SECONDS ? Optional.of(seconds) : Optional.empty();
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private void fixed(String name, String value) {
    put(new Setting(name, true, () -> value, _ -> false));
  }

  private void define(String name, Supplier<String> value, Predicate<String> change) {
    put(new Setting(name, false, value, change));
  }

  private void put(Setting setting) {
    settings.put(setting.name().toLowerCase(Locale.ROOT), setting);
  }
}
