package io.flexbridge.uftp.value;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How a message names the time zone of its days. A name of the right form need not be one that this
 * platform knows; what it is compared by is the UTC offset, never the name.
 *
 * @param name as in the IANA time zone database, such as {@code Europe/Amsterdam}
 * @see <a href="https://github.com/shapeshifter/shapeshifter-specification">UFTP 3.1.0, metadata,
 *     TimeZone</a>
 */
public record TimeZoneName(String name) {

  /** Twice what the longest name of the database takes. */
  private static final int MAX_LENGTH = 64;

  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9/_+:-]++");

  public TimeZoneName {
    Checks.matching("TimeZone", name, MAX_LENGTH, FORM, "the name of a time zone");
  }

  /** The name of that zone. */
  public static TimeZoneName of(ZoneId zone) {
    return new TimeZoneName(zone.getId());
  }

  /** The zone with that name, or nothing if this platform knows none. */
  public Optional<ZoneId> zone() {
    try {
      return Optional.of(ZoneId.of(name));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
