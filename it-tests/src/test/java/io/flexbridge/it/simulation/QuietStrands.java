package io.flexbridge.it.simulation;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;

/** Keeps what thousands of simulated services complain of out of the log. */
final class QuietStrands extends TurboFilter {

  private static final QuietStrands INSTALLED = install();

  private static QuietStrands install() {
    QuietStrands filter = new QuietStrands();
    ((LoggerContext) LoggerFactory.getILoggerFactory()).addTurboFilter(filter);
    return filter;
  }

  /** Begins to listen to other threads only. */
  static void hush() {
    INSTALLED.start();
  }

  @Override
  public FilterReply decide(
      @Nullable Marker marker,
      Logger logger,
      Level level,
      @Nullable String format,
      Object @Nullable [] params,
      @Nullable Throwable fault) {
    return Strand.isCurrent() ? FilterReply.DENY : FilterReply.NEUTRAL;
  }
}
