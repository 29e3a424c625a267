package io.flexbridge.uftp.xml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flexbridge.uftp.FlexOffer;
import io.flexbridge.uftp.Metering;
import io.flexbridge.uftp.UftpMessage;
import io.flexbridge.uftp.value.ActivationFactor;
import io.flexbridge.uftp.value.OptionReference;
import io.flexbridge.uftp.value.UftpVersion;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What differs between peers of one release, and no message tells. */
class PeerFormsTest {

  private static final UftpCodec CODEC = UftpCodec.create();
  private static final String OF_16 = "E8716859000000012";
  private static final String OF_18 = "E871685900000000123";

  @ParameterizedTest
  @CsvSource({
    "3.0.0, 16, " + OF_16,
    "3.1.0, 16, " + OF_16,
    "3.0.0, 18, " + OF_18,
    "3.1.0, 18, " + OF_18
  })
  void anEanOfTheLengthThatThePeerTakesIsSentAndReadBack(String release, int digits, String ean)
      throws UndecodableMessageException {
    byte[] xml = CODEC.encode(metering(release, ean), new PeerForms(digits, null));

    assertThat(new String(xml, StandardCharsets.UTF_8)).contains("EAN=\"" + ean + "\"");
    assertThat(((Metering) CODEC.decode(xml).message()).ean()).isEqualTo(ean);
  }

  @ParameterizedTest
  @CsvSource({
    "16, " + OF_18 + ", 'Metering: EAN \"E871685900000000123\" is not E and 16 digits'",
    "18, "
        + OF_16
        + ", 'Metering: EAN \"E8716859000000012\" is not E and the 18 digits that the recipient"
        + " takes'",
    "18, E87168590000000012, 'Metering: EAN \"E87168590000000012\" is not E and the 18 digits that"
        + " the recipient takes'",
  })
  void anEanOfAnotherLengthIsNotSent(int digits, String ean, String message) {
    assertThatThrownBy(() -> CODEC.encode(metering("3.1.0", ean), new PeerForms(digits, null)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  @ParameterizedTest
  @CsvSource({
    "12.5,   , 12.5",
    "12.5,  2, 12.50",
    "12.5,  4, 12.5000",
    "12,    3, 12.000",
    "12.500, 2, 12.50",
    "0.0000, 2, 0.00",
    "-3.1,  4, -3.1000",
  })
  void aPriceHasTheDecimalsThatThePeerTakes(String price, Integer decimals, String written)
      throws UndecodableMessageException {
    byte[] xml = CODEC.encode(offer(price), new PeerForms(16, decimals));

    assertThat(new String(xml, StandardCharsets.UTF_8)).contains("Price=\"" + written + "\"");
    assertThat(((FlexOffer) CODEC.decode(xml).message()).options().getFirst().price())
        .isEqualByComparingTo(price);
  }

  @ParameterizedTest
  @ValueSource(strings = {"12.345", "0.001"})
  void aPriceIsNeverRoundedOnItsWay(String price) {
    assertThatThrownBy(() -> CODEC.encode(offer(price), new PeerForms(16, 2)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "OfferOption: Price %s has more than the 2 decimals that the recipient takes", price);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 5})
  void otherNumbersOfDecimalsAreNoForm(int decimals) {
    assertThatThrownBy(() -> new PeerForms(16, decimals))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Prices with %d decimals; allowed are 2 to 4", decimals);
  }

  @ParameterizedTest
  @ValueSource(ints = {13, 17, 34})
  void otherLengthsOfEansAreNoForm(int digits) {
    assertThatThrownBy(() -> new PeerForms(digits, null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("EAN of %d digits; allowed are 16 and 18", digits);
  }

  private static UftpMessage metering(String release, String ean) {
    Metering metering = new SampleMessages(UftpVersion.parse(release), true).metering();
    return new Metering(
        metering.header(),
        metering.revision(),
        metering.ispDuration(),
        metering.timeZone(),
        metering.currency(),
        metering.period(),
        ean,
        metering.profiles());
  }

  private static UftpMessage offer(String price) {
    FlexOffer offer = new SampleMessages(UftpVersion.V3_1_0, true).flexOffer();
    FlexOffer.Option option =
        new FlexOffer.Option(
            new OptionReference("1"),
            new BigDecimal(price),
            ActivationFactor.ONE,
            offer.options().getFirst().isps());
    return new FlexOffer(
        offer.header(),
        offer.scope(),
        offer.expirationDateTime(),
        null,
        offer.flexRequestMessageId(),
        null,
        null,
        null,
        offer.currency(),
        List.of(option));
  }
}
