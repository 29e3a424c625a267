package io.flexbridge.uftp;

import io.flexbridge.uftp.value.CurrencyCode;
import io.flexbridge.uftp.value.TimeZoneName;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * AGR to DSO: what a connection's meter measured on a day.
 *
 * @param ean E and 16 or 18 digits, as the peer takes it
 * @see <a href="https://github.com/shapeshifter/shapeshifter-specification">UFTP 3.1.0,
 *     Metering</a>
 */
public record Metering(
    MessageHeader header,
    long revision,
    Duration ispDuration,
    TimeZoneName timeZone,
    @Nullable CurrencyCode currency,
    LocalDate period,
    String ean,
    List<Profile> profiles)
    implements FromAgr {

  public Metering {
    profiles = List.copyOf(profiles);
  }

  /** What a profile measures, with the unit it is stated in. */
  public enum ProfileType {
    POWER("Power", "kW"),
    IMPORT_ENERGY("ImportEnergy", "kWh"),
    EXPORT_ENERGY("ExportEnergy", "kWh"),
    IMPORT_METER_READING("ImportMeterReading", "kWh"),
    EXPORT_METER_READING("ExportMeterReading", "kWh");

    private final String text;
    private final String unit;

    ProfileType(String text, String unit) {
      this.text = text;
      this.unit = unit;
    }

    /** The specification's spelling. */
    public String text() {
      return text;
    }

    /** The unit that the specification gives this type. */
    public String unit() {
      return unit;
    }
  }

  /**
   * A series of measurements.
   *
   * @param profileType what is measured
   * @param unit kW or kWh as the message states it
   * @param isps one value per ISP
   */
  public record Profile(ProfileType profileType, String unit, List<Isp> isps) {

    public Profile {
      isps = List.copyOf(isps);
    }
  }

  /** The value of one ISP. */
  public record Isp(int start, BigDecimal value) {}
}
