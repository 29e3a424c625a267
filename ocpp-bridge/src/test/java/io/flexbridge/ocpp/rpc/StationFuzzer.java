package io.flexbridge.ocpp.rpc;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.flexbridge.ocpp.charging.EvseId;
import io.flexbridge.ocpp.charging.OcppVersion;
import io.flexbridge.ocpp.charging.Registration;
import io.flexbridge.ocpp.charging.StationCommand;
import io.flexbridge.ocpp.charging.StationId;
import io.flexbridge.ocpp.schema.ArbitraryPayloads;
import io.flexbridge.ocpp.schema.Commands;
import io.flexbridge.ocpp.schema.Deviation;
import io.flexbridge.ocpp.schema.MessageShape;
import io.flexbridge.ocpp.v16.Ocpp16;
import io.flexbridge.ocpp.v201.Ocpp201;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.ObjectNode;

/**
 * The target of fuzzing: what a station sends, and what is made of it. Whatever the input is,
 * nothing is thrown but what is documented, errors are safe to log, every answer and every call of
 * ours is valid.
 *
 * <p>The first byte of an input chooses what the others are: a frame as it came, an action with its
 * payload, the choices of a generator of payloads that are nearly right, or a command with what the
 * station answers to its calls.
 *
 * @see Fuzzing
 */
public final class StationFuzzer {

  /** What the rest of an input is, by its first byte; capitals for OCPP 2.0.1. */
  enum Kind {
    FRAME('f'),
    CALL('c'),
    GENERATED('g'),
    COMMAND('a');

    private final char letter;

    Kind(char letter) {
      this.letter = letter;
    }

    static Kind of(byte letter) {
      return Arrays.stream(values())
          .filter(kind -> kind.letter == Character.toLowerCase(letter))
          .findFirst()
          .orElse(GENERATED);
    }
  }

  private static final OcppDialect V16 = new Ocpp16();
  private static final OcppDialect V201 = new Ocpp201();
  private static final StationId STATION = new StationId("CS-1");
  private static final Instant NOW = Instant.parse("2026-06-30T12:00:00Z");
  private static final int MAX_REASON = 1_000;
  private static final int MAX_CALLS = 20;

  private final OcppDialect dialect;
  private final StationMemory memory = new StationMemory();

  private StationFuzzer(OcppDialect dialect) {
    this.dialect = dialect;
  }

  /** Called by the fuzzer first, so that what is made once is not taken for a slow input. */
  public static void fuzzerInitialize() {
    fuzzerTestOneInput(new byte[MAX_CALLS]);
  }

  /** Called by the fuzzer with each of its inputs; what it throws is a finding. */
  public static void fuzzerTestOneInput(byte[] input) {
    if (input.length == 0) {
      return;
    }
    boolean is201 = Character.isUpperCase(input[0]);
    StationFuzzer fuzzer = new StationFuzzer(is201 ? V201 : V16);
    byte[] rest = Arrays.copyOfRange(input, 1, input.length);
    switch (Kind.of(input[0])) {
      case FRAME -> fuzzer.frame(text(rest));
      case CALL -> fuzzer.callOf(rest);
      case GENERATED -> fuzzer.generated(new ChosenNumbers(rest));
      case COMMAND -> fuzzer.command(rest);
    }
  }

  /** An input of that kind. */
  static byte[] input(Kind kind, OcppVersion version, byte[] rest) {
    byte[] input = new byte[rest.length + 1];
    input[0] =
        (byte) (version == OcppVersion.V1_6 ? kind.letter : Character.toUpperCase(kind.letter));
    System.arraycopy(rest, 0, input, 1, rest.length);
    return input;
  }

  private static String text(byte[] bytes) {
    return new String(bytes, UTF_8);
  }

  private void frame(String frame) {
    RpcMessage message;
    try {
      message = RpcCodec.parse(frame);
    } catch (MalformedMessageException e) {
      checkText(e.reason());
      if (!e.messageId().equals(RpcMessage.UNREADABLE_ID)) {
        checkFrame(CallError.of(e.messageId(), e.code().in(dialect.version()), e.reason()));
      }
      return;
    }
    checkFrame(message);
    if (message instanceof Call call) {
      handle(call);
      handle(call);
    }
  }

  /** A byte for the action, then the text of the payload. */
  private void callOf(byte[] bytes) {
    if (bytes.length == 0) {
      return;
    }
    String payload = text(Arrays.copyOfRange(bytes, 1, bytes.length));
    object(payload).ifPresent(object -> handle(new Call("m", action(bytes[0]), object)));
  }

  private String action(int number) {
    List<String> actions = dialect.routes().keySet().stream().sorted().toList();
    return actions.get(Math.floorMod(number, actions.size()));
  }

  private static Optional<ObjectNode> object(String text) {
    try {
      return OcppJson.parse(text) instanceof ObjectNode object
          ? Optional.of(object)
          : Optional.empty();
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }

  /** Some messages of one station, each with a fault or none. */
  private void generated(ChosenNumbers numbers) {
    ArbitraryPayloads payloads = new ArbitraryPayloads(numbers);
    for (int n = 1 + numbers.nextInt(3); n > 0; n--) {
      MessageShape message = dialect.messages().find(action(numbers.nextInt(256))).orElseThrow();
      ObjectNode payload = payloads.any(message.request());
      handle(new Call("m", message.action(), spoiled(payload, numbers)));
    }
  }

  /** Something somewhere replaced by something else. */
  private static ObjectNode spoiled(ObjectNode payload, RandomGenerator random) {
    List<String> names = List.copyOf(payload.propertyNames());
    if (!names.isEmpty() && random.nextBoolean()) {
      String name = names.get(random.nextInt(names.size()));
      String other = names.get(random.nextInt(names.size()));
      payload.set(name, payload.get(other));
    }
    return payload;
  }

  private void handle(Call call) {
    Route route = dialect.routes().get(call.action());
    if (route == null) {
      return;
    }
    MessageShape message = dialect.messages().find(call.action()).orElseThrow();
    message.deviationsOfRequest(call.payload()).forEach(d -> checkText(d.toString()));
    CallContext context =
        new CallContext(
            STATION,
            NOW,
            Duration.ofMinutes(5),
            IdTokenPolicy.everyone(),
            StationFuzzer::transactionId,
            memory,
            Registration.ACCEPTED);
    try {
      Reply reply = route.handle(call.payload(), context);
      checkValid(message.deviationsOfAnswer(reply.payload()), reply.payload());
      memory.told(reply.reports());
      reply.whenTold().run();
      reply.reports().forEach(report -> expect(!report.toString().isEmpty(), "no report"));
    } catch (CallRefusedException e) {
      checkText(e.reason());
    }
  }

  private static int transactionId(EvseId evse, Instant startedAt, @Nullable Long meterStartWh) {
    return 1000;
  }

  /** A byte for the command, then the payloads of the answers, one on each line. */
  private void command(byte[] bytes) {
    if (bytes.length == 0) {
      return;
    }
    List<StationCommand> commands = Commands.ofEveryKind();
    Step step = dialect.begin(commands.get(Math.floorMod(bytes[0], commands.size())), memory);
    List<String> answers = text(Arrays.copyOfRange(bytes, 1, bytes.length)).lines().toList();
    for (int i = 0; i < MAX_CALLS && step instanceof Step.Send send; i++) {
      MessageShape message = dialect.messages().find(send.action()).orElseThrow();
      checkValid(message.deviationsOfRequest(send.payload()), send.payload());
      CallAnswer answer = answer(i < answers.size() ? answers.get(i) : "");
      try {
        step = send.then().apply(answer);
      } catch (CallRefusedException e) {
        checkText(e.reason());
        return;
      }
    }
  }

  private static CallAnswer answer(String payload) {
    return object(payload)
        .<CallAnswer>map(object -> new CallResult("m", object))
        .orElseGet(() -> CallError.of("m", "GenericError", payload));
  }

  /** What we write of a message is read as the same. */
  private static void checkFrame(RpcMessage message) {
    try {
      expect(RpcCodec.parse(RpcCodec.write(message)).equals(message), "read otherwise");
    } catch (MalformedMessageException e) {
      throw new IllegalStateException(e.reason(), e);
    }
  }

  private static void checkValid(List<Deviation> deviations, ObjectNode payload) {
    expect(deviations.isEmpty(), deviations + " " + payload);
  }

  /** Texts are short and hold nothing of the peer that a terminal would obey. */
  private static void checkText(String text) {
    expect(!text.isBlank() && text.length() <= MAX_REASON, text);
    expect(text.chars().allMatch(c -> c >= ' ' && c <= '~'), text);
  }

  private static void expect(boolean isSo, String otherwise) {
    if (!isSo) {
      throw new IllegalStateException(otherwise);
    }
  }
}
