package io.flexbridge.ocpp.csms;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.flexbridge.ocpp.charging.CommandOutcome;
import io.flexbridge.ocpp.charging.OcppVersion;
import io.flexbridge.ocpp.charging.Registration;
import io.flexbridge.ocpp.charging.StationCommand;
import io.flexbridge.ocpp.charging.StationId;
import io.flexbridge.ocpp.charging.StationReport;
import io.flexbridge.ocpp.rpc.ErrorCode;
import io.flexbridge.ocpp.rpc.StrictCalls;
import io.flexbridge.ocpp.schema.ArbitraryPayloads;
import io.flexbridge.ocpp.schema.Commands;
import io.flexbridge.ocpp.schema.Deviation;
import io.flexbridge.ocpp.schema.MessageShape;
import io.flexbridge.ocpp.schema.MessageTable;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What holds for every message of a version of OCPP, over real sockets. */
abstract class OcppContract {

  private static final JsonMapper JSON = new JsonMapper();
  private static final int MAX_LENGTH = 50_000;

  private final TestCsms csms = new TestCsms();
  private final ArbitraryPayloads payloads = new ArbitraryPayloads(new Random(7));
  private final OcppVersion version;
  private final MessageTable messages;

  OcppContract(OcppVersion version) {
    this.version = version;
    this.messages = OcppDialects.of(version).messages();
  }

  /**
   * What is refused, each as {@code Action field KIND}: what we read is of another type, or what a
   * message means nothing without is missing. All other deviations are taken leniently.
   */
  private Set<String> refused() throws IOException {
    String name = "refused-%s.txt".formatted(version.subprotocol());
    try (InputStream in = OcppContract.class.getResourceAsStream(name)) {
      String text = new String(Objects.requireNonNull(in, name).readAllBytes(), UTF_8);
      return new TreeSet<>(text.lines().toList());
    }
  }

  @AfterEach
  void stop() {
    csms.close();
  }

  private TestStation station() {
    return csms.connected("/ocpp/CS-1", version.subprotocol());
  }

  private List<MessageShape> calledByStations() {
    return messages.all().stream().filter(message -> message.caller().isStation()).toList();
  }

  private List<MessageShape> calledByUs() {
    return messages.all().stream().filter(message -> message.caller().isCsms()).toList();
  }

  @Test
  void everyMessageOfAStationIsAnsweredValidly() {
    TestStation station = station();
    for (MessageShape message : calledByStations()) {
      Stream.of(
              payloads.full(message.request()),
              payloads.minimal(message.request()),
              payloads.any(message.request()))
          .forEach(
              payload -> {
                JsonNode answer = JSON.readTree(station.call(message.action(), payload.toString()));
                assertThat(answer.get(0).intValue()).as("%s %s", payload, answer).isEqualTo(3);
                assertThat(message.deviationsOfAnswer(answer.get(2))).as("%s", answer).isEmpty();
              });
    }
  }

  @Test
  void aDeviationIsTakenLenientlyOrRefusedWithItsCode() throws IOException {
    TestStation station = station();
    Set<String> refused = new TreeSet<>();
    for (MessageShape message : calledByStations()) {
      for (ArbitraryPayloads.Fault fault : payloads.faults(message.request())) {
        String payload = fault.payload().toString();
        if (payload.length() > MAX_LENGTH) {
          continue; // More than a thousand entries, which is more than a frame may hold.
        }
        JsonNode answer = JSON.readTree(station.call(message.action(), payload));
        if (answer.get(0).intValue() == 4) {
          assertThat(answer.get(2).stringValue())
              .as("%s %s", fault, answer)
              .isEqualTo(code(fault.kind()).in(version));
          refused.add("%s %s %s".formatted(message.action(), fault.field(), fault.kind()));
        } else {
          assertThat(message.deviationsOfAnswer(answer.get(2))).as("%s", answer).isEmpty();
        }
      }
    }
    assertThat(refused).isEqualTo(refused());
  }

  private static ErrorCode code(Deviation.Kind kind) {
    return switch (kind) {
      case OCCURRENCE -> ErrorCode.OCCURRENCE_VIOLATION;
      case TYPE -> ErrorCode.TYPE_VIOLATION;
      case PROPERTY -> ErrorCode.PROPERTY_VIOLATION;
      case FORMAT -> ErrorCode.FORMAT_VIOLATION;
    };
  }

  @Test
  void everyCallThatSomeoneElseWroteReachesTheStationAndItsAnswerComesBack() {
    TestStation station = station();
    int answered = 0;
    for (MessageShape message : calledByUs()) {
      String request = payloads.any(message.request()).toString();
      String answer = payloads.any(message.answer()).toString();
      StationCommand call = new StationCommand.Call(message.action(), request);
      csms.send("CS-1", call);

      JsonNode frame = JSON.readTree(station.answer(message.action(), answer));
      assertThat(frame.get(3)).isEqualTo(JSON.readTree(request));
      CommandOutcome outcome =
          csms.awaitReports("CS-1", StationReport.CommandAnswered.class, ++answered)
              .getLast()
              .outcome();
      assertThat(outcome).isInstanceOf(CommandOutcome.Replied.class);
      CommandOutcome.Replied replied = (CommandOutcome.Replied) outcome;
      assertThat(JSON.readTree(replied.payload())).isEqualTo(JSON.readTree(answer));
      assertThat(replied.deviations()).isEmpty();
    }
  }

  @Test
  void noCallThatDeviatesIsSent() {
    TestStation station = station();
    int answered = 0;
    for (MessageShape message : calledByUs()) {
      for (ArbitraryPayloads.Fault fault : payloads.faults(message.request())) {
        csms.send("CS-1", new StationCommand.Call(message.action(), fault.payload().toString()));
        answered++;
      }
    }

    assertThat(csms.awaitReports("CS-1", StationReport.CommandAnswered.class, answered))
        .allSatisfy(
            answer ->
                assertThat(answer.outcome())
                    .isInstanceOfSatisfying(
                        CommandOutcome.Rejected.class,
                        rejected ->
                            assertThat(rejected.status()).isEqualTo(StrictCalls.NOT_SENDABLE)));
    csms.send("CS-1", new StationCommand.TriggerMeterValues(1));
    assertThat(station.next()).contains("TriggerMessage");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Heartbeat", "Dance", ""})
  void aCallThatStationsAreNotCalledWithIsNotSent(String action) {
    station();
    csms.send("CS-1", new StationCommand.Call(action, "{}"));

    assertThat(csms.awaitReport("CS-1", StationReport.CommandAnswered.class).outcome())
        .isEqualTo(
            new CommandOutcome.Rejected(
                StrictCalls.NOT_SENDABLE,
                "The action is not one that stations of this version are called with"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "null", "{", "{} {}", "1"})
  void aCallWhosePayloadIsNoObjectIsNotSent(String payload) {
    station();
    csms.send("CS-1", new StationCommand.Call("ClearCache", payload));

    assertThat(csms.awaitReport("CS-1", StationReport.CommandAnswered.class).outcome())
        .isInstanceOfSatisfying(
            CommandOutcome.Rejected.class,
            rejected -> assertThat(rejected.status()).isEqualTo(StrictCalls.NOT_SENDABLE));
  }

  @Test
  void theDeviationsOfAnAnswerAreNamed() {
    TestStation station = station();
    csms.send("CS-1", new StationCommand.Call("ClearCache", "{}"));
    station.answer("ClearCache", "{\"status\":\"Perhaps\",\"more\":1}");

    assertThat(csms.awaitReport("CS-1", StationReport.CommandAnswered.class).outcome())
        .isEqualTo(
            new CommandOutcome.Replied(
                "{\"status\":\"Perhaps\",\"more\":1}",
                List.of("status is none of the words allowed", "has 1 fields that are not known")));
  }

  @Test
  void equalCallsThatSomeoneElseWroteAreAllSent() {
    TestStation station = station();
    StationCommand call = new StationCommand.Call("ClearCache", "{}");
    csms.send("CS-1", call);
    csms.send("CS-1", call);
    csms.send("CS-1", call);

    for (int i = 0; i < 3; i++) {
      station.answer("ClearCache", "{\"status\":\"Accepted\"}");
    }
    assertThat(csms.awaitReports("CS-1", StationReport.CommandAnswered.class, 3)).hasSize(3);
  }

  @Test
  void everyCommandMakesValidCallsOrNone() {
    TestStation station = station();
    int answered = 0;
    for (StationCommand command : Commands.ofEveryKind()) {
      csms.send("CS-1", command);
      answered++;
      while (csms.reportsOf("CS-1").stream()
              .filter(StationReport.CommandAnswered.class::isInstance)
              .count()
          < answered) {
        Optional<String> call = station.poll();
        call.ifPresent(frame -> answerValidly(station, frame));
      }
    }
  }

  private void answerValidly(TestStation station, String frame) {
    JsonNode call = JSON.readTree(frame);
    MessageShape message = messages.find(call.get(2).stringValue()).orElseThrow();
    assertThat(message.deviationsOfRequest(call.get(3))).as(frame).isEmpty();
    station.send(
        "[3,\"%s\",%s]".formatted(call.get(1).stringValue(), payloads.full(message.answer())));
  }

  @ParameterizedTest
  @CsvSource({"Dance, NotImplemented", "ClearCache, NotSupported"})
  void whatStationsMayNotCallIsAnsweredWithAnError(String action, String code) {
    assertThat(station().call(action, "{}")).startsWith("[4,\"s1\",\"%s\"".formatted(code));
  }

  @Test
  void aStationThatIsNotInServiceMayBootButNotCharge() {
    AtomicReference<Registration> registration = new AtomicReference<>(Registration.PENDING);
    csms.admitting(
        new StationAdmission() {

          @Override
          public Admission admit(
              StationId id, Optional<BasicCredentials> credentials, InetSocketAddress remote) {
            return Admission.ADMITTED;
          }

          @Override
          public Registration registration(StationId id) {
            return registration.get();
          }
        });
    TestStation station = station();
    MessageShape boot = messages.find("BootNotification").orElseThrow();
    String payload = payloads.any(boot.request()).toString();

    assertThat(station.call("Authorize", "{}")).contains("\"SecurityError\"");
    assertThat(station.call("BootNotification", payload)).contains("\"Pending\"");
    assertThat(station.call("Heartbeat", "{}")).startsWith("[3,");
    assertThat(station.call("MeterValues", "{}")).contains("\"SecurityError\"");
    csms.send("CS-1", new StationCommand.TriggerMeterValues(1));
    station.answer("TriggerMessage", "{\"status\":\"Accepted\"}");
    assertThat(csms.reportsOf("CS-1")).noneMatch(StationReport.Booted.class::isInstance);

    registration.set(Registration.REJECTED);
    assertThat(station.call("BootNotification", payload)).contains("\"Rejected\"");
    assertThat(station.call("Heartbeat", "{}")).contains("\"SecurityError\"");

    registration.set(Registration.ACCEPTED);
    assertThat(station.call("BootNotification", payload)).contains("\"Accepted\"");
    assertThat(station.call("Heartbeat", "{}")).startsWith("[3,");
    csms.awaitReport("CS-1", StationReport.Booted.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[3,\"never-sent\",{}]              | ",
        "[4,\"never-sent\",\"X\",\"Y\",{}]  | ",
        "[4,\"never-sent\"]                 | ",
        "[3,\"never-sent\",[]]              | ",
        "[2,\"a\",\"Heartbeat\",[]]         | [4,\"a\",\"%format\"",
        "[2,\"a\",\"Heartbeat\",\"x\"]      | [4,\"a\",\"%format\"",
        "[2,\"a\",\"Heartbeat\",{},{}]      | [4,\"a\",\"%rpc\"",
        "[2,\"a\"]                          | [4,\"a\",\"%rpc\"",
        "[2,7,\"Heartbeat\",{}]             | [4,\"-1\",\"%rpc\"",
        "[6,\"a\",\"Heartbeat\",{}]         | [4,\"a\",\"%type\"",
        "{\"a\":1}                          | [4,\"-1\",\"%rpc\"",
        "Heartbeat                          | [4,\"-1\",\"%rpc\""
      })
  void aFrameThatIsNoMessageIsAnsweredIfItMayBeACallAndHarmsNothing(
      String frame, @Nullable String error) {
    TestStation station = station();
    station.send(frame);
    if (error != null) {
      assertThat(station.next())
          .startsWith(
              error
                  .replace("%format", ErrorCode.FORMAT_VIOLATION.in(version))
                  .replace("%rpc", ErrorCode.RPC_FRAMEWORK.in(version))
                  .replace("%type", ErrorCode.MESSAGE_TYPE_NOT_SUPPORTED.in(version)));
    }

    assertThat(station.call("Heartbeat", "{}")).startsWith("[3,\"s1\"");
  }
}
