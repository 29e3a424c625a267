package io.flexbridge.uftp.xml;

import jakarta.xml.bind.annotation.XmlAttribute;
import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlRootElement;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which attributes and elements an element may have, as the generated classes know it.
 *
 * @param attributes names of its attributes
 * @param children the elements in it by name
 */
record ElementShape(Set<String> attributes, Map<String, ElementShape> children) {

  ElementShape {
    attributes = Set.copyOf(attributes);
    children = Map.copyOf(children);
  }

  /** The root elements by name that an object factory of generated classes makes. */
  static Map<String, ElementShape> roots(Class<?> objectFactory) {
    Map<String, ElementShape> roots = new LinkedHashMap<>();
    for (Method create : objectFactory.getMethods()) {
      XmlRootElement root = create.getReturnType().getAnnotation(XmlRootElement.class);
      if (root != null) {
        roots.put(root.name(), of(create.getReturnType()));
      }
    }
    return Map.copyOf(roots);
  }

  /** The attribute that names the message which is answered, if this is an answer. */
  Optional<String> requestIdAttribute() {
    return attributes.contains("Result")
        ? attributes.stream()
            .filter(name -> name.endsWith("MessageID") && !name.equals("MessageID"))
            .findFirst()
        : Optional.empty();
  }

  private static ElementShape of(Class<?> type) {
    Set<String> attributes = new LinkedHashSet<>();
    Map<String, ElementShape> children = new LinkedHashMap<>();
    fields(type)
        .forEach(
            field -> {
              XmlAttribute attribute = field.getAnnotation(XmlAttribute.class);
              XmlElement element = field.getAnnotation(XmlElement.class);
              if (attribute != null) {
                attributes.add(attribute.name());
              } else if (element != null) {
                children.put(element.name(), of(elementType(field)));
              }
            });
    return new ElementShape(attributes, children);
  }

  private static Stream<Field> fields(Class<?> type) {
    return Stream.<Class<?>>iterate(type, c -> c != Object.class, Class::getSuperclass)
        .flatMap(c -> Arrays.stream(c.getDeclaredFields()));
  }

  private static Class<?> elementType(Field field) {
    return field.getGenericType() instanceof ParameterizedType list
        ? (Class<?>) list.getActualTypeArguments()[0]
        : field.getType();
  }
}
