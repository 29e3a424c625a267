package io.flexbridge.uftp.value;

import java.util.regex.Pattern;

/**
 * The Internet domain that names a UFTP participant, in lower case.
 *
 * @param name at most 253 characters, labels of {@code a-z 0-9 -} separated by dots
 * @see <a href="https://github.com/shapeshifter/shapeshifter-specification">UFTP 3.1.0, metadata,
 *     InternetDomain</a>
 */
public record Domain(String name) implements Comparable<Domain> {

  /** Longest domain name that DNS allows. */
  public static final int MAX_LENGTH = 253;

  // Possessive quantifiers: a label cannot be given back, so matching stays linear.
  private static final Pattern FORM =
      Pattern.compile("(?:[a-z0-9]++(?:-[a-z0-9]++)*+\\.)++[a-z]{2,}");

  public Domain {
    Checks.matching("Domain", name, MAX_LENGTH, FORM, "a lower-case Internet domain");
  }

  @Override
  public int compareTo(Domain other) {
    return name.compareTo(other.name);
  }

  @Override
  public String toString() {
    return name;
  }
}
