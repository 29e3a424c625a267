package io.flexbridge.agr.config;

import io.flexbridge.agr.port.StorePlace;
import io.flexbridge.agr.trading.Retention;
import java.time.Duration;

/** Reads where the journal and the fleet's memory are kept. */
final class StoreReader {

  /** Two connections write, and one has to be left to read. */
  private static final int LEAST_CONNECTIONS = 3;

  private static final int MOST_CONNECTIONS = 100;
  private static final int MOST_DAYS = 4_000;
  private static final String DIRECTORY = "directory";
  private static final String POSTGRESQL = "postgresql";

  private final Section store;

  StoreReader(Section store) {
    this.store = store;
  }

  StoreSettings settings() {
    return new StoreSettings(
        place(),
        store.optional("snapshot-entries", Kinds.number(1_000, 1_000_000), 10_000),
        store.optional(
            "snapshot-interval",
            Kinds.duration(Duration.ofMinutes(1), Duration.ofDays(1)),
            Duration.ofHours(6)),
        retention());
  }

  /** Nothing is forgotten before that on which it depends, so each has the one before as least. */
  private Retention retention() {
    Retention usual = Retention.DEFAULT;
    int message = days("message-days", Retention.LEAST_MESSAGE_DAYS, usual.messageDays());
    int settled = days("settled-days", message, usual.settledDays());
    int unsettled = days("unsettled-days", settled, usual.unsettledDays());
    return new Retention(message, settled, unsettled);
  }

  private int days(String key, int least, int usual) {
    return store.optional(key, Kinds.number(least, MOST_DAYS), Math.max(least, usual));
  }

  private StorePlace place() {
    Section database = store.section(POSTGRESQL);
    boolean isDatabase = store.has(POSTGRESQL) || database.has("url");
    if (isDatabase && store.has(DIRECTORY)) {
      store.problem(DIRECTORY, "given together with %s: give one of both".formatted(POSTGRESQL));
    }
    return isDatabase
        ? postgresql(database)
        : new StorePlace.Directory(store.file(store.optional(DIRECTORY, Kinds.FILE, "data")));
  }

  private static StorePlace.PostgreSql postgresql(Section section) {
    Kind<Duration> timeout = Kinds.duration(Duration.ofSeconds(1), Duration.ofMinutes(1));
    return new StorePlace.PostgreSql(
        section.requiredUnquoted("url", Kinds.POSTGRESQL_URL),
        section.required("user", Kinds.DATABASE_USER),
        section.requiredSecret("password", Kinds.DATABASE_PASSWORD).value(),
        section.optional("schema", Kinds.SCHEMA, "flexbridge"),
        section.optional("pool-size", Kinds.number(LEAST_CONNECTIONS, MOST_CONNECTIONS), 4),
        section.optional("connect-timeout", timeout, Duration.ofSeconds(5)),
        section.optional("statement-timeout", timeout, Duration.ofSeconds(10)),
        section.optional("migrate-at-start", Kinds.YES_OR_NO, true));
  }
}
