package io.flexbridge.it.crash;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Two ports that nobody listened on a moment ago: a service that comes back needs the same. */
record FreePorts(int http, int ocpp) {

  static FreePorts find() throws IOException {
    try (ServerSocket one = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return new FreePorts(one.getLocalPort(), other.getLocalPort());
    }
  }
}
