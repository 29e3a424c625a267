package io.flexbridge.uftp.xml;

import io.flexbridge.uftp.value.IspRange;
import io.flexbridge.uftp.value.Power;
import io.flexbridge.uftp.value.TimeZoneName;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An element of a document in the plain form. Who makes a record of it takes its attributes by name
 * and its elements in their order: that is the description of what the element may have, since
 * {@link #end} declines what was not taken.
 *
 * <p>All methods that take something throw a {@link NotPlainException} if it is absent although it
 * is required, or not written in the plain form of its type.
 */
final class PlainElement {

  private static final int NONE = -1;

  private final String name;
  private final PlainAttributes attributes;
  private final int first;
  private final int last;
  private final List<PlainElement> children;
  private int taken;
  private int takenChildren;

  /** The element with the attributes from {@code first} to before {@code last}. */
  PlainElement(
      String name, PlainAttributes attributes, int first, int last, List<PlainElement> children) {
    this.name = name;
    this.attributes = attributes;
    this.first = first;
    this.last = last;
    this.children = children;
  }

  String name() {
    return name;
  }

  /** Declines the element if it has an attribute or an element that nobody has taken. */
  void end() {
    if (Integer.bitCount(taken) != last - first || takenChildren != children.size()) {
      throw new NotPlainException();
    }
  }

  boolean has(String attribute) {
    return find(attribute) != NONE;
  }

  String text(String attribute) {
    return text(required(attribute));
  }

  @Nullable String optionalText(String attribute) {
    int index = find(attribute);
    return index == NONE ? null : text(index);
  }

  <T> @Nullable T optional(String attribute, Function<String, T> reading) {
    int index = find(attribute);
    return index == NONE ? null : reading.apply(text(index));
  }

  /** The bytes of a text. */
  byte[] bytes(String attribute) {
    int index = required(attribute);
    return Arrays.copyOfRange(attributes.xml(), attributes.from(index), attributes.to(index));
  }

  boolean flag(String attribute) {
    return PlainValues.flag(text(attribute));
  }

  @Nullable Boolean optionalFlag(String attribute) {
    return optional(attribute, PlainValues::flag);
  }

  /** A whole number of 64 bits. */
  long number(String attribute) {
    return PlainValues.number(text(attribute));
  }

  BigDecimal decimal(String attribute) {
    int index = required(attribute);
    return PlainValues.decimal(attributes.xml(), attributes.from(index), attributes.to(index));
  }

  /** A decimal with at most four decimals. */
  BigDecimal amount(String attribute) {
    return PlainValues.amount(decimal(attribute));
  }

  Power power(String attribute) {
    return new Power(whole(required(attribute)));
  }

  @Nullable Power optionalPower(String attribute) {
    int index = find(attribute);
    return index == NONE ? null : new Power(whole(index));
  }

  Power powerOrZero(String attribute) {
    int index = find(attribute);
    return index == NONE ? Power.ZERO : new Power(whole(index));
  }

  /** {@code Start}, and {@code Duration} if it is not one, both above zero. */
  IspRange range() {
    IspRange range = anyRange();
    if (range.start() < 1 || range.duration() < 1) {
      throw new NotPlainException();
    }
    return range;
  }

  /** {@code Start}, and {@code Duration} if it is not one. */
  IspRange anyRange() {
    int duration = find("Duration");
    return new IspRange(isp("Start"), duration == NONE ? 1 : PlainValues.isp(whole(duration)));
  }

  int isp(String attribute) {
    return PlainValues.isp(whole(required(attribute)));
  }

  LocalDate date(String attribute) {
    return date(required(attribute));
  }

  @Nullable LocalDate optionalDate(String attribute) {
    int index = find(attribute);
    return index == NONE ? null : date(index);
  }

  Instant instant(String attribute) {
    int index = required(attribute);
    return PlainValues.instant(attributes.xml(), attributes.from(index), attributes.to(index));
  }

  Duration duration(String attribute) {
    return PlainValues.duration(text(attribute));
  }

  TimeZoneName timeZone() {
    return PlainValues.timeZone(text("TimeZone"));
  }

  /** The next elements, as many as have that name; at least one. */
  <T> List<T> oneOrMore(String childName, Function<PlainElement, T> reading) {
    List<T> list = anyNumber(childName, reading);
    if (list.isEmpty()) {
      throw new NotPlainException();
    }
    return list;
  }

  /** The next elements, as many as have that name. */
  <T> List<T> anyNumber(String childName, Function<PlainElement, T> reading) {
    List<T> list = new ArrayList<>(children.size() - takenChildren);
    while (hasNext(childName)) {
      list.add(next(reading));
    }
    return list;
  }

  /** The next element, if it has that name. */
  <T> @Nullable T noneOrOne(String childName, Function<PlainElement, T> reading) {
    return hasNext(childName) ? next(reading) : null;
  }

  private boolean hasNext(String childName) {
    return takenChildren < children.size() && children.get(takenChildren).name.equals(childName);
  }

  private <T> T next(Function<PlainElement, T> reading) {
    PlainElement child = children.get(takenChildren++);
    T value = reading.apply(child);
    child.end();
    return value;
  }

  private String text(int index) {
    return PlainValues.text(attributes.xml(), attributes.from(index), attributes.to(index));
  }

  private long whole(int index) {
    return PlainValues.whole(attributes.xml(), attributes.from(index), attributes.to(index));
  }

  private LocalDate date(int index) {
    return PlainValues.date(attributes.xml(), attributes.from(index), attributes.to(index));
  }

  private int required(String attribute) {
    int index = find(attribute);
    if (index == NONE) {
      throw new NotPlainException();
    }
    return index;
  }

  /** Of two attributes with the same name the second is never taken, so {@link #end} declines. */
  private int find(String attribute) {
    for (int index = first; index < last; index++) {
      if (attributes.isNamed(index, attribute)) {
        taken |= 1 << (index - first);
        return index;
      }
    }
    return NONE;
  }
}
