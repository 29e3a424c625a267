package io.flexbridge.agr.uftp.http;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Which addresses a host has. */
@FunctionalInterface
public interface HostAddresses {

  /** What this machine's resolver says. */
  HostAddresses OF_THE_SYSTEM = InetAddress::getAllByName;

  /**
   * All addresses of the host, at least one.
   *
   * @throws UnknownHostException if there is none now
   */
  InetAddress[] of(String host) throws UnknownHostException;
}
