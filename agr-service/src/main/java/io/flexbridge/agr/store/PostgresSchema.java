package io.flexbridge.agr.store;

import io.flexbridge.agr.port.StorePlace;
import java.util.Arrays;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationInfoService;
import org.flywaydb.core.api.output.ValidateResult;

/** The tables in a schema of PostgreSQL, in the version that this release needs. */
final class PostgresSchema {

  private static final String MIGRATIONS = "classpath:io/flexbridge/agr/store";
  private static final String HISTORY = "schema_history";

  private final StorePlace.PostgreSql place;
  private final String name;
  private final Flyway flyway;

  PostgresSchema(StorePlace.PostgreSql place, String name) {
    this.place = place;
    this.name = name;
    this.flyway =
        Flyway.configure()
            .dataSource(PostgresPool.unlimited(place))
            .locations(MIGRATIONS)
            .failOnMissingLocations(true)
            .schemas(place.schema())
            .table(HISTORY)
            .placeholderReplacement(false)
            .cleanDisabled(true)
            .loggers("slf4j")
            .load();
  }

  /**
   * Makes sure that the tables are those of this release.
   *
   * @throws StoreFailure if they are older and not to be changed, newer, or not ours
   */
  void prepare() throws StoreFailure {
    if (hasPending() && place.migratesAtStart()) {
      migrate();
    }
    check();
  }

  /**
   * Makes and changes the tables as this release needs them.
   *
   * @return how many migrations that took
   * @throws StoreFailure if that cannot be done
   */
  int migrate() throws StoreFailure {
    refuseNewer();
    try {
      return flyway.migrate().migrationsExecuted;
    } catch (FlywayException e) {
      throw failure("cannot be migrated: ", e);
    }
  }

  /**
   * Looks at the tables.
   *
   * @throws StoreFailure if they are not those of this release
   */
  void check() throws StoreFailure {
    refuseNewer();
    MigrationInfoService info = info();
    if (info.pending().length > 0) {
      throw new StoreFailure(
          "%s has schema version %s; this release uses version %s:"
                  .formatted(name, version(info.current()), newest(info))
              + " run \"flexbridge store migrate\" with a user who may change tables");
    }
    ValidateResult validation = flyway.validateWithResult();
    if (!validation.validationSuccessful) {
      throw new StoreFailure(
          "%s is not as it was made: %s".formatted(name, validation.getAllErrorMessages()));
    }
  }

  /** The version of the tables. */
  String version() throws StoreFailure {
    return version(info().current());
  }

  private boolean hasPending() throws StoreFailure {
    return info().pending().length > 0;
  }

  private void refuseNewer() throws StoreFailure {
    MigrationInfoService info = info();
    boolean isNewer =
        Arrays.stream(info.all())
            .anyMatch(
                migration ->
                    migration.getState().isApplied() && !migration.getState().isResolved());
    if (isNewer) {
      throw new StoreFailure(
          "%s has schema version %s; this release uses version %s: a newer release was here"
              .formatted(name, version(info.current()), newest(info)));
    }
  }

  private MigrationInfoService info() throws StoreFailure {
    try {
      return flyway.info();
    } catch (FlywayException e) {
      throw failure("", e);
    }
  }

  private static String newest(MigrationInfoService info) {
    return Arrays.stream(info.all())
        .filter(migration -> migration.getState().isResolved())
        .reduce((_, last) -> last)
        .map(PostgresSchema::version)
        .orElse("none");
  }

  private static String version(MigrationInfo migration) {
    return migration == null ? "none" : String.valueOf(migration.getVersion());
  }

  private StoreFailure failure(String what, FlywayException e) {
    Throwable cause = e;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return new StoreFailure("%s: %s%s".formatted(name, what, cause.getMessage()), e);
  }
}
