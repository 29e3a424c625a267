package io.flexbridge.agr.sim.station;

import io.flexbridge.ocpp.charging.OcppVersion;

/** A call that cannot be carried out as it stands; it is answered with a CALLERROR. */
final class WireFault extends Exception {

  private static final long serialVersionUID = 1;

  /** What is wrong, in the words of both versions. */
  enum Kind {
    NOT_IMPLEMENTED("NotImplemented", "NotImplemented"),
    FORMAT("FormationViolation", "FormatViolation"),
    TYPE("TypeConstraintViolation", "TypeConstraintViolation"),
    PROPERTY("PropertyConstraintViolation", "PropertyConstraintViolation"),
    OCCURRENCE("OccurenceConstraintViolation", "OccurrenceConstraintViolation");

    private final String in16;
    private final String in201;

    Kind(String in16, String in201) {
      this.in16 = in16;
      this.in201 = in201;
    }

    /** The error code on the wire. */
    String code(OcppVersion version) {
      return switch (version) {
        case V1_6 -> in16;
        case V2_0_1 -> in201;
      };
    }
  }

  private final Kind kind;

  WireFault(Kind kind, String description) {
    super(description);
    this.kind = kind;
  }

  Kind kind() {
    return kind;
  }
}
