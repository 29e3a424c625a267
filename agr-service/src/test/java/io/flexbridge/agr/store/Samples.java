package io.flexbridge.agr.store;

import io.flexbridge.agr.handler.OfferDraft;
import io.flexbridge.agr.trading.AgrInput;
import io.flexbridge.agr.trading.Place;
import io.flexbridge.uftp.FlexOffer;
import io.flexbridge.uftp.Result;
import io.flexbridge.uftp.value.ActivationFactor;
import io.flexbridge.uftp.value.CongestionPoint;
import io.flexbridge.uftp.value.ConversationId;
import io.flexbridge.uftp.value.CurrencyCode;
import io.flexbridge.uftp.value.Domain;
import io.flexbridge.uftp.value.EntityAddress;
import io.flexbridge.uftp.value.IspCalendar;
import io.flexbridge.uftp.value.IspRange;
import io.flexbridge.uftp.value.MessageId;
import io.flexbridge.uftp.value.Power;
import io.flexbridge.uftp.value.PowerPerIsp;
import io.flexbridge.uftp.value.TimeZoneName;
import io.flexbridge.uftp.value.UftpVersion;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Values of any type that the journal keeps: the same seed gives the same values. */
final class Samples {

  private static final List<String> TEXTS =
      List.of("", "plain", "\"quoted\\\"", "line\nbreak\t\u0000\u001b", "é漢字😀", "a/b <c> & 'd'");
  private static final List<String> ZONES =
      List.of("Europe/Amsterdam", "America/St_Johns", "UTC", "Z", "+02:00", "Pacific/Apia");
  private static final List<String> DURATIONS = List.of("PT15M", "PT5M", "PT1H", "PT24H", "PT30M");

  private final Random random;
  private final Map<Class<?>, Supplier<?>> suppliers = new HashMap<>();

  Samples(long seed) {
    random = new Random(seed);
    suppliers.put(String.class, () -> one(TEXTS) + random.nextInt(100));
    suppliers.put(boolean.class, random::nextBoolean);
    suppliers.put(Boolean.class, random::nextBoolean);
    suppliers.put(int.class, random::nextInt);
    suppliers.put(long.class, random::nextLong);
    suppliers.put(BigDecimal.class, this::decimal);
    suppliers.put(Instant.class, this::instant);
    suppliers.put(Duration.class, () -> Duration.parse(one(DURATIONS)));
    suppliers.put(LocalDate.class, () -> LocalDate.of(2024, 3, 1).plusDays(random.nextInt(6000)));
    suppliers.put(YearMonth.class, () -> YearMonth.of(2024, 3).plusMonths(random.nextInt(200)));
    suppliers.put(TimeZoneName.class, () -> new TimeZoneName(one(ZONES)));
    suppliers.put(MessageId.class, () -> new MessageId(uuid()));
    suppliers.put(ConversationId.class, () -> new ConversationId(uuid()));
    suppliers.put(Domain.class, () -> new Domain("agr-%d.example.com".formatted(number())));
    suppliers.put(EntityAddress.class, this::entityAddress);
    suppliers.put(CongestionPoint.class, () -> new CongestionPoint(entityAddress()));
    suppliers.put(CurrencyCode.class, () -> new CurrencyCode(random.nextBoolean() ? "EUR" : "XQZ"));
    suppliers.put(
        UftpVersion.class, () -> new UftpVersion(number() % 9, number() % 99, number() % 99999));
    suppliers.put(
        ActivationFactor.class,
        () -> new ActivationFactor(BigDecimal.valueOf(random.nextInt(1, 101), 2)));
    suppliers.put(IspCalendar.class, this::calendar);
    suppliers.put(IspRange.class, this::range);
    suppliers.put(PowerPerIsp.class, () -> powers(calendar()));
    suppliers.put(Result.class, this::result);
    suppliers.put(
        OfferDraft.class,
        () -> new OfferDraft(of(Instant.class), List.of(of(FlexOffer.Option.class))));
    suppliers.put(AgrInput.PowerMeasured.class, this::powerMeasured);
  }

  /** A value of the type: of a sealed interface one of its records, chosen at random. */
  <T> T of(Class<T> type) {
    return type.cast(boxed(type));
  }

  private Object boxed(Class<?> type) {
    Supplier<?> supplier = suppliers.get(type);
    if (supplier != null) {
      return supplier.get();
    }
    if (type.isEnum()) {
      return one(List.of(type.getEnumConstants()));
    }
    if (type.isSealed()) {
      return boxed(one(List.of(type.getPermittedSubclasses())));
    }
    return record(type);
  }

  private Object record(Class<?> type) {
    if (!type.isRecord()) {
      throw new IllegalArgumentException("No samples of " + type);
    }
    RecordComponent[] components = type.getRecordComponents();
    try {
      var constructor =
          type.getDeclaredConstructor(
              Arrays.stream(components).map(RecordComponent::getType).toArray(Class[]::new));
      constructor.setAccessible(true);
      return constructor.newInstance(
          Arrays.stream(components)
              .map(RecordComponent::getAnnotatedType)
              .map(this::any)
              .toArray());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("No sample of " + type, e);
    }
  }

  private @Nullable Object any(AnnotatedType type) {
    boolean isNull = type.isAnnotationPresent(Nullable.class) && random.nextInt(3) == 0;
    return isNull ? null : any(type.getType());
  }

  private Object any(Type type) {
    return switch (type) {
      case Class<?> c -> boxed(c);
      case ParameterizedType p when p.getRawType().equals(Map.class) ->
          many()
              .boxed()
              .collect(
                  Collectors.toMap(
                      _ -> any(p.getActualTypeArguments()[0]),
                      _ -> any(p.getActualTypeArguments()[1]),
                      (one, _) -> one));
      case ParameterizedType p when p.getRawType().equals(java.util.Set.class) ->
          many().mapToObj(_ -> any(p.getActualTypeArguments()[0])).collect(Collectors.toSet());
      case ParameterizedType p when p.getRawType().equals(List.class) ->
          many().mapToObj(_ -> any(p.getActualTypeArguments()[0])).toList();
      default -> throw new IllegalArgumentException("No samples of " + type);
    };
  }

  private IntStream many() {
    return IntStream.range(0, random.nextInt(4));
  }

  private <T> T one(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  private int number() {
    return random.nextInt(1_000_000);
  }

  private String uuid() {
    String uuid = new UUID(random.nextLong(), random.nextLong()).toString();
    return random.nextBoolean() ? uuid : uuid.toUpperCase(Locale.ROOT);
  }

  private BigDecimal decimal() {
    return new BigDecimal(new BigInteger(random.nextInt(1, 70), random), random.nextInt(-3, 7));
  }

  private Instant instant() {
    return switch (random.nextInt(6)) {
      case 0 -> Instant.ofEpochSecond(random.nextInt());
      case 1 -> Instant.MAX;
      case 2 -> Instant.MIN;
      default -> Instant.ofEpochSecond(random.nextInt(), random.nextInt(1_000_000_000));
    };
  }

  private EntityAddress entityAddress() {
    return new EntityAddress(
        random.nextBoolean()
            ? "ean.%018d".formatted(number())
            : "ea1.2007-11.net.example:gsrn.\"é\"%d".formatted(number()));
  }

  private IspCalendar calendar() {
    return new IspCalendar(
        of(LocalDate.class), ZoneId.of(one(ZONES)), Duration.parse(one(DURATIONS)));
  }

  /** A range as a message may state it, however impossible. */
  private IspRange range() {
    return switch (random.nextInt(4)) {
      case 0 -> new IspRange(random.nextInt(), random.nextInt());
      case 1 -> IspRange.of(random.nextInt());
      default -> new IspRange(random.nextInt(1, 97), random.nextInt(-1, 10));
    };
  }

  private PowerPerIsp powers(IspCalendar calendar) {
    TreeMap<Integer, Power> powers = new TreeMap<>();
    for (int isp = 1; isp <= calendar.ispCount(); isp++) {
      if (random.nextInt(3) > 0) {
        powers.put(isp, Power.ofWatts(random.nextInt(3) > 0 ? 1000 : random.nextLong()));
      }
    }
    return new PowerPerIsp(calendar, powers);
  }

  private Result result() {
    return random.nextBoolean()
        ? Result.ACCEPTED
        : Result.rejected(many().mapToObj(_ -> of(String.class)).toList());
  }

  private AgrInput.PowerMeasured powerMeasured() {
    Place place = of(Place.class);
    Map<EntityAddress, PowerPerIsp> byConnection = new HashMap<>();
    many().forEach(_ -> byConnection.put(entityAddress(), powers(place.calendar())));
    return new AgrInput.PowerMeasured(place, byConnection, of(Instant.class));
  }
}
