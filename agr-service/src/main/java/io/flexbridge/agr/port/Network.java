package io.flexbridge.agr.port;

import java.net.InetAddress;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A block of IP addresses.
 *
 * @param base an address in it
 * @param prefix how many of its bits all addresses of the block share
 */
public record Network(InetAddress base, int prefix) {

  private static final Pattern FORM = Pattern.compile("([0-9a-fA-F.:]{2,45})/([0-9]{1,3})");

  public Network {
    int bits = base.getAddress().length * Byte.SIZE;
    if (prefix < 0 || prefix > bits) {
      throw new IllegalArgumentException("Prefix %d is outside 0..%d".formatted(prefix, bits));
    }
  }

  /**
   * Reads {@code 10.1.0.0/16} or {@code fd00::/8}.
   *
   * @throws IllegalArgumentException if the text has another form
   */
  public static Network parse(String text) {
    Matcher parts = FORM.matcher(text);
    if (!parts.matches()) {
      throw new IllegalArgumentException("A network has the form 10.1.0.0/16 or fd00::/8");
    }
    return new Network(InetAddress.ofLiteral(parts.group(1)), Integer.parseInt(parts.group(2)));
  }

  /** Whether the address is in it. */
  public boolean contains(InetAddress address) {
    byte[] one = base.getAddress();
    byte[] other = address.getAddress();
    if (one.length != other.length) {
      return false;
    }
    for (int bit = 0; bit < prefix; bit++) {
      int mask = 0x80 >> bit % Byte.SIZE;
      if (((one[bit / Byte.SIZE] ^ other[bit / Byte.SIZE]) & mask) != 0) {
        return false;
      }
    }
    return true;
  }

  @Override
  public String toString() {
    return base.getHostAddress() + "/" + prefix;
  }
}
