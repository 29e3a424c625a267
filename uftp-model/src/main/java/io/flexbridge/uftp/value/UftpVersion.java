package io.flexbridge.uftp.value;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The release of UFTP that a message says it is written in ({@code Version}). There is no
 * negotiation: the release is agreed per participant, and a reply is written in that of the
 * request.
 */
public record UftpVersion(int major, int minor, int patch) {

  /** Release 3.0.0. */
  public static final UftpVersion V3_0_0 = new UftpVersion(3, 0, 0);

  /** Release 3.1.0. */
  public static final UftpVersion V3_1_0 = new UftpVersion(3, 1, 0);

  private static final int MAX_LENGTH = 20;
  private static final Pattern FORM = Pattern.compile("([0-9]{1,5})\\.([0-9]{1,5})\\.([0-9]{1,5})");

  /**
   * Reads {@code major.minor.patch}.
   *
   * @throws IllegalArgumentException if the text has another form or a part has more than 5 digits
   */
  public static UftpVersion parse(String text) {
    Checks.matching("Version", text, MAX_LENGTH, FORM, "three numbers separated by dots");
    Matcher parts = FORM.matcher(text);
    if (!parts.matches()) {
      throw new IllegalStateException(text);
    }
    return new UftpVersion(
        Integer.parseInt(parts.group(1)),
        Integer.parseInt(parts.group(2)),
        Integer.parseInt(parts.group(3)));
  }

  /** Whether this is one of the releases this software speaks: major version 3. */
  public boolean isSupported() {
    return major == V3_1_0.major;
  }

  /** Whether messages of this version may carry what release 3.1.0 added. */
  public boolean isAtLeast(UftpVersion other) {
    return major > other.major
        || (major == other.major
            && (minor > other.minor || (minor == other.minor && patch >= other.patch)));
  }

  @Override
  public String toString() {
    return major + "." + minor + "." + patch;
  }
}
