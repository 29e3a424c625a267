package io.flexbridge.agr.store;

import java.util.List;

/**
 * The tables of what is known of the fleet. Instants are seconds of the epoch and nanoseconds, in
 * two columns, since a station may report any year. The statements are understood by SQLite and
 * PostgreSQL alike.
 */
final class FleetTables {

  static final Schema SCHEMA =
      Schema.of(
              List.of(
                  """
                  CREATE TABLE transaction_number (
                    id             INTEGER PRIMARY KEY,
                    station        TEXT NOT NULL,
                    evse           INTEGER NOT NULL,
                    started_second INTEGER NOT NULL,
                    started_nano   INTEGER NOT NULL,
                    meter_start_wh INTEGER
                  ) STRICT
                  """,
                  """
                  CREATE INDEX transaction_number_by_start
                    ON transaction_number (station, evse, started_second, started_nano)
                  """,
                  """
                  CREATE TABLE charging (
                    station        TEXT NOT NULL,
                    transaction_id TEXT NOT NULL,
                    evse           INTEGER NOT NULL,
                    meter_start_wh INTEGER,
                    started_second INTEGER NOT NULL,
                    started_nano   INTEGER NOT NULL,
                    meter_stop_wh  INTEGER,
                    ended_second   INTEGER,
                    ended_nano     INTEGER,
                    PRIMARY KEY (station, transaction_id)
                  ) STRICT
                  """,
                  "CREATE INDEX charging_by_end ON charging (ended_second)",
                  """
                  CREATE TABLE evse (
                    id      INTEGER PRIMARY KEY,
                    station TEXT NOT NULL,
                    number  INTEGER NOT NULL,
                    UNIQUE (station, number)
                  ) STRICT
                  """,
                  // Stored in the order of the key: a range of time lies together on the disk.
                  """
                  CREATE TABLE reading (
                    evse       INTEGER NOT NULL,
                    at_second  INTEGER NOT NULL,
                    at_nano    INTEGER NOT NULL,
                    place      INTEGER NOT NULL,
                    power_w    INTEGER,
                    energy_wh  INTEGER,
                    offered_w  INTEGER,
                    phases     INTEGER,
                    PRIMARY KEY (evse, at_second, at_nano, place)
                  ) STRICT, WITHOUT ROWID
                  """))
          .then(
              List.of(
                  """
                  CREATE TABLE station_record (
                    station TEXT NOT NULL PRIMARY KEY,
                    record  TEXT NOT NULL
                  ) STRICT
                  """));

  static final String FIND_NUMBER =
      """
      SELECT id FROM transaction_number
        WHERE station = ? AND evse = ? AND started_second = ? AND started_nano = ?
          AND meter_start_wh IS NOT DISTINCT FROM ?
      """;

  static final String ADD_NUMBER =
      """
      INSERT INTO transaction_number
        (station, evse, started_second, started_nano, meter_start_wh, id)
        VALUES (?, ?, ?, ?, ?, ?)
        ON CONFLICT DO NOTHING
      """;

  static final String ADD_CHARGING =
      """
      INSERT INTO charging
        (station, transaction_id, evse, meter_start_wh, started_second, started_nano)
        VALUES (?, ?, ?, ?, ?, ?)
        ON CONFLICT DO NOTHING
      """;

  static final String END_CHARGING =
      """
      UPDATE charging SET meter_stop_wh = ?, ended_second = ?, ended_nano = ?
        WHERE station = ? AND transaction_id = ? AND ended_second IS NULL
      """;

  static final String RUNNING =
      """
      SELECT station, transaction_id, evse, meter_start_wh, started_second, started_nano
        FROM charging WHERE ended_second IS NULL
        ORDER BY started_second, started_nano, station, transaction_id
      """;

  static final String FORGET_CHARGING = "DELETE FROM charging WHERE ended_second < ?";

  static final String ADD_EVSE =
      "INSERT INTO evse (station, number) VALUES (?, ?) ON CONFLICT DO NOTHING";

  static final String ADD_READING =
      """
      INSERT INTO reading
        (evse, at_second, at_nano, place, power_w, energy_wh, offered_w, phases)
        SELECT evse.id, ?, ?,
            (SELECT COALESCE(MAX(same.place), 0) + 1 FROM reading AS same
               WHERE same.evse = evse.id AND same.at_second = ? AND same.at_nano = ?),
            ?, ?, ?, ?
          FROM evse WHERE station = ? AND number = ?
      """;

  static final String READINGS =
      """
      SELECT at_second, at_nano, power_w, energy_wh, offered_w, phases
        FROM reading
        WHERE evse = (SELECT id FROM evse WHERE station = ? AND number = ?)
          AND (at_second, at_nano) >= (?, ?) AND (at_second, at_nano) <= (?, ?)
        ORDER BY at_second, at_nano, place
      """;

  static final String PEAK =
      """
      SELECT at_second, at_nano, power_w, energy_wh, offered_w, phases
        FROM reading
        WHERE evse = (SELECT id FROM evse WHERE station = ? AND number = ?)
          AND (at_second, at_nano) >= (?, ?) AND power_w IS NOT NULL
        ORDER BY power_w DESC, at_second DESC, at_nano DESC, place DESC
        LIMIT 1
      """;

  static final String EVSES = "SELECT id FROM evse ORDER BY id";

  static final String FORGET_READINGS =
      "DELETE FROM reading WHERE evse = ? AND (at_second < ? OR at_second > ?)";

  static final String REMEMBER =
      """
      INSERT INTO station_record (station, record) VALUES (?, ?)
        ON CONFLICT (station) DO UPDATE SET record = excluded.record
      """;

  static final String REMEMBERED = "SELECT record FROM station_record ORDER BY station";

  private FleetTables() {}
}
