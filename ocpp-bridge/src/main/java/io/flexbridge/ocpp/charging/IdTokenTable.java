package io.flexbridge.ocpp.charging;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who may charge, as a table: known tokens with what is said of them, and what is said of all
 * others. Tokens are compared in any case, as both versions of OCPP have it. Immutable.
 */
public final class IdTokenTable {

  /** Most tokens of a table. */
  public static final int MAX_TOKENS = 100_000;

  /** Longest token, that of OCPP 2.x, in characters. OCPP 1.6 stations send at most 20. */
  public static final int MAX_LENGTH = 36;

  private final Map<String, Entry> entries;
  private final IdTokenStatus others;

  /**
   * A token of the table.
   *
   * @param status what is said of it
   * @param validUntil from then on it is expired; null: never
   * @param group see {@link IdTokenVerdict#group()}
   * @param stations where it may be used; empty: everywhere
   */
  public record Entry(
      String idToken,
      IdTokenStatus status,
      @Nullable Instant validUntil,
      @Nullable String group,
      Set<StationId> stations) {

    public Entry {
      requireLength("idToken", idToken);
      if (group != null) {
        requireLength("group", group);
      }
      stations = Set.copyOf(stations);
    }

    /** A token that may be used everywhere and always. */
    public static Entry accepted(String idToken) {
      return new Entry(idToken, IdTokenStatus.ACCEPTED, null, null, Set.of());
    }

    private static void requireLength(String name, String text) {
      if (text.isBlank() || text.length() > MAX_LENGTH) {
        throw new IllegalArgumentException(
            "%s of %d characters is not 1..%d".formatted(name, text.length(), MAX_LENGTH));
      }
    }

    private IdTokenVerdict verdict(StationId station, Instant now) {
      IdTokenStatus said = status;
      if (said == IdTokenStatus.ACCEPTED) {
        if (validUntil != null && !now.isBefore(validUntil)) {
          said = IdTokenStatus.EXPIRED;
        } else if (!stations.isEmpty() && !stations.contains(station)) {
          said = IdTokenStatus.OTHER_PLACE;
        }
      }
      return new IdTokenVerdict(said, validUntil, group);
    }
  }

  /**
   * A table.
   *
   * @param others what is said of tokens that are not in it, such as ACCEPTED or UNKNOWN
   * @throws IllegalArgumentException if a token is in it twice, or there are too many
   */
  public IdTokenTable(Collection<Entry> entries, IdTokenStatus others) {
    if (entries.size() > MAX_TOKENS) {
      throw new IllegalArgumentException(
          "%d tokens are more than %d".formatted(entries.size(), MAX_TOKENS));
    }
    Map<String, Entry> byToken = new HashMap<>();
    for (Entry entry : entries) {
      if (byToken.put(key(entry.idToken()), entry) != null) {
        throw new IllegalArgumentException("Token " + entry.idToken() + " is in the table twice");
      }
    }
    this.entries = Map.copyOf(byToken);
    this.others = others;
  }

  /** What the station is told of the token now. */
  public IdTokenVerdict verdict(StationId station, String idToken, Instant now) {
    Entry entry = entries.get(key(idToken));
    return entry == null ? IdTokenVerdict.of(others) : entry.verdict(station, now);
  }

  private static String key(String idToken) {
    return idToken.strip().toLowerCase(Locale.ROOT);
  }
}
