package io.flexbridge.ocpp.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import io.flexbridge.ocpp.charging.MeterReading;
import io.flexbridge.uftp.value.Power;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SamplesTest {

  private static final Instant AT = Instant.parse("2026-06-30T12:00:00Z");

  private static Sample sample(
      String measurand, @Nullable String phase, String value, @Nullable String unit) {
    return new Sample(measurand, phase, null, new BigDecimal(value), unit);
  }

  private static MeterReading reading(Sample... samples) {
    return new Samples(List.of(samples)).reading(AT).orElseThrow();
  }

  @Test
  void unitsAreNormalised() {
    MeterReading reading =
        reading(
            sample("Power.Active.Import", null, "10.5", "kW"),
            sample("Energy.Active.Import.Register", null, "123.456", "kWh"),
            sample("Power.Offered", null, "11000", "W"));

    assertThat(reading)
        .isEqualTo(
            new MeterReading(AT, Power.ofWatts(10_500), 123_456L, Power.ofWatts(11_000), null));
  }

  @Test
  void missingUnitsAreThoseOfTheMeasurand() {
    MeterReading reading =
        reading(
            sample("Power.Active.Import", null, "7200.6", null),
            sample("Energy.Active.Import.Register", null, "5000", null));

    assertThat(reading.power()).isEqualTo(Power.ofWatts(7201));
    assertThat(reading.energyWh()).isEqualTo(5000);
  }

  @Test
  void phasesAreSummedWhereThereIsNoTotal() {
    MeterReading reading =
        reading(
            sample("Power.Active.Import", "L1", "2300", "W"),
            sample("Power.Active.Import", "L2", "2.2", "kW"),
            sample("Power.Active.Import", "L3-N", "2100", "W"),
            sample("Energy.Active.Import.Register", "L1", "100", "Wh"),
            sample("Energy.Active.Import.Register", "L2", "200", "Wh"));

    assertThat(reading.power()).isEqualTo(Power.ofWatts(6600));
    assertThat(reading.energyWh()).isEqualTo(300);
    assertThat(reading.phases()).isEqualTo(3);
  }

  @Test
  void aTotalCountsBeforePhases() {
    MeterReading reading =
        reading(
            sample("Power.Active.Import", "L1", "2300", "W"),
            sample("Power.Active.Import", "L2", "2300", "W"),
            sample("Power.Active.Import", null, "4590", "W"));

    assertThat(reading.power()).isEqualTo(Power.ofWatts(4590));
  }

  @Test
  void phasesThatCarryCurrentAreCounted() {
    MeterReading reading =
        reading(
            sample("Current.Import", "L1", "15.9", "A"),
            sample("Current.Import", "L2", "0.3", "A"),
            sample("Current.Import", "L3", "0", "A"));

    assertThat(reading.phases()).isEqualTo(1);
  }

  @Test
  void noCurrentTellsNothingOfPhases() {
    MeterReading reading =
        reading(
            sample("Current.Import", "L1", "0.0", "A"), sample("Current.Import", "L2", "0.0", "A"));

    assertThat(reading).isEqualTo(new MeterReading(AT, Power.ZERO, null, null, null));
  }

  @Test
  void currentsAndVoltagesArePowerWhereNothingTellsItBetter() {
    MeterReading reading =
        reading(
            sample("Current.Import", "L1", "10", "A"),
            sample("Current.Import", "L2-N", "10", "A"),
            sample("Voltage", "L1-N", "225", "V"),
            sample("Voltage", "L2", "400", "V"));

    assertThat(reading.power()).isEqualTo(Power.ofWatts(2250 + 2300));
    assertThat(
            reading(
                    sample("Current.Import", "L1", "10", "A"),
                    sample("Energy.Active.Import.Register", null, "5", "kWh"))
                .power())
        .isNull();
  }

  @Test
  void theVoltageBetweenPhasesIsNoPowerAndNoPhase() {
    Samples samples = new Samples(List.of(sample("Voltage", "L1-L2", "400", "V")));

    assertThat(samples.reading(AT)).isEmpty();
  }

  @Test
  void anOfferedCurrentIsPowerOnThePhasesThatCarryCurrent() {
    MeterReading reading =
        reading(
            sample("Current.Offered", null, "16", "A"),
            sample("Current.Import", "L1", "15", "A"),
            sample("Current.Import", "L2", "15", "A"),
            sample("Current.Import", "L3", "15", "A"));

    assertThat(reading.offered()).isEqualTo(Power.ofWatts(3 * 16 * 230));
  }

  @Test
  void anOfferedCurrentOnUnknownPhasesIsUnknownPower() {
    MeterReading reading =
        reading(
            sample("Current.Offered", null, "16", "A"),
            sample("Power.Active.Import", null, "0", "W"));

    assertThat(reading.offered()).isNull();
  }

  @Test
  void noOfferedCurrentIsNoOfferedPower() {
    assertThat(reading(sample("Current.Offered", null, "0", "A")).offered()).isEqualTo(Power.ZERO);
  }

  @Test
  void anOfferedCurrentPerPhaseIsSummed() {
    MeterReading reading =
        reading(
            sample("Current.Offered", "L1", "16", "A"), sample("Current.Offered", "L2", "16", "A"));

    assertThat(reading.offered()).isEqualTo(Power.ofWatts(2 * 16 * 230));
  }

  @Test
  void exportedPowerIsSubtracted() {
    MeterReading reading =
        reading(
            sample("Power.Active.Import", null, "0", "W"),
            sample("Power.Active.Export", null, "5", "kW"));

    assertThat(reading.power()).isEqualTo(Power.ofWatts(-5000));
  }

  @Test
  void theOutletCountsBeforeTheInletAndWhatTheVehicleSaysNever() {
    MeterReading reading =
        reading(
            new Sample("Power.Active.Import", null, "Outlet", BigDecimal.valueOf(7000), "W"),
            new Sample("Power.Active.Import", null, "Inlet", BigDecimal.valueOf(7300), "W"),
            new Sample("Power.Active.Import", null, "EV", BigDecimal.valueOf(6000), "W"));

    assertThat(reading.power()).isEqualTo(Power.ofWatts(7000));
  }

  @Test
  void theInletCountsWhereThereIsNothingElse() {
    Sample inlet = new Sample("Power.Active.Import", null, "Inlet", BigDecimal.TEN, "W");

    assertThat(reading(inlet).power()).isEqualTo(Power.ofWatts(10));
  }

  @Test
  void otherMeasurandsMakeNoReading() {
    Samples samples =
        new Samples(
            List.of(sample("SoC", null, "80", "Percent"), sample("Voltage", "L1", "231", "V")));

    assertThat(samples.reading(AT)).isEmpty();
  }

  @Test
  void absurdValuesAreNotBelieved() {
    Samples samples =
        new Samples(
            List.of(sample("Energy.Active.Import.Register", null, "99999999999999999999", "Wh")));

    assertThat(samples.reading(AT)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "abc", "1e999999999", "1e-999999999", "NaN", "0x10", "12,5", "1 2"})
  void whatIsNoReasonableNumberIsNone(String text) {
    assertThat(Sample.number(text)).isEmpty();
  }

  @Test
  void numbersAreReadWithSpacesAndExponents() {
    assertThat(Stream.of(" 12.50 ", "1.2e3", "-3").map(Sample::number))
        .allSatisfy(number -> assertThat(number).isPresent());
  }
}
