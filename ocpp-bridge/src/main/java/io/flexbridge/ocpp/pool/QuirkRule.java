package io.flexbridge.ocpp.pool;

import io.flexbridge.ocpp.charging.ChargingStation;
import io.flexbridge.ocpp.charging.StationId;
import org.jspecify.annotations.Nullable;

/**
 * What is known of some kind of station. A pattern is a text in which {@code *} stands for any
 * number of characters; capitals and small letters are the same. A null pattern matches everything,
 * one that is not null nothing that the station did not tell.
 *
 * @param station pattern of its identity
 * @param vendor pattern of its maker, as its BootNotification says
 * @param model pattern of its model
 * @param firmware pattern of its firmware version
 */
public record QuirkRule(
    @Nullable String station,
    @Nullable String vendor,
    @Nullable String model,
    @Nullable String firmware,
    StationQuirks quirks) {

  /**
   * Whether it is about that station.
   *
   * @param identity what the station told of itself; null if it has not yet
   */
  boolean matches(StationId id, @Nullable ChargingStation identity) {
    return isLike(station, id.text())
        && isLike(vendor, identity == null ? null : identity.vendor())
        && isLike(model, identity == null ? null : identity.model())
        && isLike(firmware, identity == null ? null : identity.firmwareVersion());
  }

  /** In time that grows with the product of both lengths at most, whatever they are. */
  private static boolean isLike(@Nullable String pattern, @Nullable String text) {
    if (pattern == null) {
      return true;
    }
    if (text == null) {
      return false;
    }
    int p = 0;
    int t = 0;
    int star = -1;
    int resume = 0;
    while (t < text.length()) {
      if (p < pattern.length() && pattern.charAt(p) == '*') {
        star = p++;
        resume = t;
      } else if (p < pattern.length() && isSame(pattern.charAt(p), text.charAt(t))) {
        p++;
        t++;
      } else if (star >= 0) {
        p = star + 1;
        t = ++resume;
      } else {
        return false;
      }
    }
    return pattern.substring(p).chars().allMatch(c -> c == '*');
  }

  private static boolean isSame(char one, char other) {
    return Character.toLowerCase(Character.toUpperCase(one))
        == Character.toLowerCase(Character.toUpperCase(other));
  }
}
