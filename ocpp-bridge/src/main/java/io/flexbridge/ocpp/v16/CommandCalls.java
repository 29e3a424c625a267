package io.flexbridge.ocpp.v16;

import io.flexbridge.ocpp.charging.ChargingProfile;
import io.flexbridge.ocpp.charging.CommandOutcome;
import io.flexbridge.ocpp.charging.ProfilePurpose;
import io.flexbridge.ocpp.charging.StationCommand;
import io.flexbridge.ocpp.rpc.Step;
import io.flexbridge.ocpp.rpc.StrictCalls;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The calls of OCPP 1.6 that carry out a command. */
final class CommandCalls {

  /** From the most to the least: many refuse the whole list for one measurand that they lack. */
  private static final List<String> MEASURANDS =
      List.of(
          "Power.Active.Import,Current.Import,Energy.Active.Import.Register,Power.Offered",
          "Power.Active.Import,Current.Import,Energy.Active.Import.Register",
          "Power.Active.Import,Energy.Active.Import.Register",
          "Energy.Active.Import.Register");

  private CommandCalls() {}

  static Step begin(StationCommand command) {
    return switch (command) {
      case StationCommand.SetChargingProfile set -> set(set);
      case StationCommand.ClearChargingProfile clear -> clear(clear);
      case StationCommand.GetCompositeSchedule get -> composite(get);
      case StationCommand.ReadCapabilities read -> capabilities();
      case StationCommand.ConfigureMetering configure -> metering(configure.interval());
      case StationCommand.TriggerStatus trigger -> trigger("StatusNotification", trigger.evse());
      case StationCommand.TriggerMeterValues trigger -> trigger("MeterValues", trigger.evse());
      case StationCommand.StartTransaction start -> start(start);
      case StationCommand.StopTransaction stop ->
          acceptedOrNot(
              "RemoteStopTransaction",
              new RemoteTransaction.StopReq(ProfileMapper.number(stop.transaction())));
      case StationCommand.Reset reset ->
          acceptedOrNot("Reset", new Reset.Req(reset.isImmediate() ? "Hard" : "Soft"));
      case StationCommand.UnlockConnector unlock ->
          acceptedOrNot("UnlockConnector", new UnlockConnector.Req(unlock.evse()), "Unlocked");
      case StationCommand.ChangeAvailability change ->
          acceptedOrNot(
              "ChangeAvailability",
              new ChangeAvailability.Req(
                  change.evse(), change.isOperative() ? "Operative" : "Inoperative"),
              "Accepted",
              "Scheduled");
      case StationCommand.ReadVariables read -> variables();
      case StationCommand.ReadProfiles read ->
          Step.rejected(StrictCalls.NOT_SENDABLE, "OCPP 1.6 has no message to read profiles");
      case StationCommand.Call call ->
          throw new IllegalArgumentException(call.action() + " is no command of ours");
    };
  }

  private static Step set(StationCommand.SetChargingProfile set) {
    return acceptedOrNot(
        "SetChargingProfile",
        new SetChargingProfile.Req(set.evse(), ProfileMapper.profile(set.profile())));
  }

  /** Unknown means that nothing matches any more, which is what was wanted. */
  private static Step clear(StationCommand.ClearChargingProfile clear) {
    Integer id = clear.profileId();
    ClearChargingProfile.Req request =
        id == null
            ? new ClearChargingProfile.Req(
                null, clear.evse(), purpose(clear.purpose()), clear.stackLevel())
            : new ClearChargingProfile.Req(id, null, null, null);
    return acceptedOrNot("ClearChargingProfile", request, "Accepted", "Unknown");
  }

  private static @Nullable String purpose(@Nullable ProfilePurpose purpose) {
    return purpose == null ? null : ProfileMapper.purpose(purpose);
  }

  private static Step composite(StationCommand.GetCompositeSchedule get) {
    return Step.call(
        "GetCompositeSchedule",
        new GetCompositeSchedule.Req(
            get.evse(), get.duration().toSeconds(), get.unit() == null ? null : get.unit().name()),
        GetCompositeSchedule.Conf.class,
        conf ->
            "Accepted".equalsIgnoreCase(conf.status())
                ? new Step.Done(
                    new CommandOutcome.Composite(get.evse(), ProfileMapper.composite(conf)))
                : Step.rejected(conf.status(), null));
  }

  private static Step capabilities() {
    return Step.call(
        "GetConfiguration",
        new GetConfiguration.Req(),
        GetConfiguration.Conf.class,
        conf ->
            new Step.Done(
                new CommandOutcome.Capabilities(
                    new CapabilityKeys(conf.configurationKey()).capabilities())));
  }

  private static Step variables() {
    return Step.call(
        "GetConfiguration",
        new GetConfiguration.Req(),
        GetConfiguration.Conf.class,
        conf -> new Step.Done(new CommandOutcome.Variables(conf.variables())));
  }

  private static Step start(StationCommand.StartTransaction start) {
    ChargingProfile profile = start.profile();
    return acceptedOrNot(
        "RemoteStartTransaction",
        new RemoteTransaction.StartReq(
            start.evse() == 0 ? null : start.evse(),
            start.idToken(),
            profile == null ? null : ProfileMapper.profile(profile)));
  }

  private static Step metering(Duration interval) {
    return change(
        "MeterValueSampleInterval", Long.toString(interval.toSeconds()), () -> measurands(0));
  }

  private static Step measurands(int attempt) {
    ChangeConfiguration.Req request =
        new ChangeConfiguration.Req("MeterValuesSampledData", MEASURANDS.get(attempt));
    boolean last = attempt == MEASURANDS.size() - 1;
    return Step.call(
        "ChangeConfiguration",
        request,
        StatusConf.class,
        conf -> {
          if (conf.is("Accepted", "RebootRequired")) {
            return Step.accepted();
          }
          return last || !conf.is("Rejected")
              ? Step.rejected(conf.status(), request.key())
              : measurands(attempt + 1);
        },
        error -> last ? Step.refused(error) : measurands(attempt + 1));
  }

  private static Step change(String key, String value, Supplier<Step> then) {
    return Step.call(
        "ChangeConfiguration",
        new ChangeConfiguration.Req(key, value),
        StatusConf.class,
        conf ->
            conf.is("Accepted", "RebootRequired") ? then.get() : Step.rejected(conf.status(), key));
  }

  private static Step trigger(String message, int evse) {
    return acceptedOrNot(
        "TriggerMessage", new TriggerMessage.Req(message, evse == 0 ? null : evse));
  }

  private static Step acceptedOrNot(String action, Object request) {
    return acceptedOrNot(action, request, "Accepted");
  }

  private static Step acceptedOrNot(String action, Object request, String... accepted) {
    return Step.call(
        action,
        request,
        StatusConf.class,
        conf -> conf.is(accepted) ? Step.accepted() : Step.rejected(conf.status(), null));
  }
}
