package io.flexbridge.ocpp.profile;

import io.flexbridge.ocpp.pool.LimitWindow;
import io.flexbridge.uftp.value.Power;

/**
 * Judges by the meter whether a limit works: after some samples in a row above it the profile is to
 * be sent again, after as many again the EVSE is non-responsive, until it is seen to keep a limit
 * that binds.
 */
final class EffectCheck {

  private final ReconcileSettings settings;
  private int above;
  private boolean exceeded;
  private boolean resendDue;
  private boolean resent;
  private boolean nonResponsive;

  EffectCheck(ReconcileSettings settings) {
    this.settings = settings;
  }

  void measured(Power drawn, LimitWindow limits) {
    exceeded = drawn.watts() > tolerated(limits.highest());
    if (!exceeded) {
      above = 0;
      resent = false;
      resendDue = false;
      nonResponsive = false;
      return;
    }
    above++;
    if (above < settings.samplesToJudge()) {
      return;
    }
    above = 0;
    if (resent) {
      nonResponsive = true;
    } else {
      resendDue = true;
    }
  }

  void sent() {
    resent |= resendDue;
    resendDue = false;
  }

  boolean isResendDue() {
    return resendDue;
  }

  boolean isExceeded() {
    return exceeded;
  }

  boolean isNonResponsive() {
    return nonResponsive;
  }

  private long tolerated(Power limit) {
    long share = limit.watts() * settings.marginPercent() / 100;
    return limit.watts() + Math.max(settings.margin().watts(), share);
  }
}
