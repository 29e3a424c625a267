package io.flexbridge.agr.cli;

import java.util.Arrays;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads constants as their {@code toString} writes them. */
abstract class Lowercase<E extends Enum<E>> implements ITypeConverter<E> {

  private final Class<E> type;

  Lowercase(Class<E> type) {
    this.type = type;
  }

  @Override
  public E convert(String text) {
    return Arrays.stream(type.getEnumConstants())
        .filter(constant -> constant.toString().equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                new TypeConversionException(
                    "'%s' is not one of %s"
                        .formatted(
                            text,
                            Arrays.stream(type.getEnumConstants())
                                .map(Object::toString)
                                .collect(Collectors.joining(", ")))));
  }

  /** For {@link KeyForm}. */
  static final class OfKeyForm extends Lowercase<KeyForm> {

    OfKeyForm() {
      super(KeyForm.class);
    }
  }

  /** For {@link SecretForm}. */
  static final class OfSecretForm extends Lowercase<SecretForm> {

    OfSecretForm() {
      super(SecretForm.class);
    }
  }
}
