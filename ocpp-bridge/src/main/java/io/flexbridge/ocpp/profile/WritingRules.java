package io.flexbridge.ocpp.profile;

import io.flexbridge.ocpp.charging.CompositeSchedule.Running;
import io.flexbridge.ocpp.pool.ProfileForm;
import org.jspecify.annotations.Nullable;

/**
 * How a plan is to be written now.
 *
 * @param integers whether the station takes no decimals
 * @param maxPeriods most periods in a profile, at least 1
 * @param phases what the vehicle uses, or what the EVSE has if that is not known
 * @param transaction what runs at the EVSE; not null where the form needs it
 */
record WritingRules(
    ProfileForm form, boolean integers, int maxPeriods, int phases, @Nullable Running transaction) {

  WritingRules {
    if (maxPeriods < 1) {
      throw new IllegalArgumentException("%d periods are below 1".formatted(maxPeriods));
    }
    if (transaction == null && form.needsTransaction()) {
      throw new IllegalArgumentException("%s is for a transaction".formatted(form));
    }
  }

  LimitForm limits() {
    return new LimitForm(form.unit(), phases, integers);
  }
}
