package io.flexbridge.agr.store;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.flexbridge.agr.handler.Wanted;
import io.flexbridge.agr.trading.AgrEvent;
import io.flexbridge.agr.trading.AgrInput;
import io.flexbridge.agr.trading.Effect;
import io.flexbridge.uftp.UftpMessage;
import io.flexbridge.uftp.value.IspCalendar;
import io.flexbridge.uftp.value.IspRange;
import io.flexbridge.uftp.value.Power;
import io.flexbridge.uftp.value.PowerPerIsp;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.annotation.JsonSerialize;
import tools.jackson.databind.deser.std.StdScalarDeserializer;
import tools.jackson.databind.jsontype.NamedType;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdScalarSerializer;
import tools.jackson.databind.util.StdConverter;

/** How the types of the pure packages, which know nothing of JSON, look in JSON. */
final class EventModule extends SimpleModule {

  /** The property that tells the record; no component of a record can have this name. */
  static final String TYPE = "@type";

  /** The roots of all that is told apart by its type. */
  static final Set<Class<?>> ROOTS =
      Set.of(AgrInput.class, AgrEvent.class, Effect.class, UftpMessage.class, Wanted.class);

  private static final long serialVersionUID = 1L;

  EventModule() {
    super("flexbridge-events");
    ValueTexts.ALL.forEach(form -> form.addTo(this));
    addSerializer(Power.class, new WattsWritten());
    addDeserializer(Power.class, new WattsRead());
    setMixInAnnotation(PowerPerIsp.class, AsRuns.class);
    for (Class<?> root : ROOTS) {
      setMixInAnnotation(root, TypedByName.class);
      records(root).forEach(type -> registerSubtypes(new NamedType(type, type.getSimpleName())));
    }
  }

  /** All records of a sealed hierarchy. */
  static Stream<Class<?>> records(Class<?> type) {
    return type.isSealed()
        ? Stream.of(type.getPermittedSubclasses()).flatMap(EventModule::records).distinct()
        : Stream.of(type);
  }

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = TYPE)
  private interface TypedByName {}

  @JsonSerialize(converter = ToRuns.class)
  @JsonDeserialize(converter = FromRuns.class)
  private interface AsRuns {}

  /**
   * Powers of a day in short.
   *
   * @param watts by the longest runs of equal power
   */
  private record Runs(IspCalendar calendar, Map<IspRange, Power> watts) {}

  private static final class ToRuns extends StdConverter<PowerPerIsp, Runs> {

    @Override
    public Runs convert(PowerPerIsp powers) {
      Map<IspRange, Power> watts = new LinkedHashMap<>();
      powers.runs().forEach(run -> watts.put(run.range(), run.power()));
      return new Runs(powers.calendar(), watts);
    }
  }

  private static final class FromRuns extends StdConverter<Runs, PowerPerIsp> {

    @Override
    public PowerPerIsp convert(Runs runs) {
      return PowerPerIsp.of(
          runs.calendar(),
          runs.watts().entrySet().stream()
              .map(run -> new PowerPerIsp.Run(run.getKey(), run.getValue()))
              .toList());
    }
  }

  private static final class WattsWritten extends StdScalarSerializer<Power> {

    WattsWritten() {
      super(Power.class);
    }

    @Override
    public void serialize(Power power, JsonGenerator json, SerializationContext context) {
      json.writeNumber(power.watts());
    }
  }

  private static final class WattsRead extends StdScalarDeserializer<Power> {

    WattsRead() {
      super(Power.class);
    }

    @Override
    public Power deserialize(JsonParser json, DeserializationContext context) {
      if (json.currentToken() != JsonToken.VALUE_NUMBER_INT) {
        throw context.wrongTokenException(
            json, Power.class, JsonToken.VALUE_NUMBER_INT, "not a whole number");
      }
      return Power.ofWatts(json.getLongValue());
    }
  }
}
