package io.flexbridge.agr.sim.station;

/** An open connection of a station to its central system. */
interface Uplink {

  /** Sends a text frame after those before it; never blocks. */
  void send(String frame);

  /** Closes it; the listener is told nothing more. */
  void close();

  /** What becomes of a connection. */
  interface Listener {

    /** It is open and the subprotocol agreed. */
    void opened(Uplink uplink);

    void received(String frame);

    /** It is gone, or could not be opened. */
    void closed(String reason);
  }

  /** Opens connections. */
  @FunctionalInterface
  interface Dialer {

    /** Begins to open a connection; the listener is told, on any thread, what becomes of it. */
    void dial(StationPlan station, Listener listener);
  }
}
