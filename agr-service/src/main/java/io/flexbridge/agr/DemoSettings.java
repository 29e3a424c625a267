package io.flexbridge.agr;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * What is demonstrated.
 *
 * @param stations how many charging stations
 * @param isp the length of an ISP
 * @param orderedIsps how many ISPs in a row are ordered
 * @param seed of everything that is random
 * @param sessions recorded sessions to drive the stations with; null: generated ones
 * @param speed how many seconds of the demonstration a second lasts
 * @param httpPort of the web page; 0: any
 * @param directory for keys, configuration and journal; null: a temporary one
 */
record DemoSettings(
    int stations,
    Duration isp,
    int orderedIsps,
    long seed,
    @Nullable Path sessions,
    double speed,
    int httpPort,
    @Nullable Path directory) {

  /** Where the demonstration takes place. */
  static final ZoneId ZONE = ZoneId.of("Europe/Amsterdam");

  /** When it begins: most residential vehicles come home around this time. */
  static final LocalTime BEGINS_AT = LocalTime.of(18, 30);

  /** The part of the EVSEs at which a vehicle charges when it begins. */
  static final double CHARGING_AT_START = 0.7;

  /** The part of the prognosis that the DSO wants gone. */
  static final String REQUESTED_SHARE = "0.40";

  /** How far above the ordered power the measured power of an ISP may be, in percent. */
  static final int TOLERANCE_PERCENT = 5;

  static final String PRICE_PER_MWH = "180.00";
  static final String PENALTY_PER_MWH = "250.00";
  static final String PRICE_CAP_PER_MWH = "400.00";

  /** Stations at one grid connection. */
  static final int STATIONS_PER_CONNECTION = 15;

  /** How often stations report and are controlled: several times in the shortest ISP. */
  static final Duration STEP = Duration.ofSeconds(10);
}
