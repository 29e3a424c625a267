package io.flexbridge.ocpp.v201;

import org.jspecify.annotations.Nullable;

/** OCPP 2.0.1 part 2, ComponentType. */
record Component(@Nullable String name, @Nullable Evse evse) {

  /** A component of the whole station. */
  static Component of(String name) {
    return new Component(name, null);
  }
}
