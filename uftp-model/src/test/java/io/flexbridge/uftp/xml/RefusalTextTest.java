package io.flexbridge.uftp.xml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A refusal names the element, the attribute, the value and what is allowed. */
class RefusalTextTest {

  private static final UftpCodec CODEC = UftpCodec.create();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Version|3.1|is not three numbers separated by dots",
        "SenderDomain|DSO.nl|is not a lower-case Internet domain",
        "TimeStamp|yesterday|is not a time such as 2026-06-30T12:00:00Z",
        "MessageID|foo|is not a UUID",
        "ISP-Duration|15|is not a duration such as PT15M",
        "TimeZone|Mars/X|is not a time zone such as Europe/Amsterdam",
        "Period|tomorrow|is not a date such as 2026-06-30",
        "CongestionPoint|here|is not an entity address that starts with ea1. or ean.",
        "Revision|x|is not a whole number of 64 bits",
      })
  void aBadValueIsNamed(String attribute, String value, String allowed) {
    assertThatThrownBy(() -> decode(Messages.flexRequestWith(attribute, value)))
        .isInstanceOf(UndecodableMessageException.class)
        .hasMessage("FlexRequest: %s \"%s\" %s".formatted(attribute, value, allowed));
  }

  @Test
  void aBadValueInAnInnerElementIsNamedWithItsPath() {
    assertThatThrownBy(() -> decode(Messages.flexRequestWith("Start", "0")))
        .hasMessage("FlexRequest/ISP: Start \"0\" is not a whole number above 0");
  }

  @Test
  void quotationMarksInAValueDoNotConfuse() {
    assertThatThrownBy(
            () ->
                decode(
                    Messages.flexRequestWith(
                        "SenderDomain", "&apos; of attribute &apos;Foo&apos; on &quot;")))
        .hasMessage(
            "FlexRequest: SenderDomain \"' of attribute 'Foo' on \\u{22}\" is not a lower-case"
                + " Internet domain");
  }

  @Test
  void aLongValueIsShortenedAndControlCharactersAreEscaped() {
    assertThatThrownBy(
            () -> decode(Messages.flexRequestWith("Period", "9&#10;\u202E" + "9".repeat(1000))))
        .hasMessage(
            "FlexRequest: Period \"9\\u{a}\\u{202e}%s...\" is not a date such as 2026-06-30"
                .formatted("9".repeat(77)));
  }

  @Test
  void controlCharactersInAValueThatOnlyTheSchemaAllowsAreEscaped() {
    assertThatThrownBy(
            () ->
                decode(Messages.flexRequestWith("CongestionPoint", "ea1.2016-01.nl:\u2028x\u202E")))
        .isInstanceOf(UndecodableMessageException.class)
        .hasMessageContaining("\\u{2028}x\\u{202e}");
  }

  @Test
  void aMissingAttributeIsNamed() {
    assertThatThrownBy(() -> decode(Messages.FLEX_REQUEST.replace("MinPower='-5000'", "")))
        .hasMessage("FlexRequest/ISP: attribute MinPower is missing");
  }

  @Test
  void aMissingElementIsNamed() {
    assertThatThrownBy(() -> decode(Messages.FLEX_REQUEST.replaceFirst("<ISP .*/>", "")))
        .hasMessage("FlexRequest: element ISP is missing");
  }

  @Test
  void textBetweenTagsIsNamed() {
    assertThatThrownBy(() -> decode(Messages.FLEX_REQUEST.replace("<ISP ", "hello <ISP ")))
        .hasMessage("FlexRequest has text between its tags");
  }

  @Test
  void anUnknownMessageIsNamed() {
    assertThatThrownBy(() -> decode("<FlexWish/>")).hasMessage("FlexWish is not a message of UFTP");
  }

  @Test
  void theTextDoesNotDependOnTheLanguageOfThePlatform() {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.GERMAN);
    try {
      assertThatThrownBy(() -> decode(Messages.flexRequestWith("Revision", "x")))
          .hasMessage("FlexRequest: Revision \"x\" is not a whole number of 64 bits");
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void everyTypeOfTheSchemasHasWords() throws IOException {
    try (InputStream values =
        Objects.requireNonNull(
            getClass().getResourceAsStream("/io/flexbridge/uftp/xsd/3.x/values.xsd"))) {
      String schema = new String(values.readAllBytes(), StandardCharsets.UTF_8);
      assertThat(Pattern.compile("simpleType name=\"(\\w+)\"").matcher(schema).results())
          .hasSizeGreaterThan(10)
          .allSatisfy(type -> assertThat(AllowedForms.BY_TYPE).containsKey(type.group(1)));
    }
  }

  private static void decode(String xml) throws UndecodableMessageException {
    CODEC.decode(Messages.utf8(xml));
  }
}
