package io.flexbridge.agr.store;

import io.flexbridge.ocpp.charging.EvseId;
import io.flexbridge.ocpp.charging.MeterReading;
import io.flexbridge.ocpp.charging.StationId;
import io.flexbridge.ocpp.charging.StationReport;
import io.flexbridge.ocpp.charging.TransactionId;
import io.flexbridge.ocpp.pool.StationRecord;
import io.flexbridge.uftp.value.Power;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Reads and writes the tables of the fleet. For the writing thread only. */
final class FleetRows implements AutoCloseable {

  private final Connection connection;
  private final RandomGenerator random;
  private final PreparedStatement findNumber;
  private final PreparedStatement addNumber;
  private final PreparedStatement addCharging;
  private final PreparedStatement endCharging;
  private final PreparedStatement running;
  private final PreparedStatement forgetCharging;
  private final PreparedStatement addEvse;
  private final PreparedStatement addReading;
  private final PreparedStatement readings;
  private final PreparedStatement peak;
  private final PreparedStatement evses;
  private final PreparedStatement forgetReadings;
  private final PreparedStatement remember;
  private final PreparedStatement remembered;
  private final StationRecordJson json = new StationRecordJson();

  FleetRows(Connection connection, RandomGenerator random) throws SQLException {
    this.connection = connection;
    this.random = random;
    this.findNumber = connection.prepareStatement(FleetTables.FIND_NUMBER);
    this.addNumber = connection.prepareStatement(FleetTables.ADD_NUMBER);
    this.addCharging = connection.prepareStatement(FleetTables.ADD_CHARGING);
    this.endCharging = connection.prepareStatement(FleetTables.END_CHARGING);
    this.running = connection.prepareStatement(FleetTables.RUNNING);
    this.forgetCharging = connection.prepareStatement(FleetTables.FORGET_CHARGING);
    this.addEvse = connection.prepareStatement(FleetTables.ADD_EVSE);
    this.addReading = connection.prepareStatement(FleetTables.ADD_READING);
    this.readings = connection.prepareStatement(FleetTables.READINGS);
    this.peak = connection.prepareStatement(FleetTables.PEAK);
    this.evses = connection.prepareStatement(FleetTables.EVSES);
    this.forgetReadings = connection.prepareStatement(FleetTables.FORGET_READINGS);
    this.remember = connection.prepareStatement(FleetTables.REMEMBER);
    this.remembered = connection.prepareStatement(FleetTables.REMEMBERED);
  }

  /** Whether it reads and writes over that connection. */
  @SuppressWarnings("ReferenceEquality") // the same one
  boolean isOn(Connection other) {
    return connection == other;
  }

  /**
   * The number of a transaction. It is random: one that is guessed is no other station's, and after
   * the loss of this database none is given that a running transaction still has.
   */
  int transactionNumber(EvseId evse, Instant startedAt, @Nullable Long meterStartWh)
      throws SQLException {
    setStart(findNumber, evse, startedAt, meterStartWh);
    try (ResultSet row = findNumber.executeQuery()) {
      if (row.next()) {
        return row.getInt("id");
      }
    }
    setStart(addNumber, evse, startedAt, meterStartWh);
    int number;
    do {
      number = random.nextInt(1, Integer.MAX_VALUE);
      addNumber.setInt(6, number);
    } while (addNumber.executeUpdate() == 0);
    return number;
  }

  private static void setStart(
      PreparedStatement statement, EvseId evse, Instant startedAt, @Nullable Long meterStartWh)
      throws SQLException {
    statement.setString(1, evse.station().text());
    statement.setInt(2, evse.number());
    Columns.set(statement, 3, startedAt);
    Columns.set(statement, 5, meterStartWh);
  }

  void addCharging(StationReport.TransactionStarted started) throws SQLException {
    addCharging.setString(1, started.station().text());
    addCharging.setString(2, started.transaction().text());
    addCharging.setInt(3, started.evse().number());
    Columns.set(addCharging, 4, started.meterStartWh());
    Columns.set(addCharging, 5, started.at());
    addCharging.executeUpdate();
  }

  void endCharging(StationReport.TransactionEnded ended) throws SQLException {
    Columns.set(endCharging, 1, ended.meterStopWh());
    Columns.set(endCharging, 2, ended.at());
    endCharging.setString(4, ended.station().text());
    endCharging.setString(5, ended.transaction().text());
    endCharging.executeUpdate();
  }

  List<StationReport.TransactionStarted> running() throws SQLException {
    List<StationReport.TransactionStarted> all = new ArrayList<>();
    try (ResultSet row = running.executeQuery()) {
      while (row.next()) {
        all.add(
            new StationReport.TransactionStarted(
                new EvseId(new StationId(row.getString("station")), row.getInt("evse")),
                new TransactionId(row.getString("transaction_id")),
                Columns.number(row, "meter_start_wh"),
                Columns.instant(row, "started_second", "started_nano")));
      }
    }
    return List.copyOf(all);
  }

  void forgetChargingEndedBefore(Instant instant) throws SQLException {
    forgetCharging.setLong(1, instant.getEpochSecond());
    forgetCharging.executeUpdate();
  }

  void addReadings(List<ReadingBuffer.Kept> readings) throws SQLException {
    addEvses(readings.stream().map(ReadingBuffer.Kept::evse).distinct().toList());
    addReading.clearBatch();
    for (ReadingBuffer.Kept kept : readings) {
      addReading(kept.evse(), kept.reading());
    }
    addReading.executeBatch();
  }

  private void addEvses(List<EvseId> evses) throws SQLException {
    addEvse.clearBatch();
    for (EvseId evse : evses) {
      addEvse.setString(1, evse.station().text());
      addEvse.setInt(2, evse.number());
      addEvse.addBatch();
    }
    addEvse.executeBatch();
  }

  private void addReading(EvseId evse, MeterReading reading) throws SQLException {
    Columns.set(addReading, 1, reading.at());
    Columns.set(addReading, 3, reading.at());
    Columns.set(addReading, 5, watts(reading.power()));
    Columns.set(addReading, 6, reading.energyWh());
    Columns.set(addReading, 7, watts(reading.offered()));
    Columns.set(addReading, 8, reading.phases());
    addReading.setString(9, evse.station().text());
    addReading.setInt(10, evse.number());
    addReading.addBatch();
  }

  private static @Nullable Long watts(@Nullable Power power) {
    return power == null ? null : power.watts();
  }

  List<MeterReading> readings(EvseId evse, Instant from, Instant to) throws SQLException {
    readings.setString(1, evse.station().text());
    readings.setInt(2, evse.number());
    Columns.set(readings, 3, from);
    Columns.set(readings, 5, to);
    List<MeterReading> all = new ArrayList<>();
    try (ResultSet row = readings.executeQuery()) {
      while (row.next()) {
        all.add(reading(row));
      }
    }
    return List.copyOf(all);
  }

  Optional<MeterReading> peak(EvseId evse, Instant from) throws SQLException {
    peak.setString(1, evse.station().text());
    peak.setInt(2, evse.number());
    Columns.set(peak, 3, from);
    try (ResultSet row = peak.executeQuery()) {
      return row.next() ? Optional.of(reading(row)) : Optional.empty();
    }
  }

  private static MeterReading reading(ResultSet row) throws SQLException {
    Long phases = Columns.number(row, "phases");
    return new MeterReading(
        Columns.instant(row, "at_second", "at_nano"),
        power(row, "power_w"),
        Columns.number(row, "energy_wh"),
        power(row, "offered_w"),
        phases == null ? null : phases.intValue());
  }

  private static @Nullable Power power(ResultSet row, String column) throws SQLException {
    Long watts = Columns.number(row, column);
    return watts == null ? null : Power.ofWatts(watts);
  }

  /** The keys of all EVSEs that there ever were readings of. */
  List<Long> evses() throws SQLException {
    List<Long> all = new ArrayList<>();
    try (ResultSet row = evses.executeQuery()) {
      while (row.next()) {
        all.add(row.getLong(1));
      }
    }
    return all;
  }

  void remember(List<StationRecord> records) throws SQLException {
    for (StationRecord record : records) {
      remember.setString(1, record.station().text());
      remember.setString(2, json.write(record));
      remember.executeUpdate();
    }
  }

  List<StationRecord> remembered() throws SQLException {
    List<StationRecord> all = new ArrayList<>();
    try (ResultSet row = remembered.executeQuery()) {
      while (row.next()) {
        json.read(row.getString("record")).ifPresent(all::add);
      }
    }
    return List.copyOf(all);
  }

  void forgetReadingsOutside(long evse, Instant from, Instant to) throws SQLException {
    forgetReadings.setLong(1, evse);
    forgetReadings.setLong(2, from.getEpochSecond());
    forgetReadings.setLong(3, to.getEpochSecond());
    forgetReadings.executeUpdate();
  }

  @Override
  public void close() throws SQLException {
    for (PreparedStatement statement :
        List.of(
            findNumber,
            addNumber,
            addCharging,
            endCharging,
            running,
            forgetCharging,
            addEvse,
            addReading,
            readings,
            peak,
            evses,
            forgetReadings,
            remember,
            remembered)) {
      statement.close();
    }
  }
}
