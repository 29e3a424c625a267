package io.flexbridge.it.simulation;

/** Where a process is killed on purpose: a kill at a random time hardly ever hits these. */
enum KillPoint {
  /** Nothing of an entry is written. */
  BEFORE_APPEND,
  /** Entries are written and not synced. */
  WRITTEN_NOT_SYNCED,
  /** An entry is durable, and whoever wrote it does not know it. */
  SYNCED_NOT_ANSWERED,
  /** A snapshot is durable, and what comes after it is not. */
  SNAPSHOT_SYNCED,
  /** A message is about to leave. */
  BEFORE_SENDING,
  /** The recipient has the message, and that is written nowhere. */
  DELIVERED_NOT_RECORDED,
  /** A power is about to be held. */
  BEFORE_HOLDING
}
