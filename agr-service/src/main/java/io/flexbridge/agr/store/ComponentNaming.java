package io.flexbridge.agr.store;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.AccessorNamingStrategy;
import tools.jackson.databind.introspect.AnnotatedClass;
import tools.jackson.databind.introspect.AnnotatedField;
import tools.jackson.databind.introspect.AnnotatedMethod;
import tools.jackson.databind.introspect.DefaultAccessorNamingStrategy;

/**
 * A record has the properties that are its components, by exactly their names. Other methods, such
 * as questions about the record, are none, whatever they are called.
 */
final class ComponentNaming extends DefaultAccessorNamingStrategy.Provider {

  private static final long serialVersionUID = 1L;

  @Override
  public AccessorNamingStrategy forRecord(MapperConfig<?> config, AnnotatedClass recordClass) {
    return new Components(
        Arrays.stream(recordClass.getRawType().getRecordComponents())
            .map(RecordComponent::getName)
            .collect(Collectors.toSet()));
  }

  private static final class Components extends AccessorNamingStrategy {

    private final Set<String> names;

    Components(Set<String> names) {
      this.names = names;
    }

    @Override
    public @Nullable String findNameForIsGetter(AnnotatedMethod method, String name) {
      return findNameForRegularGetter(method, name);
    }

    @Override
    public @Nullable String findNameForRegularGetter(AnnotatedMethod method, String name) {
      return names.contains(name) ? name : null;
    }

    @Override
    public @Nullable String findNameForMutator(AnnotatedMethod method, String name) {
      return null;
    }

    @Override
    public String modifyFieldName(AnnotatedField field, String name) {
      return name;
    }
  }
}
