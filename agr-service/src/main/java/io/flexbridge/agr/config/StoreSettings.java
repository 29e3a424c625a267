package io.flexbridge.agr.config;

import io.flexbridge.agr.port.StorePlace;
import io.flexbridge.agr.trading.Retention;
import java.time.Duration;

/**
 * Where the journal and the fleet's memory lie, and what is kept in memory of the journal.
 *
 * @param place where they are kept
 * @param snapshotEntries after how many entries the book is written down again
 * @param snapshotInterval after how long at the latest, if anything was decided
 * @param retention how long the book keeps what it no longer trades with; the journal keeps all
 */
public record StoreSettings(
    StorePlace place, int snapshotEntries, Duration snapshotInterval, Retention retention) {}
