package io.flexbridge.uftp.value;

import java.util.Currency;
import java.util.regex.Pattern;

/** A currency as messages name it: three capital letters, ISO 4217 or not. */
public record CurrencyCode(String code) {

  private static final Pattern FORM = Pattern.compile("[A-Z]{3}");

  /** The euro. */
  public static final CurrencyCode EUR = new CurrencyCode("EUR");

  public CurrencyCode {
    Checks.matching("Currency", code, 3, FORM, "three capital letters");
  }

  /** Whether ISO 4217 knows this currency. */
  public boolean isKnown() {
    return Currency.getAvailableCurrencies().stream()
        .anyMatch(known -> known.getCurrencyCode().equals(code));
  }

  @Override
  public String toString() {
    return code;
  }
}
