package io.flexbridge.uftp.xml;

/**
 * How big received XML may be. Each limit is far above what honest messages need (the largest, a
 * portfolio of some thousand connections, stays below it) and low enough that no message costs
 * noticeable time or memory. They hold before any schema or pattern sees a value.
 */
public final class XmlLimits {

  /** Largest envelope: the largest body in base64, and room for its attributes. */
  public static final int MAX_ENVELOPE_BYTES = 1024 * 1024;

  /** Largest payload message. */
  public static final int MAX_PAYLOAD_BYTES = 512 * 1024;

  /** Longest {@code Body}: the largest payload with its signature in base64, rounded up. */
  public static final int MAX_BODY_CHARACTERS = 700 * 1024;

  /** Longest value of any other attribute. */
  public static final int MAX_ATTRIBUTE_CHARACTERS = 4 * 1024;

  /** Longest text of a number, before it is converted: leading zeros count. */
  public static final int MAX_NUMBER_CHARACTERS = 64;

  /** Longest text between two tags; honest messages have white space there at most. */
  public static final int MAX_TEXT_CHARACTERS = 4 * 1024;

  /** Deepest nesting of elements; messages have at most five levels. */
  public static final int MAX_DEPTH = 16;

  /** Most attributes of one element; messages have at most seventeen. */
  public static final int MAX_ATTRIBUTES = 32;

  /** Most attributes of all elements together; the rows of messages have at most eight each. */
  public static final int MAX_ATTRIBUTES_IN_ALL = 8 * 5_000;

  /** Most namespaces that one element declares; messages have none, and extensions a few. */
  public static final int MAX_NAMESPACES = 32;

  /**
   * Most elements in one document. A month of quarter hours has 2,976 ISPs, three profiles of a
   * day's minutes 4,320.
   */
  public static final int MAX_ELEMENTS = 5_000;

  /** Most digits of a whole number other than a count of ISPs, so that it fits 64 bits. */
  public static final int MAX_INTEGER_DIGITS = 18;

  /** Most digits of a decimal number, before and after the point together. */
  public static final int MAX_DECIMAL_DIGITS = 30;

  /** Largest number of an ISP and largest count of ISPs that is read, negative ones alike. */
  public static final int MAX_ISP = 999_999_999;

  /** Longest {@code RejectionReason} that is written; reasons beyond it are only counted. */
  public static final int MAX_REJECTION_REASON_CHARACTERS = 4_000;

  /** Most differences from the schema that are reported one by one. */
  public static final int MAX_DEVIATIONS = 50;

  private XmlLimits() {}
}
