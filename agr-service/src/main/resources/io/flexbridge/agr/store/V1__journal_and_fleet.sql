-- The same tables as in SQLite: the same statements read and write them.

CREATE TABLE entry (
  number        BIGINT PRIMARY KEY,
  kind          TEXT NOT NULL,
  type          TEXT NOT NULL,
  written_at    TEXT NOT NULL,
  input_number  BIGINT,
  body          TEXT NOT NULL,
  evidence      BYTEA,
  previous_hash TEXT NOT NULL,
  hash          TEXT NOT NULL
);

-- Signed messages hardly shrink, and bodies are read in a row: speed counts for more than space.
ALTER TABLE entry ALTER COLUMN evidence SET STORAGE EXTERNAL;

-- The head tells apart a journal whose last entries were removed from one that never had them, and
-- only who knows it can write: it is changed with every commit.
CREATE TABLE head (
  number BIGINT NOT NULL,
  hash   TEXT NOT NULL
) WITH (fillfactor = 10);

INSERT INTO head VALUES (0, repeat('0', 64));

-- Of a snapshot, the number is that of the entry that says its digest.
CREATE TABLE snapshot (
  number BIGINT PRIMARY KEY,
  book   BYTEA NOT NULL
);

ALTER TABLE snapshot ALTER COLUMN book SET STORAGE EXTERNAL;

CREATE INDEX snapshot_entry ON entry (number) WHERE kind = 'snapshot';

-- The last entry that went to an archive: the first that is here follows it.
CREATE TABLE anchor (
  number BIGINT NOT NULL,
  hash   TEXT NOT NULL
);

INSERT INTO anchor VALUES (0, repeat('0', 64));

CREATE TABLE transaction_number (
  id             INTEGER PRIMARY KEY,
  station        TEXT NOT NULL,
  evse           INTEGER NOT NULL,
  started_second BIGINT NOT NULL,
  started_nano   INTEGER NOT NULL,
  meter_start_wh BIGINT
);

CREATE INDEX transaction_number_by_start
  ON transaction_number (station, evse, started_second, started_nano);

CREATE TABLE charging (
  station        TEXT NOT NULL,
  transaction_id TEXT NOT NULL,
  evse           INTEGER NOT NULL,
  meter_start_wh BIGINT,
  started_second BIGINT NOT NULL,
  started_nano   INTEGER NOT NULL,
  meter_stop_wh  BIGINT,
  ended_second   BIGINT,
  ended_nano     INTEGER,
  PRIMARY KEY (station, transaction_id)
);

CREATE INDEX charging_by_end ON charging (ended_second);

CREATE TABLE evse (
  id      BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  station TEXT NOT NULL,
  number  INTEGER NOT NULL,
  UNIQUE (station, number)
);

CREATE TABLE reading (
  evse      BIGINT NOT NULL,
  at_second BIGINT NOT NULL,
  at_nano   INTEGER NOT NULL,
  place     INTEGER NOT NULL,
  power_w   BIGINT,
  energy_wh BIGINT,
  offered_w BIGINT,
  phases    INTEGER,
  PRIMARY KEY (evse, at_second, at_nano, place)
);

-- What was learnt of a station's ways, as JSON.
CREATE TABLE station_record (
  station TEXT NOT NULL PRIMARY KEY,
  record  TEXT NOT NULL
);
