package io.flexbridge.uftp.xml;

import io.flexbridge.uftp.Metering;
import io.flexbridge.uftp.Metering.Isp;
import io.flexbridge.uftp.Metering.Profile;
import io.flexbridge.uftp.Metering.ProfileType;
import io.flexbridge.uftp.value.CurrencyCode;
import io.flexbridge.uftp.value.TimeZoneName;
import io.flexbridge.uftp.xml.v3_1.MeteredIsp;
import io.flexbridge.uftp.xml.v3_1.MeteredProfile;
import io.flexbridge.uftp.xml.v3_1.MeteredQuantity;
import io.flexbridge.uftp.xml.v3_1.MeteredUnit;
import io.flexbridge.uftp.xml.v3_1.MeteringElement;
import java.math.BigInteger;
import java.util.Arrays;

/** What meters measured. */
final class MeteringMapping {

  private MeteringMapping() {}

  static Metering read(MeteringElement wire) {
    return new Metering(
        HeaderMapping.header(wire),
        wire.getRevision(),
        Reading.duration("ISP-Duration", wire.getISPDuration()),
        new TimeZoneName(wire.getTimeZone()),
        Reading.optional(wire.getCurrency(), CurrencyCode::new),
        Reading.date("Period", wire.getPeriod()),
        wire.getEAN(),
        wire.getProfile().stream().map(MeteringMapping::read).toList());
  }

  static MeteringElement write(Metering message) {
    MeteringElement wire = HeaderMapping.withHeader(message, new MeteringElement());
    wire.setRevision(message.revision());
    wire.setISPDuration(Writing.duration(message.ispDuration()));
    wire.setTimeZone(message.timeZone().name());
    wire.setCurrency(Writing.optional(message.currency()));
    wire.setPeriod(Writing.date(message.period()));
    wire.setEAN(message.ean());
    message.profiles().forEach(profile -> wire.getProfile().add(write(profile)));
    return wire;
  }

  private static Profile read(MeteredProfile wire) {
    return new Profile(
        read(wire.getProfileType()),
        wire.getUnit().value(),
        wire.getISP().stream().map(MeteringMapping::read).toList());
  }

  private static MeteredProfile write(Profile profile) {
    MeteredProfile wire = new MeteredProfile();
    wire.setProfileType(MeteredQuantity.fromValue(profile.profileType().text()));
    wire.setUnit(unit(profile.unit()));
    profile.isps().forEach(isp -> wire.getISP().add(write(isp)));
    return wire;
  }

  private static Isp read(MeteredIsp wire) {
    return new Isp(
        Reading.isp("Profile ISP Start", wire.getStart()),
        Reading.decimal("Profile ISP Value", wire.getValue()));
  }

  private static MeteredIsp write(Isp isp) {
    MeteredIsp wire = new MeteredIsp();
    wire.setStart(BigInteger.valueOf(isp.start()));
    wire.setValue(isp.value());
    return wire;
  }

  private static ProfileType read(MeteredQuantity wire) {
    return switch (wire) {
      case POWER -> ProfileType.POWER;
      case IMPORT_ENERGY -> ProfileType.IMPORT_ENERGY;
      case EXPORT_ENERGY -> ProfileType.EXPORT_ENERGY;
      case IMPORT_METER_READING -> ProfileType.IMPORT_METER_READING;
      case EXPORT_METER_READING -> ProfileType.EXPORT_METER_READING;
    };
  }

  private static MeteredUnit unit(String text) {
    return Arrays.stream(MeteredUnit.values())
        .filter(unit -> unit.value().equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "Profile Unit %s is not kW or kWh".formatted(Quoted.text(text))));
  }
}
