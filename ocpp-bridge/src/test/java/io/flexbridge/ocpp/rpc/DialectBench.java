package io.flexbridge.ocpp.rpc;

import io.flexbridge.ocpp.charging.CommandOutcome;
import io.flexbridge.ocpp.charging.EvseId;
import io.flexbridge.ocpp.charging.Registration;
import io.flexbridge.ocpp.charging.StationCommand;
import io.flexbridge.ocpp.charging.StationId;
import io.flexbridge.ocpp.charging.StationReport;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Plays a station against a dialect, with the texts that go over the wire. */
public final class DialectBench {

  public static final StationId STATION = new StationId("CS-1");
  public static final Instant NOW = Instant.parse("2026-06-30T12:00:00.750Z");

  private final OcppDialect dialect;
  private final StationMemory memory = new StationMemory();
  private final Map<String, Integer> transactions = new HashMap<>();
  private Registration registration = Registration.ACCEPTED;
  private IdTokenPolicy idTokens = IdTokenPolicy.only(List.of("DEADBEEF"));

  public DialectBench(OcppDialect dialect) {
    this.dialect = dialect;
  }

  public static EvseId evse(int number) {
    return new EvseId(STATION, number);
  }

  public void accept(IdTokenPolicy policy) {
    idTokens = policy;
  }

  public void register(Registration as) {
    registration = as;
  }

  public StationMemory memory() {
    return memory;
  }

  private int transactionIdOf(EvseId evse, Instant startedAt, @Nullable Long meterStartWh) {
    String key = evse + " " + startedAt + " " + meterStartWh;
    return transactions.computeIfAbsent(key, k -> 1000 + transactions.size());
  }

  private Reply reply(String action, String payload) {
    Route route = dialect.routes().get(action);
    if (route == null) {
      throw new AssertionError("No route for " + action);
    }
    CallContext context =
        new CallContext(
            STATION,
            NOW,
            Duration.ofMinutes(5),
            idTokens,
            this::transactionIdOf,
            memory,
            registration);
    return route.handle((ObjectNode) OcppJson.parse(payload), context);
  }

  /** The text of the answer's payload. */
  public String answer(String action, String payload) {
    return OcppJson.text(reply(action, payload).payload());
  }

  /** What the call told; it is remembered as told. */
  public List<StationReport> reports(String action, String payload) {
    Reply reply = reply(action, payload);
    memory.told(reply.reports());
    reply.whenTold().run();
    return reply.reports();
  }

  /** A command that is being carried out. */
  public Talk begin(StationCommand command) {
    return new Talk(dialect.begin(command, memory));
  }

  /** The calls of one command and the station's answers to them. */
  public static final class Talk {

    private final List<String> sent = new ArrayList<>();
    private Step step;

    private Talk(Step step) {
      proceed(step);
    }

    private void proceed(Step next) {
      step = next;
      if (next instanceof Step.Send send) {
        sent.add(send.action() + " " + OcppJson.text(send.payload()));
      }
    }

    private Step.Send outstanding() {
      if (step instanceof Step.Send send) {
        return send;
      }
      throw new AssertionError("No call is outstanding: " + step);
    }

    public Talk answered(String payload) {
      proceed(
          outstanding().then().apply(new CallResult("m", (ObjectNode) OcppJson.parse(payload))));
      return this;
    }

    public Talk failed(String code, String description) {
      proceed(outstanding().then().apply(CallError.of("m", code, description)));
      return this;
    }

    /** Action and payload of every call so far. */
    public List<String> sent() {
      return sent;
    }

    public CommandOutcome outcome() {
      if (step instanceof Step.Done(CommandOutcome outcome)) {
        return outcome;
      }
      throw new AssertionError("Not done: " + step);
    }
  }
}
