package io.flexbridge.uftp.xml;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Copies objects of one release's generated classes into the classes of the same names of another
 * release. The classes of two releases are the same but for some properties, so the mappings to our
 * records exist once, for the newest release. Works on fields, since getters invent default values.
 */
final class ReleaseBridge {

  private final String fromPackage;
  private final String toPackage;
  private final ConcurrentMap<Class<?>, Pairing> pairings = new ConcurrentHashMap<>();

  private ReleaseBridge(String fromPackage, String toPackage) {
    this.fromPackage = fromPackage;
    this.toPackage = toPackage;
  }

  /** A bridge between the packages that these two classes are in. */
  static ReleaseBridge between(Class<?> from, Class<?> to) {
    return new ReleaseBridge(from.getPackageName(), to.getPackageName());
  }

  /**
   * A copy in the other release.
   *
   * @throws IllegalArgumentException if a property is set that the other release does not have
   */
  Object copy(Object source) {
    return pairings.computeIfAbsent(source.getClass(), this::pairing).copy(source);
  }

  private @Nullable Object value(@Nullable Object value) {
    return switch (value) {
      case null -> null;
      case List<?> list -> copies(list);
      case Enum<?> constant -> constant(constant);
      case Object object when isGenerated(object) -> copy(object);
      case Object plain -> plain;
    };
  }

  private List<Object> copies(List<?> list) {
    List<Object> copies = new ArrayList<>(list.size());
    list.forEach(element -> copies.add(copy(element)));
    return copies;
  }

  private Object constant(Enum<?> constant) {
    return Arrays.stream(counterpart(constant.getDeclaringClass()).getEnumConstants())
        .filter(other -> ((Enum<?>) other).name().equals(constant.name()))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("%s has no %s".formatted(toPackage, constant)));
  }

  private boolean isGenerated(Object object) {
    return object.getClass().getPackageName().equals(fromPackage);
  }

  private Class<?> counterpart(Class<?> type) {
    try {
      return Class.forName(
          toPackage + "." + type.getSimpleName(), true, ReleaseBridge.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new IllegalArgumentException(
          "%s has no %s".formatted(toPackage, type.getSimpleName()), e);
    }
  }

  private Pairing pairing(Class<?> from) {
    Class<?> to = counterpart(from);
    List<PairedField> fields =
        fields(from)
            .map(
                field ->
                    new PairedField(
                        field,
                        fields(to)
                            .filter(other -> other.getName().equals(field.getName()))
                            .findFirst()))
            .toList();
    return new Pairing(to, fields);
  }

  private static Stream<Field> fields(Class<?> type) {
    return Stream.<Class<?>>iterate(type, c -> c != Object.class, Class::getSuperclass)
        .flatMap(c -> Arrays.stream(c.getDeclaredFields()))
        .filter(field -> !Modifier.isStatic(field.getModifiers()))
        .peek(field -> field.setAccessible(true));
  }

  /** A field and the one of the same name in the other release. */
  private record PairedField(Field from, Optional<Field> to) {}

  /** A class with the one of the same name in the other release. */
  private final class Pairing {

    private final Class<?> to;
    private final List<PairedField> fields;

    Pairing(Class<?> to, List<PairedField> fields) {
      this.to = to;
      this.fields = fields;
    }

    Object copy(Object source) {
      try {
        Object target = to.getConstructor().newInstance();
        for (PairedField field : fields) {
          Object value = value(field.from().get(source));
          if (value != null) {
            counterpart(field).set(target, value);
          }
        }
        return target;
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException("%s is not a generated class".formatted(to.getName()), e);
      }
    }

    private Field counterpart(PairedField field) {
      return field
          .to()
          .orElseThrow(
              () ->
                  new IllegalArgumentException(
                      "%s has no %s in that release"
                          .formatted(to.getSimpleName(), field.from().getName())));
    }
  }
}
