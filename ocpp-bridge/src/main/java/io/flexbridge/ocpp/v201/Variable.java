package io.flexbridge.ocpp.v201;

import org.jspecify.annotations.Nullable;

/** OCPP 2.0.1 part 2, VariableType. */
record Variable(@Nullable String name, @Nullable String instance) {

  static Variable of(String name) {
    return new Variable(name, null);
  }
}
