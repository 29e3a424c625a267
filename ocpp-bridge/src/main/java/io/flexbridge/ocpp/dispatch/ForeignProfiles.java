package io.flexbridge.ocpp.dispatch;

/** What to do with charging profiles that someone else has left on a station. */
public enum ForeignProfiles {
  /** Leave them; those of a higher stack level outrank ours. */
  KEEP,
  /**
   * Remove all profiles when a station is first heard of or, if it is to be limited then, as soon
   * as it no longer is.
   */
  CLEAR_AT_FIRST_CONTACT
}
