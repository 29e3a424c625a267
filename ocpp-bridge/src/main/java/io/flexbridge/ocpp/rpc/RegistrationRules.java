package io.flexbridge.ocpp.rpc;

import io.flexbridge.ocpp.charging.Registration;
import java.util.Set;

/**
 * What a station may call before it is in service (OCPP 1.6, 4.2; OCPP 2.0.1, B02.FR.09 and
 * B03.FR.07): while it is pending, to boot, and what we ask it for meanwhile; once rejected, only
 * to boot.
 */
public final class RegistrationRules {

  private static final String BOOT = "BootNotification";

  /** What is triggered, or follows from a call of ours. A heartbeat harms nobody. */
  private static final Set<String> WHILE_PENDING =
      Set.of(
          BOOT,
          "Heartbeat",
          "StatusNotification",
          "NotifyReport",
          "NotifyMonitoringReport",
          "FirmwareStatusNotification",
          "SignedFirmwareStatusNotification",
          "PublishFirmwareStatusNotification",
          "DiagnosticsStatusNotification",
          "LogStatusNotification",
          "SecurityEventNotification",
          "SignCertificate");

  private RegistrationRules() {}

  /** Whether this is how a station asks to be taken into service. */
  public static boolean isBoot(String action) {
    return action.equals(BOOT);
  }

  /** The word for it in an answer, the same in all versions. */
  public static String word(Registration registration) {
    return switch (registration) {
      case ACCEPTED -> "Accepted";
      case PENDING -> "Pending";
      case REJECTED -> "Rejected";
    };
  }

  /**
   * Does nothing if a station so registered may call this.
   *
   * @throws CallRefusedException {@link ErrorCode#SECURITY} if not
   */
  public static void check(String action, Registration registration) {
    boolean isAllowed =
        switch (registration) {
          case ACCEPTED -> true;
          case PENDING -> WHILE_PENDING.contains(action);
          case REJECTED -> isBoot(action);
        };
    if (!isAllowed) {
      throw new CallRefusedException(
          ErrorCode.SECURITY, "The station's registration is not accepted");
    }
  }
}
