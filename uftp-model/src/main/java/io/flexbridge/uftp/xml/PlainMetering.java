package io.flexbridge.uftp.xml;

import io.flexbridge.uftp.Metering;
import io.flexbridge.uftp.Metering.Isp;
import io.flexbridge.uftp.Metering.Profile;
import io.flexbridge.uftp.Metering.ProfileType;
import io.flexbridge.uftp.value.CurrencyCode;
import java.util.regex.Pattern;

/** What meters measured. */
final class PlainMetering {

  private static final Pattern EAN = Pattern.compile("[Ee][0-9]{16}");

  private PlainMetering() {}

  static Metering metering(PlainElement message) {
    return new Metering(
        PlainHeader.header(message),
        message.number("Revision"),
        message.duration("ISP-Duration"),
        message.timeZone(),
        message.optional("Currency", CurrencyCode::new),
        message.date("Period"),
        ean(message),
        message.oneOrMore("Profile", PlainMetering::profile));
  }

  private static String ean(PlainElement message) {
    String ean = message.text("EAN");
    if (!EAN.matcher(ean).matches()) {
      throw new NotPlainException();
    }
    return ean;
  }

  private static Profile profile(PlainElement profile) {
    return new Profile(
        profileType(profile),
        unit(profile),
        profile.oneOrMore("ISP", isp -> new Isp(isp.isp("Start"), isp.decimal("Value"))));
  }

  private static ProfileType profileType(PlainElement profile) {
    String text = profile.text("ProfileType");
    for (ProfileType type : ProfileType.values()) {
      if (type.text().equals(text)) {
        return type;
      }
    }
    throw new NotPlainException();
  }

  private static String unit(PlainElement profile) {
    return switch (profile.text("Unit")) {
      case "kW" -> "kW";
      case "kWh" -> "kWh";
      default -> throw new NotPlainException();
    };
  }
}
