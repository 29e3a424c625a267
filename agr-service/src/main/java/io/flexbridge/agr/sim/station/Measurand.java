package io.flexbridge.agr.sim.station;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a simulated meter can report. */
enum Measurand {
  ENERGY("Energy.Active.Import.Register"),
  POWER("Power.Active.Import"),
  CURRENT("Current.Import"),
  POWER_OFFERED("Power.Offered"),
  CURRENT_OFFERED("Current.Offered"),
  VOLTAGE("Voltage");

  private final String word;

  Measurand(String word) {
    this.word = word;
  }

  /** Its name in OCPP. */
  String word() {
    return word;
  }

  /** A comma separated list; empty if one of them is unknown. */
  static Optional<List<Measurand>> parse(String list) {
    List<Optional<Measurand>> found =
        Arrays.stream(list.split(",")).map(String::strip).map(Measurand::of).toList();
    return found.stream().anyMatch(Optional::isEmpty)
        ? Optional.empty()
        : Optional.of(found.stream().map(Optional::orElseThrow).distinct().toList());
  }

  static String print(List<Measurand> measurands) {
    return measurands.stream().map(Measurand::word).collect(Collectors.joining(","));
  }

  private static Optional<Measurand> of(String word) {
    return Arrays.stream(values())
        .filter(m -> m.word.toLowerCase(Locale.ROOT).equals(word.toLowerCase(Locale.ROOT)))
        .findFirst();
  }
}
