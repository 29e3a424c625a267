package io.flexbridge.ocpp.v201;

import io.flexbridge.ocpp.charging.ChargingProfile;
import io.flexbridge.ocpp.charging.CommandOutcome;
import io.flexbridge.ocpp.charging.ProfilePurpose;
import io.flexbridge.ocpp.charging.StationCommand;
import io.flexbridge.ocpp.rpc.StationMemory;
import io.flexbridge.ocpp.rpc.Step;
import org.jspecify.annotations.Nullable;

/** The calls of OCPP 2.0.1 that carry out a command. */
final class CommandCalls {

  private CommandCalls() {}

  static Step begin(StationCommand command, StationMemory memory) {
    return switch (command) {
      case StationCommand.SetChargingProfile set -> set(set);
      case StationCommand.ClearChargingProfile clear -> clear(clear);
      case StationCommand.GetCompositeSchedule get -> composite(get);
      case StationCommand.ReadCapabilities read -> capabilities();
      case StationCommand.ConfigureMetering configure -> Metering.configure(configure.interval());
      case StationCommand.TriggerStatus trigger -> StatusTrigger.begin(trigger.evse(), memory);
      case StationCommand.TriggerMeterValues trigger -> meterValues(trigger.evse());
      case StationCommand.StartTransaction start -> start(start);
      case StationCommand.StopTransaction stop ->
          acceptedOrNot(
              "RequestStopTransaction",
              new RequestTransaction.StopRequest(stop.transaction().text()));
      case StationCommand.Reset reset ->
          acceptedOrNot(
              "Reset",
              new Reset.Request(reset.isImmediate() ? "Immediate" : "OnIdle"),
              "Accepted",
              "Scheduled");
      case StationCommand.UnlockConnector unlock ->
          acceptedOrNot(
              "UnlockConnector",
              new UnlockConnector.Request(unlock.evse(), unlock.connector()),
              "Unlocked");
      case StationCommand.ChangeAvailability change ->
          acceptedOrNot(
              "ChangeAvailability",
              new ChangeAvailability.Request(
                  change.isOperative() ? "Operative" : "Inoperative",
                  change.evse() == 0 ? null : new Evse(change.evse(), null)),
              "Accepted",
              "Scheduled");
      case StationCommand.ReadVariables read ->
          acceptedOrNot("GetBaseReport", new GetBaseReport.Request(read.number(), "FullInventory"));
      case StationCommand.ReadProfiles read ->
          acceptedOrNot(
              "GetChargingProfiles",
              new GetChargingProfiles.Request(
                  read.number(), read.evse(), new GetChargingProfiles.Criterion()));
      case StationCommand.Call call ->
          throw new IllegalArgumentException(call.action() + " is no command of ours");
    };
  }

  private static Step set(StationCommand.SetChargingProfile set) {
    return acceptedOrNot(
        "SetChargingProfile",
        new SetChargingProfile.Request(set.evse(), ProfileMapper.profile(set.profile())));
  }

  /** Unknown means that nothing matches any more, which is what was wanted. */
  private static Step clear(StationCommand.ClearChargingProfile clear) {
    ClearChargingProfile.Request request =
        clear.profileId() == null
            ? new ClearChargingProfile.Request(
                null,
                new ClearChargingProfile.Criteria(
                    clear.evse(), purpose(clear.purpose()), clear.stackLevel()))
            : new ClearChargingProfile.Request(clear.profileId(), null);
    return acceptedOrNot("ClearChargingProfile", request, "Accepted", "Unknown");
  }

  private static @Nullable String purpose(@Nullable ProfilePurpose purpose) {
    return purpose == null ? null : ProfileMapper.purpose(purpose);
  }

  private static Step composite(StationCommand.GetCompositeSchedule get) {
    return Step.call(
        "GetCompositeSchedule",
        new GetCompositeSchedule.Request(
            get.duration().toSeconds(), get.unit() == null ? null : get.unit().name(), get.evse()),
        GetCompositeSchedule.Response.class,
        response ->
            "Accepted".equalsIgnoreCase(response.status())
                ? new Step.Done(
                    new CommandOutcome.Composite(
                        get.evse(), ProfileMapper.composite(response.schedule())))
                : Step.rejected(response.status(), StatusInfo.text(response.statusInfo())));
  }

  private static Step capabilities() {
    return Step.call(
        "GetVariables",
        SmartChargingVariables.request(),
        GetVariables.Response.class,
        response ->
            new Step.Done(
                new CommandOutcome.Capabilities(
                    new SmartChargingVariables(response).capabilities())));
  }

  private static Step start(StationCommand.StartTransaction start) {
    ChargingProfile profile = start.profile();
    return acceptedOrNot(
        "RequestStartTransaction",
        new RequestTransaction.StartRequest(
            start.evse() == 0 ? null : start.evse(),
            IdToken.central(start.idToken()),
            start.number(),
            profile == null ? null : ProfileMapper.profile(profile)));
  }

  private static Step meterValues(int evse) {
    return acceptedOrNot(
        "TriggerMessage",
        new TriggerMessage.Request(evse == 0 ? null : new Evse(evse, null), "MeterValues"));
  }

  private static Step acceptedOrNot(String action, Object request) {
    return acceptedOrNot(action, request, "Accepted");
  }

  private static Step acceptedOrNot(String action, Object request, String... accepted) {
    return Step.call(
        action,
        request,
        StatusResponse.class,
        response ->
            response.is(accepted)
                ? Step.accepted()
                : Step.rejected(response.status(), StatusInfo.text(response.statusInfo())));
  }
}
