package io.flexbridge.uftp.xml;

import java.math.BigDecimal;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The forms that one peer takes where peers are known to differ and no message tells: what a
 * message says stays the same.
 *
 * @param meteringEanDigits digits after the E of {@code Metering} {@code EAN}: 16 as the published
 *     schemas of 3.x have it, or 18, which newer peers demand; each refuses the other
 * @param priceDecimals decimals of {@code Price}, {@code Penalty} and {@code NetSettlement}, 2 to
 *     4; null: those that the amount has
 */
public record PeerForms(int meteringEanDigits, @Nullable Integer priceDecimals) {

  /** The digits of an EAN by the published schemas. */
  public static final int PUBLISHED_EAN_DIGITS = 16;

  /** The digits of an EAN of a connection to the grid, and of newer peers. */
  public static final int LONG_EAN_DIGITS = 18;

  /** Fewest decimals that can be asked for: those of most currencies. */
  public static final int MIN_PRICE_DECIMALS = 2;

  /** Most decimals that the schemas allow. */
  public static final int MAX_PRICE_DECIMALS = 4;

  /** By the published schemas, amounts with the decimals that they have. */
  public static final PeerForms PUBLISHED = new PeerForms(PUBLISHED_EAN_DIGITS, null);

  private static final String EAN = "EAN";
  private static final Set<String> AMOUNTS = Set.of("Price", "Penalty", "NetSettlement");
  private static final Pattern LONG_EAN = Pattern.compile("[Ee][0-9]{18}");

  public PeerForms {
    if (meteringEanDigits != PUBLISHED_EAN_DIGITS && meteringEanDigits != LONG_EAN_DIGITS) {
      throw new IllegalArgumentException(
          "EAN of %d digits; allowed are %d and %d"
              .formatted(meteringEanDigits, PUBLISHED_EAN_DIGITS, LONG_EAN_DIGITS));
    }
    if (priceDecimals != null
        && (priceDecimals < MIN_PRICE_DECIMALS || priceDecimals > MAX_PRICE_DECIMALS)) {
      throw new IllegalArgumentException(
          "Prices with %d decimals; allowed are %d to %d"
              .formatted(priceDecimals, MIN_PRICE_DECIMALS, MAX_PRICE_DECIMALS));
    }
  }

  /**
   * The element as the peer takes it.
   *
   * @throws IllegalArgumentException if an amount has more decimals than that
   */
  XmlElement applied(XmlElement element) {
    return priceDecimals == null ? element : withAmounts(element, priceDecimals);
  }

  private static XmlElement withAmounts(XmlElement element, int decimals) {
    return new XmlElement(
        element.namespace(),
        element.name(),
        element.attributes().stream()
            .map(attribute -> withAmount(element, attribute, decimals))
            .toList(),
        element.content().stream()
            .map(content -> content instanceof XmlElement e ? withAmounts(e, decimals) : content)
            .toList());
  }

  private static XmlAttribute withAmount(XmlElement element, XmlAttribute attribute, int decimals) {
    if (!AMOUNTS.contains(attribute.name())) {
      return attribute;
    }
    try {
      BigDecimal amount = new BigDecimal(attribute.value()).setScale(decimals);
      return XmlAttribute.of(attribute.name(), amount.toPlainString());
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException(
          "%s: %s %s has more than the %d decimals that the recipient takes"
              .formatted(element.name(), attribute.name(), attribute.value(), decimals),
          e);
    }
  }

  /**
   * The message as the published schema is to see it.
   *
   * @throws IllegalArgumentException if its EAN is one that the peer does not take
   */
  XmlElement asPublished(XmlElement root) {
    String ean = root.attribute(EAN);
    if (ean == null || meteringEanDigits == PUBLISHED_EAN_DIGITS) {
      return root;
    }
    if (!LONG_EAN.matcher(ean).matches()) {
      throw new IllegalArgumentException(
          "%s: EAN %s is not E and the %d digits that the recipient takes"
              .formatted(root.name(), Quoted.text(ean), LONG_EAN_DIGITS));
    }
    return root.withAttribute(EAN, ean.substring(0, 1 + PUBLISHED_EAN_DIGITS));
  }
}
