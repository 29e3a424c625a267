package io.flexbridge.uftp.xml;

import static org.assertj.core.api.Assertions.assertThat;

import io.flexbridge.uftp.UftpMessage;
import io.flexbridge.uftp.value.UftpVersion;
import io.flexbridge.uftp.xml.Markup.Attribute;
import io.flexbridge.uftp.xml.Markup.Element;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xml.sax.SAXException;

/**
 * We write every value in the one form that all peers read, and read it in every form they write.
 */
class CanonicalFormTest {

  private static final int MESSAGES = 1_000;
  private static final UftpCodec CODEC = UftpCodec.create();

  private static final Map<String, Kind> KINDS =
      Stream.of(Kind.values())
          .flatMap(kind -> kind.attributes.stream().map(name -> Map.entry(name, kind)))
          .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

  @ParameterizedTest
  @ValueSource(strings = {"3.0.0", "3.1.0"})
  void everyValueIsWrittenInItsOneForm(String release) {
    Set<String> seen = new TreeSet<>();
    for (Element root : messages("canonical forms", release)) {
      for (Element element : root.elements()) {
        for (Attribute attribute : element.attributes()) {
          Kind kind = KINDS.get(attribute.name());
          if (kind != null) {
            seen.add(attribute.name());
            assertThat(attribute.value()).as("%s of %s", attribute.name(), root).matches(kind.form);
          }
        }
      }
    }
    seen.add("Unsolicited");
    assertThat(seen).isEqualTo(new TreeSet<>(KINDS.keySet()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"3.0.0", "3.1.0"})
  void everyFormThatTheSchemaAllowsIsReadAlike(String release)
      throws UndecodableMessageException, SAXException {
    PlainSchema published = PlainSchema.published(release);
    Random random = Random.from(new SplittableRandom(Seeds.next("other forms " + release)));
    for (Element root : messages("other forms", release)) {
      String xml = "<?xml version='1.0'?>\n%s\n".formatted(inOtherForms(root, random));
      DecodedMessage decoded = CODEC.decode(Messages.utf8(xml));

      assertThat(published.isValid(xml)).as(xml).isTrue();
      assertThat(decoded.deviations()).as(xml).isEmpty();
      assertThat(decoded.message())
          .as(xml)
          .isEqualTo(CODEC.decode(Messages.utf8(root.toString())).message());
    }
  }

  /** What a value is, the form in which we write it, and others that mean the same. */
  @SuppressWarnings("ImmutableEnumChecker") // a copied set, and a function of its arguments
  private enum Kind {
    TIME(
        "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]{0,2}[1-9])?Z",
        Set.of("TimeStamp", "ExpirationDateTime"), Kind::otherTime),
    DAY(
        "[0-9]{4}-[0-9]{2}-[0-9]{2}",
        Set.of("Period", "StartPeriod", "EndPeriod", "PeriodStart", "PeriodEnd"),
        (day, random) -> day + List.of("Z", "+02:00", "-11:30").get(random.nextInt(3))),
    DURATION(
        "-?PT([0-9]+M|([0-9]+H)?([0-9]+M)?([0-9]+(\\.[0-9]{0,2}[1-9])?S))",
        Set.of("ISP-Duration"),
        Kind::otherDuration),
    DECIMAL(
        "-?(0|[1-9][0-9]*)(\\.[0-9]+)?",
        Set.of("Price", "Penalty", "NetSettlement", "Value"),
        Kind::otherNumber),
    FACTOR(
        "1\\.00|0\\.[0-9]{2}",
        Set.of("ActivationFactor", "MinActivationFactor"),
        (factor, random) -> "0" + factor + "000"),
    INTEGER(
        "-?(0|[1-9][0-9]*)",
        Set.of(
            "Revision",
            "Start",
            "Duration",
            "Power",
            "MinPower",
            "MaxPower",
            "BaselinePower",
            "OrderedFlexPower",
            "ActualPower",
            "DeliveredFlexPower",
            "PowerDeficiency",
            "ReservedPower",
            "RequestedPower",
            "AvailablePower",
            "OfferedPower",
            "OrderedPower"),
        Kind::otherNumber),
    FLAG(
        "true|false",
        Set.of("Unsolicited", "MutexOffersSupported", "IsValidated"),
        (flag, random) -> flag.equals("true") ? "1" : "0"),
    ID(
        "[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}",
        Set.of("MessageID", "ConversationID", "D-PrognosisMessageID"),
        (id, random) ->
            random.nextBoolean() ? id.toUpperCase(Locale.ROOT) : id.toLowerCase(Locale.ROOT));

    private final Pattern form;
    private final Set<String> attributes;

    private final BiFunction<String, Random, String> otherForm;

    Kind(String form, Set<String> attributes, BiFunction<String, Random, String> otherForm) {
      this.form = Pattern.compile(form);
      this.attributes = Set.copyOf(attributes);
      this.otherForm = otherForm;
    }

    private static String otherTime(String text, Random random) {
      OffsetDateTime time = OffsetDateTime.parse(text);
      boolean mayShift = time.getYear() > 1 && time.getYear() < 9999;
      return switch (random.nextInt(4)) {
        case 0 -> text.replace("Z", text.contains(".") ? "000000Z" : ".000000000Z");
        case 1 -> text.replace("Z", "+00:00");
        case 2 -> text.replace("Z", "");
        default ->
            mayShift
                ? time.withOffsetSameInstant(ZoneOffset.ofHoursMinutes(5, 45))
                    .format(DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSxxx"))
                : text;
      };
    }

    private static String otherDuration(String text, Random random) {
      Duration duration = Duration.parse(text);
      String sign = duration.isNegative() ? "-" : "";
      Duration length = duration.abs();
      String seconds = BigDecimal.valueOf(length.toMillis(), 3).toPlainString();
      return switch (random.nextInt(3)) {
        case 0 -> "%sPT%sS".formatted(sign, seconds);
        case 1 -> "%sP0Y0M0DT0H0M%sS".formatted(sign, seconds);
        default ->
            "%sP%dDT%dH%dM%d.%03dS"
                .formatted(
                    sign,
                    length.toDaysPart(),
                    length.toHoursPart(),
                    length.toMinutesPart(),
                    length.toSecondsPart(),
                    length.toMillisPart());
      };
    }

    private static String otherNumber(String text, Random random) {
      String sign = text.startsWith("-") ? "-" : List.of("", "+").get(random.nextInt(2));
      return sign + "0".repeat(random.nextInt(4)) + text.replace("-", "");
    }
  }

  private static Element inOtherForms(Element element, Random random) {
    List<Attribute> attributes = new ArrayList<>();
    for (Attribute attribute : element.attributes()) {
      Kind kind = KINDS.get(attribute.name());
      attributes.add(
          kind == null || random.nextBoolean()
              ? attribute
              : new Attribute(
                  "", attribute.name(), kind.otherForm.apply(attribute.value(), random)));
    }
    Collections.shuffle(attributes, random);
    List<Markup> content = new ArrayList<>();
    for (Markup child : element.content()) {
      content.add(new Markup.Text(random.nextBoolean() ? "\n  " : ""));
      content.add(child instanceof Element inner ? inOtherForms(inner, random) : child);
    }
    return element.withAttributes(attributes).withContent(content);
  }

  private static List<Element> messages(String test, String release) {
    ArbitraryMessages messages =
        new ArbitraryMessages(
            new SplittableRandom(Seeds.next(test + " " + release)), UftpVersion.parse(release));
    List<Class<? extends UftpMessage>> types = List.copyOf(messages.types());
    return Stream.iterate(0, i -> i < MESSAGES, i -> i + 1)
        .map(i -> messages.next(types.get(i % types.size())))
        .map(message -> Markup.parse(Messages.text(CODEC.encode(message))))
        .toList();
  }
}
