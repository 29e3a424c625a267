package io.flexbridge.it.simulation;

/** What can go wrong. Each simulation has a random half of these switched off. */
enum Fault {
  /** Requests and answers get lost on the way. */
  LOSS,
  /** A request arrives twice. */
  DUPLICATION,
  /** A request or an answer takes seconds, so that later ones overtake it. */
  DELAY,
  /** For minutes or hours two participants cannot reach each other. */
  PARTITION,
  /** A partner is down for a while. */
  PARTNER_DOWN,
  /** A partner has no time, or takes a message over and says that it failed. */
  PARTNER_BUSY,
  /** A partner sends again what was taken over. */
  RESENDING,
  /** A partner sends so many messages at once that they have to wait to be decided on. */
  BURST,
  /** A partner sends something else under an id that it used, or orders the same twice. */
  EVIL_TWIN,
  /** The service is killed at any time. */
  KILL_ANY_TIME,
  /** The service is killed just before, between and just after writing and syncing. */
  KILL_AT_IO,
  /** Some kills are losses of power: what was not synced may be lost, or be there in part. */
  POWER_LOSS,
  /** The service comes back only after hours. */
  LONG_OUTAGE,
  /** A sync fails; what the disk has then is unknown. */
  DISK_ERROR,
  /** After a kill the newest snapshot is not as it was written. */
  BOOK_DAMAGED,
  /** There is no room on the disk for a while. */
  DISK_FULL,
  /** For a while every sync takes seconds. */
  SLOW_DISK,
  /** The service's clock is set by up to an hour, forward or back. */
  CLOCK_SET
}
