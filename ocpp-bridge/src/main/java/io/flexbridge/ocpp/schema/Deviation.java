package io.flexbridge.ocpp.schema;

/**
 * What a message holds that its version does not allow.
 *
 * @param field where, such as {@code meterValue.0.timestamp}; empty for the payload itself
 * @param reason what is wrong, with the limit; never text of the peer
 */
public record Deviation(Kind kind, String field, String reason) {

  /** The kinds of deviations, as OCPP-J tells them apart in its error codes. */
  public enum Kind {
    /** A required field is missing, or a list has too few or too many entries. */
    OCCURRENCE,
    /** A value is not of its field's type. */
    TYPE,
    /** A value is of the right type, but too long, too large, or none of the words allowed. */
    PROPERTY,
    /** There is no such field. */
    FORMAT
  }

  @Override
  public String toString() {
    return field.isEmpty() ? reason : field + " " + reason;
  }
}
