package io.flexbridge.agr;

import java.time.DateTimeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/**
 * The option that lets the service and the simulators live in a time that runs faster, so that a
 * day with the simulators can be rehearsed in an hour. All that are given the same text have the
 * same time.
 */
final class RehearsalTime {

  private static final Logger LOG = LoggerFactory.getLogger(RehearsalTime.class);

  /** More than this, and the waits on sockets, which stay on real time, become hours. */
  private static final double FASTEST = 100;

  /** {@code SPEED@INSTANT}, as in {@code 10@2026-06-30T18:00:00Z}. */
  record Pace(double speed, Instant since) {

    static Pace parse(String text) {
      int at = text.indexOf('@');
      try {
        double speed = Double.parseDouble(text.substring(0, Math.max(at, 0)));
        Instant since = Instant.parse(text.substring(at + 1));
        if (speed >= 1 && speed <= FASTEST && !since.isAfter(Instant.now())) {
          return new Pace(speed, since);
        }
      } catch (NumberFormatException | DateTimeException e) {
        // said below, as for numbers out of range
      }
      throw new TypeConversionException(
          "'%s' is not SPEED@INSTANT, a speed from 1 to %.0f and an instant that is past, as in"
                  .formatted(text, FASTEST)
              + " 10@2026-06-30T18:00:00Z");
    }
  }

  @Option(
      names = "--rehearse",
      paramLabel = "SPEED@INSTANT",
      converter = PaceConverter.class,
      description =
          "For rehearsals with simulators: time runs SPEED times as fast since INSTANT, as in"
              + " 10@2026-06-30T18:00:00Z. Give the same to serve, sim dso and sim stations; never"
              + " for real partners or stations.")
  private @Nullable Pace pace;

  /** The time to live in. */
  RunningTimeline start() {
    if (pace == null) {
      return RunningTimeline.system();
    }
    LOG.warn("A rehearsal: time runs {} times as fast since {}", pace.speed(), pace.since());
    return RunningTimeline.faster(pace.since(), pace.speed());
  }

  static final class PaceConverter implements ITypeConverter<Pace> {

    @Override
    public Pace convert(String text) {
      return Pace.parse(text);
    }
  }
}
