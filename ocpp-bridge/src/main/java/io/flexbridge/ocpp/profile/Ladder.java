package io.flexbridge.ocpp.profile;

import io.flexbridge.ocpp.charging.ChargingRateUnit;
import io.flexbridge.ocpp.charging.CommandOutcome;
import io.flexbridge.ocpp.charging.ProfileKind;
import io.flexbridge.ocpp.charging.ProfilePurpose;
import io.flexbridge.ocpp.charging.StationCapabilities;
import io.flexbridge.ocpp.pool.ProfileForm;
import io.flexbridge.ocpp.pool.RefusedForm;
import io.flexbridge.ocpp.pool.StationQuirks;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The ways to limit a station, best first, and the one that it takes or, until that is known, has
 * not refused yet. A station with one EVSE is limited as a whole, with several one by one; where
 * that is refused by default profiles and at last by a profile for each transaction. Each is tried
 * on the usual and the lowest stack level and in both units, and all that again counting from the
 * start of the transaction.
 */
final class Ladder {

  /** So many calls in a row without an answer are a refusal. */
  private static final int UNANSWERED_IS_REFUSED = 3;

  private static final Set<String> NEVER = Set.of("NotSupported", "NotImplemented");
  private static final String UNANSWERED = "no answer";

  private final int evses;
  private final ReconcileSettings settings;
  private final Map<ProfileForm, String> refusals = new LinkedHashMap<>();
  private StationQuirks quirks;
  private StationCapabilities capabilities;
  private List<ProfileForm> forms;
  private @Nullable ProfileForm inUse;
  private int unanswered;

  /**
   * A ladder.
   *
   * @param evses how many the station has
   * @param learnt the capabilities and the form that were found out before; null if none
   */
  Ladder(
      int evses,
      ReconcileSettings settings,
      StationQuirks quirks,
      @Nullable StationCapabilities told,
      @Nullable ProfileForm learnt) {
    this.evses = evses;
    this.settings = settings;
    this.quirks = quirks;
    this.capabilities = told == null ? StationCapabilities.UNKNOWN : told;
    this.forms = forms();
    this.inUse = learnt != null && forms.contains(learnt) ? learnt : null;
  }

  /** The way to use; nothing when all were refused. */
  Optional<ProfileForm> current() {
    return inUse == null
        ? forms.stream().filter(form -> !refusals.containsKey(form)).findFirst()
        : Optional.of(inUse);
  }

  /** The way that was found out; nothing as long as there was nothing to find out. */
  Optional<ProfileForm> learnt() {
    return inUse == null && refusals.isEmpty() ? Optional.empty() : current();
  }

  /** What was refused, in that order. */
  List<RefusedForm> refused() {
    return refusals.entrySet().stream()
        .map(refusal -> new RefusedForm(refusal.getKey(), refusal.getValue()))
        .toList();
  }

  StationCapabilities capabilities() {
    return capabilities;
  }

  /** The most periods to write in a schedule. */
  int maxPeriods() {
    int most = Objects.requireNonNullElse(capabilities.maxPeriods(), settings.maxPeriods());
    int known = Objects.requireNonNullElse(quirks.maxPeriods(), most);
    return Math.clamp(known, 1, settings.maxPeriods());
  }

  boolean takesIntegersOnly() {
    return quirks.takesIntegersOnly();
  }

  /** What the station can do; where that is news, all ways are tried again. */
  void capabilities(StationCapabilities told) {
    StationCapabilities known = told.over(capabilities);
    if (!known.equals(capabilities)) {
      capabilities = known;
      restart();
    }
  }

  /** What is known of stations like this one; where that is news, all ways are tried again. */
  void quirks(StationQuirks known) {
    if (!known.equals(quirks)) {
      quirks = known;
      restart();
    }
  }

  /** The station took a profile written that way. */
  void accepted(ProfileForm form) {
    inUse = form;
    unanswered = 0;
  }

  /** The station refused a profile written that way. */
  void refused(ProfileForm form, CommandOutcome.Rejected rejection) {
    if (isCurrent(form)) {
      String detail = rejection.detail();
      refuse(form, detail == null ? rejection.status() : rejection.status() + ": " + detail);
      if (NEVER.contains(rejection.status())) {
        forms.stream()
            .filter(other -> other.purpose() == form.purpose())
            .forEach(other -> refusals.putIfAbsent(other, rejection.status()));
      }
    }
  }

  /** The station said nothing to a profile written that way. */
  void unanswered(ProfileForm form) {
    if (isCurrent(form) && ++unanswered >= UNANSWERED_IS_REFUSED) {
      refuse(form, UNANSWERED);
    }
  }

  /** Tries all ways again. */
  void restart() {
    forms = forms();
    refusals.clear();
    inUse = null;
    unanswered = 0;
  }

  private boolean isCurrent(ProfileForm form) {
    return current().equals(Optional.of(form));
  }

  private void refuse(ProfileForm form, String why) {
    refusals.put(form, why);
    inUse = null;
    unanswered = 0;
  }

  private List<ProfileForm> forms() {
    Set<ProfileForm> ways = new LinkedHashSet<>();
    for (ProfileKind kind : kinds()) {
      for (ProfilePurpose purpose : purposes()) {
        // A station's maximum must not be relative (OCPP 2.0.1, K01.FR.38).
        if (kind == ProfileKind.ABSOLUTE || purpose != ProfilePurpose.STATION_MAX) {
          addForms(purpose, kind, ways);
        }
      }
    }
    return List.copyOf(ways);
  }

  private void addForms(ProfilePurpose purpose, ProfileKind kind, Set<ProfileForm> ways) {
    for (boolean wholeStation : addressees(purpose)) {
      for (int level : levels()) {
        for (ChargingRateUnit unit : units()) {
          ways.add(new ProfileForm(purpose, kind, unit, level, wholeStation));
        }
      }
    }
  }

  private List<ProfileKind> kinds() {
    ProfileKind known = quirks.kind();
    return known == null ? List.of(ProfileKind.ABSOLUTE, ProfileKind.RELATIVE) : List.of(known);
  }

  /** A maximum of the station is no way to limit one of several EVSEs. */
  private List<ProfilePurpose> purposes() {
    List<ProfilePurpose> known =
        quirks.purposes().isEmpty()
            ? List.of(ProfilePurpose.STATION_MAX, ProfilePurpose.TX_DEFAULT, ProfilePurpose.TX)
            : quirks.purposes();
    return known.stream()
        .filter(purpose -> evses == 1 || purpose != ProfilePurpose.STATION_MAX)
        .toList();
  }

  /** Some take a default for the station only, which is as good where there is one EVSE. */
  private List<Boolean> addressees(ProfilePurpose purpose) {
    return switch (purpose) {
      case STATION_MAX -> List.of(true);
      case TX_DEFAULT -> {
        if (evses > 1) {
          yield List.of(false);
        }
        Boolean onStation = quirks.defaultOnStation();
        yield onStation == null ? List.of(false, true) : List.of(onStation);
      }
      case TX, EXTERNAL_CONSTRAINTS -> List.of(false);
    };
  }

  /** One below the top, for some stations lose profiles of the top level when they restart. */
  private Set<Integer> levels() {
    Integer known = quirks.stackLevel();
    if (known != null) {
      return Set.of(known);
    }
    Integer max = capabilities.maxStackLevel();
    Set<Integer> levels = new LinkedHashSet<>();
    levels.add(max == null ? 0 : Math.max(0, max - 1));
    levels.add(0);
    return levels;
  }

  /** What it says it takes, the preferred first; then the other, for stations err. */
  private List<ChargingRateUnit> units() {
    if (quirks.unit() != null) {
      return List.of(quirks.unit());
    }
    Set<ChargingRateUnit> units = new LinkedHashSet<>();
    if (capabilities.rateUnits().contains(settings.preferredUnit())) {
      units.add(settings.preferredUnit());
    }
    units.addAll(capabilities.rateUnits());
    units.addAll(List.of(ChargingRateUnit.values()));
    return new ArrayList<>(units);
  }
}
