package io.flexbridge.agr.sim.station;

import java.util.Optional;
import java.util.function.Consumer;

/** What a station tells its central system, in the words of one version. */
interface Messages {

  /**
   * The answer to a boot notification.
   *
   * @param seconds the heartbeat interval or, if it was not accepted, when to try again; 0: as the
   *     station likes
   */
  record BootAnswer(boolean isAccepted, int seconds) {}

  OutgoingCall boot(Consumer<BootAnswer> answered);

  OutgoingCall heartbeat();

  OutgoingCall status(Outlet outlet);

  OutgoingCall authorize(String idToken, Consumer<Boolean> isAccepted);

  /** The transaction began; {@code isAccepted} tells whether the driver may charge. */
  OutgoingCall started(
      Outlet outlet, Transaction transaction, MeterSample sample, Consumer<Boolean> isAccepted);

  /** The vehicle began or ceased to charge. */
  Optional<OutgoingCall> chargingChanged(
      Outlet outlet, Transaction transaction, MeterSample sample);

  OutgoingCall sampled(
      Outlet outlet, Transaction transaction, MeterSample sample, boolean isTriggered);

  /** The meter of an EVSE without transaction, because it was asked for. */
  OutgoingCall metered(Outlet outlet, MeterSample sample);

  OutgoingCall ended(Outlet outlet, Transaction transaction, MeterSample sample, StopReason reason);

  /** What the vehicle needs, where the version can tell. */
  Optional<OutgoingCall> evNeeds(Outlet outlet, ChargingSession session);
}
