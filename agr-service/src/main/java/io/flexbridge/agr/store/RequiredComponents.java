package io.flexbridge.agr.store;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.lang.reflect.RecordComponent;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.AnnotatedConstructor;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.introspect.AnnotatedParameter;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;

/** A component of a record must be there unless it is {@code @Nullable}. */
final class RequiredComponents extends JacksonAnnotationIntrospector {

  private static final long serialVersionUID = 1L;

  @Override
  public @Nullable Boolean hasRequiredMarker(MapperConfig<?> config, AnnotatedMember member) {
    RecordComponent component = component(member);
    if (component == null) {
      return super.hasRequiredMarker(config, member);
    }
    return !isNullable(component);
  }

  @Override
  public JsonSetter.Value findSetterInfo(MapperConfig<?> config, Annotated member) {
    RecordComponent component = component(member);
    return component == null || isNullable(component)
        ? super.findSetterInfo(config, member)
        : JsonSetter.Value.construct(Nulls.FAIL, Nulls.FAIL);
  }

  /** The component that a parameter of a record's constructor is of; null for all else. */
  private static @Nullable RecordComponent component(Annotated member) {
    return member instanceof AnnotatedParameter parameter
            && parameter.getOwner() instanceof AnnotatedConstructor constructor
            && constructor.getDeclaringClass().isRecord()
        ? constructor.getDeclaringClass().getRecordComponents()[parameter.getIndex()]
        : null;
  }

  private static boolean isNullable(RecordComponent component) {
    return component.getAnnotatedType().isAnnotationPresent(Nullable.class);
  }
}
