package io.flexbridge.agr.uftp;

import org.apache.cxf.Bus;
import org.apache.cxf.BusFactory;
import org.apache.cxf.bus.extension.ExtensionManagerBus;
import org.apache.cxf.logging.FaultListener;

/** Makes CXF buses that belong to one servlet or client and are nobody's default. */
final class PrivateBus {

  private PrivateBus() {}

  /**
   * A running bus.
   *
   * @param faults is told of faults in interceptors; returns false to keep CXF from logging them
   */
  static Bus create(FaultListener faults) {
    ExtensionManagerBus bus = new ExtensionManagerBus();
    bus.setProperty(FaultListener.class.getName(), faults);
    bus.initialize();
    // The first bus that is made in a JVM has made itself the default of all.
    if (bus.equals(BusFactory.getDefaultBus(false))) {
      BusFactory.setDefaultBus(null);
    }
    BusFactory.clearDefaultBusForAnyThread(bus);
    return bus;
  }
}
