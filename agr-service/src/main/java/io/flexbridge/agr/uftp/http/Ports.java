package io.flexbridge.agr.uftp.http;

import java.net.URI;

/** The port that a URL means. */
public final class Ports {

  private Ports() {}

  /** The port in it, or that of its scheme. */
  public static int of(URI uri) {
    int byScheme = "https".equals(uri.getScheme()) ? 443 : 80;
    return uri.getPort() < 0 ? byScheme : uri.getPort();
  }
}
