package io.flexbridge.uftp.value;

import java.math.BigDecimal;

/**
 * An amount in a currency, exact: nothing here rounds. Equality is numeric, so 12.5 equals 12.50.
 *
 * @param amount the amount in major units; UFTP prices have at most four decimals
 * @param currency its currency
 */
public record Money(BigDecimal amount, CurrencyCode currency) {

  /** Shorthand for literals, as in {@code euro("12.50")}. */
  public static Money euro(String amount) {
    return new Money(new BigDecimal(amount), CurrencyCode.EUR);
  }

  /** Nothing, in that currency. */
  public static Money zero(CurrencyCode currency) {
    return new Money(BigDecimal.ZERO, currency);
  }

  /**
   * The sum.
   *
   * @throws IllegalArgumentException if the currencies differ
   */
  public Money plus(Money other) {
    return new Money(amount.add(sameCurrency(other).amount), currency);
  }

  /**
   * The difference.
   *
   * @throws IllegalArgumentException if the currencies differ
   */
  public Money minus(Money other) {
    return new Money(amount.subtract(sameCurrency(other).amount), currency);
  }

  private Money sameCurrency(Money other) {
    if (!currency.equals(other.currency)) {
      throw new IllegalArgumentException(
          "Amounts in %s and %s cannot be combined".formatted(currency, other.currency));
    }
    return other;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Money that
        && currency.equals(that.currency)
        && amount.compareTo(that.amount) == 0;
  }

  @Override
  public int hashCode() {
    return 31 * currency.hashCode() + amount.stripTrailingZeros().hashCode();
  }

  @Override
  public String toString() {
    return amount.toPlainString() + " " + currency;
  }
}
