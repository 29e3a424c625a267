package io.flexbridge.ocpp.charging;

/** The id of a transaction: the station's own text in OCPP 2.x, our number in OCPP 1.6. */
public record TransactionId(String text) {

  @Override
  public String toString() {
    return text;
  }
}
