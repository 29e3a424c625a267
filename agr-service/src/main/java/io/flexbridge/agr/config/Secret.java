package io.flexbridge.agr.config;

/** A password: printed as stars wherever a record with it is printed. */
public record Secret(String value) {

  @Override
  public String toString() {
    return "***";
  }
}
