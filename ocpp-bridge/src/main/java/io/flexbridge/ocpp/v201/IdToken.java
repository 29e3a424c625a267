package io.flexbridge.ocpp.v201;

import org.jspecify.annotations.Nullable;

/** OCPP 2.0.1 part 2, IdTokenType. */
record IdToken(@Nullable String idToken, @Nullable String type) {

  /** A token of ours. */
  static IdToken central(String text) {
    return new IdToken(text, "Central");
  }

  /** The station lets everyone charge: there is nobody to identify. */
  boolean isNone() {
    return "NoAuthorization".equalsIgnoreCase(type);
  }

  String text() {
    return idToken == null ? "" : idToken;
  }
}
