package io.flexbridge.ocpp.rpc;

import io.flexbridge.ocpp.charging.MeterReading;
import io.flexbridge.uftp.value.Power;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The sampled values that a station took at one instant, and the reading that they make: units
 * normalised, phases summed where there is no total.
 *
 * @param values in the order in which the station sent them; the last of a kind counts
 */
public record Samples(List<Sample> values) {

  private static final String POWER_IMPORT = "Power.Active.Import";
  private static final String POWER_EXPORT = "Power.Active.Export";
  private static final String POWER_OFFERED = "Power.Offered";
  private static final String CURRENT_IMPORT = "Current.Import";
  private static final String CURRENT_OFFERED = "Current.Offered";
  private static final String VOLTAGE = "Voltage";

  /** Not the outlet: what the vehicle tells, the temperature of the housing. */
  private static final Set<String> ELSEWHERE = Set.of("EV", "Body", "Cable", "Upstream");

  private static final List<String> PHASES = List.of("L1", "L2", "L3");

  /** Volts from phase to neutral, to tell power from an offered current. */
  private static final BigDecimal NOMINAL_VOLTAGE = BigDecimal.valueOf(230);

  /** What is no voltage from phase to neutral anywhere, but from phase to phase, or nonsense. */
  private static final BigDecimal LEAST_VOLTAGE = BigDecimal.valueOf(90);

  private static final BigDecimal GREATEST_VOLTAGE = BigDecimal.valueOf(300);

  /** Less is noise of the meter: charging begins at 6 A. */
  private static final BigDecimal FLOWING_AMPERES = BigDecimal.ONE;

  private static final BigDecimal FLOWING_WATTS = BigDecimal.valueOf(230);

  /** Beyond 1 TW, 1 TWh nothing is believed. */
  private static final BigDecimal GREATEST = BigDecimal.TEN.pow(12);

  public Samples {
    values = values.stream().filter(Samples::isAtOutlet).toList();
  }

  /** The reading, if the samples tell anything of power, energy or phases. */
  public Optional<MeterReading> reading(Instant at) {
    Power power = power();
    Long energy = energyWh();
    Power offered = offered();
    Integer phases = phases();
    return power == null && energy == null && offered == null && phases == null
        ? Optional.empty()
        : Optional.of(new MeterReading(at, power, energy, offered, phases));
  }

  /** The imported-energy register in Wh, null if it is not among the samples. */
  public @Nullable Long energyWh() {
    BigDecimal energy = total(Sample.DEFAULT_MEASURAND);
    return energy == null ? null : energy.setScale(0, RoundingMode.HALF_UP).longValueExact();
  }

  private @Nullable Power power() {
    BigDecimal imported = total(POWER_IMPORT);
    BigDecimal exported = total(POWER_EXPORT);
    if (imported != null) {
      return watts(exported == null ? imported : imported.subtract(exported));
    }
    if (exported != null) {
      return exported.signum() == 0 ? null : watts(exported.negate());
    }
    return energyWh() == null ? powerOfCurrents() : null;
  }

  /**
   * The apparent power of the currents of the phases, for meters that tell nothing better: a
   * register would tell the power more exactly.
   */
  private @Nullable Power powerOfCurrents() {
    BigDecimal power = null;
    for (String phase : PHASES) {
      BigDecimal amperes = last(CURRENT_IMPORT, phase);
      if (amperes != null) {
        BigDecimal ofPhase = amperes.multiply(voltage(phase));
        power = power == null ? ofPhase : power.add(ofPhase);
      }
    }
    return power == null ? null : watts(power);
  }

  private BigDecimal voltage(String phase) {
    BigDecimal told = last(VOLTAGE, phase);
    return told == null || told.compareTo(LEAST_VOLTAGE) < 0 || told.compareTo(GREATEST_VOLTAGE) > 0
        ? NOMINAL_VOLTAGE
        : told;
  }

  private @Nullable Power offered() {
    BigDecimal offered = total(POWER_OFFERED);
    if (offered != null) {
      return watts(offered);
    }
    BigDecimal perPhase = last(CURRENT_OFFERED, null);
    if (perPhase == null) {
      BigDecimal allPhases = sum(CURRENT_OFFERED);
      return allPhases == null ? null : watts(allPhases.multiply(NOMINAL_VOLTAGE));
    }
    Integer phases = perPhase.signum() == 0 ? Integer.valueOf(0) : phases();
    return phases == null
        ? null
        : watts(perPhase.multiply(NOMINAL_VOLTAGE).multiply(BigDecimal.valueOf(phases)));
  }

  private @Nullable Integer phases() {
    long flowing = flowing(CURRENT_IMPORT, FLOWING_AMPERES);
    if (flowing == 0) {
      flowing = flowing(POWER_IMPORT, FLOWING_WATTS);
    }
    return flowing == 0 ? null : (int) flowing;
  }

  private long flowing(String measurand, BigDecimal threshold) {
    return PHASES.stream()
        .map(phase -> last(measurand, phase))
        .filter(value -> value != null && value.compareTo(threshold) >= 0)
        .count();
  }

  private @Nullable BigDecimal total(String measurand) {
    BigDecimal total = last(measurand, null);
    return total == null ? sum(measurand) : total;
  }

  private @Nullable BigDecimal sum(String measurand) {
    BigDecimal sum = null;
    for (String phase : PHASES) {
      BigDecimal value = last(measurand, phase);
      if (value != null) {
        sum = sum == null ? value : sum.add(value);
      }
    }
    return sum;
  }

  /** The last value of the measurand on that phase, null for all phases, at the outlet if told. */
  private @Nullable BigDecimal last(String measurand, @Nullable String phase) {
    BigDecimal outlet = null;
    BigDecimal inlet = null;
    for (Sample sample : values) {
      if (sample.measurand().equals(measurand) && isOn(phase, sample)) {
        if ("Inlet".equals(sample.location())) {
          inlet = inBaseUnit(sample);
        } else {
          outlet = inBaseUnit(sample);
        }
      }
    }
    BigDecimal value = outlet == null ? inlet : outlet;
    return value == null || value.abs().compareTo(GREATEST) > 0 ? null : value;
  }

  private static boolean isOn(@Nullable String phase, Sample sample) {
    String told = sample.phase();
    return phase == null
        ? told == null || told.isEmpty()
        : told != null && (told.equals(phase) || told.equals(phase + "-N"));
  }

  private static boolean isAtOutlet(Sample sample) {
    return sample.location() == null || !ELSEWHERE.contains(sample.location());
  }

  private static BigDecimal inBaseUnit(Sample sample) {
    String unit = sample.unit();
    return unit != null && unit.toLowerCase(Locale.ROOT).startsWith("kw")
        ? sample.value().movePointRight(3)
        : sample.value();
  }

  private static Power watts(BigDecimal watts) {
    return Power.ofWatts(watts.setScale(0, RoundingMode.HALF_UP).longValueExact());
  }
}
