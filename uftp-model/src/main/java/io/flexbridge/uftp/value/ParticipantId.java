package io.flexbridge.uftp.value;

import java.util.Comparator;

/**
 * Who takes part: a domain in one role. The same domain may act in several roles, each with its own
 * key and endpoint.
 */
public record ParticipantId(Domain domain, Role role) implements Comparable<ParticipantId> {

  private static final Comparator<ParticipantId> ORDER =
      Comparator.comparing(ParticipantId::domain).thenComparing(ParticipantId::role);

  /** Shorthand for literals and configuration. */
  public static ParticipantId of(String domain, Role role) {
    return new ParticipantId(new Domain(domain), role);
  }

  @Override
  public int compareTo(ParticipantId other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return role + " " + domain;
  }
}
