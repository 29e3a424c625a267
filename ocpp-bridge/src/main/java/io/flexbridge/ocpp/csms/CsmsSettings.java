package io.flexbridge.ocpp.csms;

import io.flexbridge.ocpp.charging.OcppVersion;
import java.net.InetSocketAddress;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Where the server listens, and its limits.
 *
 * @param address where to listen; port 0 takes a free one
 * @param tls for wss; null: ws
 * @param versionWithoutSubprotocol spoken with stations that offer no subprotocol, as some do;
 *     null: they are refused
 * @param maxConnections open connections; one more is closed at once
 * @param maxPendingConnections connections that wait to be accepted (backlog), for when all
 *     stations come back together
 * @param maxHandshakes connections being admitted at a time; one more is answered 503
 * @param maxHandshakeBytes size of an upgrade request
 * @param handshakeTimeout from the connection to the complete upgrade request
 * @param maxFrameBytes size of a message, in one frame or many
 * @param maxFragments frames of a message
 * @param maxControlFramesPerSecond pings and pongs of a station
 * @param maxInboundMessages messages of a station that wait to be handled
 * @param maxInboundBytes size of those
 * @param maxOutboundMessages frames that a station has not taken yet
 * @param maxOutboundBytes size of those
 * @param maxBadMessages unreadable messages in a row, then the connection is closed
 * @param maxWaitingCommands commands for a station that wait
 * @param callTimeout how long a station may take to answer a call
 * @param callGap from an answer to our next call
 * @param heartbeatInterval told to stations when they boot
 * @param pingInterval of our WebSocket pings, below the time-outs of proxies
 * @param duplicateProbe how long an old connection may be silent when a new one of the same station
 *     comes
 * @param closeTimeout for closing a connection properly, then it is cut
 * @param sweepInterval how often time limits of connections are looked at
 */
public record CsmsSettings(
    InetSocketAddress address,
    @Nullable SSLContext tls,
    @Nullable OcppVersion versionWithoutSubprotocol,
    int maxConnections,
    int maxPendingConnections,
    int maxHandshakes,
    int maxHandshakeBytes,
    Duration handshakeTimeout,
    int maxFrameBytes,
    int maxFragments,
    int maxControlFramesPerSecond,
    int maxInboundMessages,
    int maxInboundBytes,
    int maxOutboundMessages,
    int maxOutboundBytes,
    int maxBadMessages,
    int maxWaitingCommands,
    Duration callTimeout,
    Duration callGap,
    Duration heartbeatInterval,
    Duration pingInterval,
    Duration duplicateProbe,
    Duration closeTimeout,
    Duration sweepInterval) {

  private static final int HEARTBEATS_MISSED = 3;
  private static final int PINGS_MISSED = 2;
  private static final int WORDLESS_HEARTBEATS = 2;

  /** Checks that every limit is above zero; only the gap between calls may be none. */
  public CsmsSettings {
    atLeastOne("maxConnections", maxConnections);
    atLeastOne("maxPendingConnections", maxPendingConnections);
    atLeastOne("maxHandshakes", maxHandshakes);
    atLeastOne("maxHandshakeBytes", maxHandshakeBytes);
    positive("handshakeTimeout", handshakeTimeout);
    atLeastOne("maxFrameBytes", maxFrameBytes);
    atLeastOne("maxFragments", maxFragments);
    atLeastOne("maxControlFramesPerSecond", maxControlFramesPerSecond);
    atLeastOne("maxInboundMessages", maxInboundMessages);
    atLeastOne("maxInboundBytes", maxInboundBytes);
    atLeastOne("maxOutboundMessages", maxOutboundMessages);
    atLeastOne("maxOutboundBytes", maxOutboundBytes);
    atLeastOne("maxBadMessages", maxBadMessages);
    atLeastOne("maxWaitingCommands", maxWaitingCommands);
    positive("callTimeout", callTimeout);
    positive("heartbeatInterval", heartbeatInterval);
    positive("pingInterval", pingInterval);
    positive("duplicateProbe", duplicateProbe);
    positive("closeTimeout", closeTimeout);
    positive("sweepInterval", sweepInterval);
  }

  private static void atLeastOne(String name, int value) {
    if (value < 1) {
      throw new IllegalArgumentException("%s %d is below 1".formatted(name, value));
    }
  }

  private static void positive(String name, Duration value) {
    if (!value.isPositive()) {
      throw new IllegalArgumentException("%s %s is not positive".formatted(name, value));
    }
  }

  /** How long a connection may be without any frame before it counts as lost. */
  public Duration silenceLimit() {
    Duration heartbeats = heartbeatInterval.multipliedBy(HEARTBEATS_MISSED);
    Duration pings = pingInterval.multipliedBy(PINGS_MISSED);
    return heartbeats.compareTo(pings) > 0 ? heartbeats : pings;
  }

  /**
   * How long a connection that answers pings may be without a message of OCPP before a new one of
   * the same station replaces it all the same: something else may be answering.
   */
  public Duration wordlessLimit() {
    return heartbeatInterval.multipliedBy(WORDLESS_HEARTBEATS);
  }

  /** The default limits, on that address. */
  public static Builder builder(InetSocketAddress address) {
    return new Builder(address);
  }

  /** Settings in the making. */
  public static final class Builder {

    private final InetSocketAddress address;
    private @Nullable SSLContext tls;
    private @Nullable OcppVersion versionWithoutSubprotocol = OcppVersion.V1_6;
    private int maxConnections = 25_000;
    private int maxPendingConnections = 4_096;
    private int maxHandshakes = 256;
    private int maxHandshakeBytes = 8 * 1024;
    private Duration handshakeTimeout = Duration.ofSeconds(10);
    private int maxFrameBytes = 64 * 1024;
    private int maxFragments = 128;
    private int maxControlFramesPerSecond = 10;
    private int maxInboundMessages = 64;
    private int maxInboundBytes = 256 * 1024;
    private int maxOutboundMessages = 64;
    private int maxOutboundBytes = 256 * 1024;
    private int maxBadMessages = 10;
    private int maxWaitingCommands = 64;
    private Duration callTimeout = Duration.ofSeconds(30);
    private Duration callGap = Duration.ofMillis(200);
    private Duration heartbeatInterval = Duration.ofMinutes(5);
    private Duration pingInterval = Duration.ofSeconds(45);
    private Duration duplicateProbe = Duration.ofSeconds(5);
    private Duration closeTimeout = Duration.ofSeconds(5);
    private Duration sweepInterval = Duration.ofMillis(250);

    private Builder(InetSocketAddress address) {
      this.address = address;
    }

    /** For wss; null: ws. */
    public Builder tls(@Nullable SSLContext tls) {
      this.tls = tls;
      return this;
    }

    /** Spoken with stations that offer no subprotocol, as some do; null: they are refused. */
    public Builder versionWithoutSubprotocol(@Nullable OcppVersion versionWithoutSubprotocol) {
      this.versionWithoutSubprotocol = versionWithoutSubprotocol;
      return this;
    }

    /** Open connections; one more is closed at once. */
    public Builder maxConnections(int maxConnections) {
      this.maxConnections = maxConnections;
      return this;
    }

    /** Connections that wait to be accepted (backlog), for when all stations come back together. */
    public Builder maxPendingConnections(int maxPendingConnections) {
      this.maxPendingConnections = maxPendingConnections;
      return this;
    }

    /** Connections being admitted at a time; one more is answered 503. */
    public Builder maxHandshakes(int maxHandshakes) {
      this.maxHandshakes = maxHandshakes;
      return this;
    }

    /** Size of an upgrade request. */
    public Builder maxHandshakeBytes(int maxHandshakeBytes) {
      this.maxHandshakeBytes = maxHandshakeBytes;
      return this;
    }

    /** From the connection to the complete upgrade request. */
    public Builder handshakeTimeout(Duration handshakeTimeout) {
      this.handshakeTimeout = handshakeTimeout;
      return this;
    }

    /** Size of a message, in one frame or many. */
    public Builder maxFrameBytes(int maxFrameBytes) {
      this.maxFrameBytes = maxFrameBytes;
      return this;
    }

    /** Frames of a message. */
    public Builder maxFragments(int maxFragments) {
      this.maxFragments = maxFragments;
      return this;
    }

    /** Pings and pongs of a station. */
    public Builder maxControlFramesPerSecond(int maxControlFramesPerSecond) {
      this.maxControlFramesPerSecond = maxControlFramesPerSecond;
      return this;
    }

    /** Messages of a station that wait to be handled. */
    public Builder maxInboundMessages(int maxInboundMessages) {
      this.maxInboundMessages = maxInboundMessages;
      return this;
    }

    /** Size of those. */
    public Builder maxInboundBytes(int maxInboundBytes) {
      this.maxInboundBytes = maxInboundBytes;
      return this;
    }

    /** Frames that a station has not taken yet. */
    public Builder maxOutboundMessages(int maxOutboundMessages) {
      this.maxOutboundMessages = maxOutboundMessages;
      return this;
    }

    /** Size of those. */
    public Builder maxOutboundBytes(int maxOutboundBytes) {
      this.maxOutboundBytes = maxOutboundBytes;
      return this;
    }

    /** Unreadable messages in a row, then the connection is closed. */
    public Builder maxBadMessages(int maxBadMessages) {
      this.maxBadMessages = maxBadMessages;
      return this;
    }

    /** Commands for a station that wait. */
    public Builder maxWaitingCommands(int maxWaitingCommands) {
      this.maxWaitingCommands = maxWaitingCommands;
      return this;
    }

    /** How long a station may take to answer a call. */
    public Builder callTimeout(Duration callTimeout) {
      this.callTimeout = callTimeout;
      return this;
    }

    /** From an answer to our next call. */
    public Builder callGap(Duration callGap) {
      this.callGap = callGap;
      return this;
    }

    /** Told to stations when they boot. */
    public Builder heartbeatInterval(Duration heartbeatInterval) {
      this.heartbeatInterval = heartbeatInterval;
      return this;
    }

    /** Of our WebSocket pings, below the time-outs of proxies. */
    public Builder pingInterval(Duration pingInterval) {
      this.pingInterval = pingInterval;
      return this;
    }

    /** How long an old connection may be silent when a new one of the same station comes. */
    public Builder duplicateProbe(Duration duplicateProbe) {
      this.duplicateProbe = duplicateProbe;
      return this;
    }

    /** For closing a connection properly, then it is cut. */
    public Builder closeTimeout(Duration closeTimeout) {
      this.closeTimeout = closeTimeout;
      return this;
    }

    /** How often time limits of connections are looked at. */
    public Builder sweepInterval(Duration sweepInterval) {
      this.sweepInterval = sweepInterval;
      return this;
    }

    /** The settings. */
    public CsmsSettings build() {
      return new CsmsSettings(
          address,
          tls,
          versionWithoutSubprotocol,
          maxConnections,
          maxPendingConnections,
          maxHandshakes,
          maxHandshakeBytes,
          handshakeTimeout,
          maxFrameBytes,
          maxFragments,
          maxControlFramesPerSecond,
          maxInboundMessages,
          maxInboundBytes,
          maxOutboundMessages,
          maxOutboundBytes,
          maxBadMessages,
          maxWaitingCommands,
          callTimeout,
          callGap,
          heartbeatInterval,
          pingInterval,
          duplicateProbe,
          closeTimeout,
          sweepInterval);
    }
  }
}
