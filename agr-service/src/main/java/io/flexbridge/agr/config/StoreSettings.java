package io.flexbridge.agr.config;

import io.flexbridge.agr.trading.Retention;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Where the journal lies, and what is kept in memory of it.
 *
 * @param directory made when it is not there
 * @param snapshotEntries after how many entries the book is written down again
 * @param snapshotInterval after how long at the latest, if anything was decided
 * @param retention how long the book keeps what it no longer trades with; the journal keeps all
 */
public record StoreSettings(
    Path directory, int snapshotEntries, Duration snapshotInterval, Retention retention) {}
