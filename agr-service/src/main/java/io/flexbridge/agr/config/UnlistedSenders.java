package io.flexbridge.agr.config;

/** What becomes of senders that the configuration does not list. */
public enum UnlistedSenders {
  /** Their messages are refused. */
  REFUSE,
  /** They are looked up in DNS. */
  DNS
}
