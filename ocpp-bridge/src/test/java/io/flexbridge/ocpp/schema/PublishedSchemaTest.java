package io.flexbridge.ocpp.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.ExecutionContextCustomizer;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.flexbridge.ocpp.charging.OcppVersion;
import io.flexbridge.ocpp.rpc.DialectBench;
import io.flexbridge.ocpp.rpc.OcppDialect;
import io.flexbridge.ocpp.v16.Ocpp16;
import io.flexbridge.ocpp.v201.Ocpp201;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Our tables of messages, and with them all that we send, against the JSON schemas that are
 * published with OCPP: word for word, and by the verdicts of a validator that is not ours.
 */
class PublishedSchemaTest {

  private static final int PAYLOADS = 20;
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();
  private static final ExecutionContextCustomizer WITH_FORMATS =
      (execution, schema) ->
          execution.executionConfig(config -> config.formatAssertionsEnabled(true));

  private final ArbitraryPayloads payloads = new ArbitraryPayloads(new Random(5));

  private static OcppDialect dialect(OcppVersion version) {
    return switch (version) {
      case V1_6 -> new Ocpp16();
      case V2_0_1 -> new Ocpp201();
    };
  }

  /** Our shapes, by the names of the published schemas. */
  private static Map<String, Shape.Fields> shapes(OcppVersion version) {
    Map<String, Shape.Fields> shapes = new TreeMap<>();
    for (MessageShape message : dialect(version).messages().all()) {
      shapes.put(message.action() + ".req", message.request());
      shapes.put(message.action() + ".conf", message.answer());
    }
    return shapes;
  }

  /** The published schemas, by which payloads are judged. */
  private record Judge(Map<String, Schema> schemas) {

    static Judge of(OcppVersion version) {
      SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7);
      Map<String, Schema> schemas = new TreeMap<>();
      PublishedSchemas.of(version)
          .forEach((name, schema) -> schemas.put(name, registry.getSchema(schema)));
      return new Judge(schemas);
    }

    /** What is wrong; nothing if the payload is valid. */
    List<String> verdict(String name, JsonNode payload) {
      Schema schema = Objects.requireNonNull(schemas.get(name), name);
      return schema.validate(payload, WITH_FORMATS).stream().map(String::valueOf).toList();
    }
  }

  @ParameterizedTest
  @EnumSource
  void theTableSaysTheSameOfEveryFieldOfEveryMessage(OcppVersion version) {
    Map<String, JsonNode> published = PublishedSchemas.of(version);
    Map<String, Shape.Fields> own = shapes(version);

    assertThat(own.keySet()).isEqualTo(published.keySet());
    own.forEach(
        (name, shape) -> {
          JsonNode schema = Objects.requireNonNull(published.get(name), name);
          assertThat(SchemaTerms.of(shape)).as(name).isEqualTo(SchemaTerms.of(schema));
        });
  }

  @ParameterizedTest
  @EnumSource
  void whatIsValidByTheTableIsValidByTheSchema(OcppVersion version) {
    Judge judge = Judge.of(version);

    shapes(version)
        .forEach(
            (name, shape) -> {
              for (int i = 0; i < PAYLOADS; i++) {
                JsonNode payload = payloads.any(shape);
                assertThat(judge.verdict(name, payload)).as("%s %s", name, payload).isEmpty();
              }
            });
  }

  @ParameterizedTest
  @EnumSource
  void whatDeviatesFromTheTableIsNotValidByTheSchema(OcppVersion version) {
    Judge judge = Judge.of(version);

    shapes(version)
        .forEach(
            (name, shape) -> {
              for (ArbitraryPayloads.Fault fault : payloads.faults(shape)) {
                assertThat(judge.verdict(name, fault.payload()))
                    .as("%s %s", name, fault)
                    .isNotEmpty();
              }
            });
  }

  @ParameterizedTest
  @EnumSource
  void everyAnswerOfOursIsValidByTheSchema(OcppVersion version) {
    Judge judge = Judge.of(version);
    OcppDialect dialect = dialect(version);
    DialectBench bench = new DialectBench(dialect);

    for (MessageShape message : dialect.messages().all()) {
      if (message.caller().isStation()) {
        for (int i = 0; i < PAYLOADS; i++) {
          String call = payloads.any(message.request()).toString();
          String answer = bench.answer(message.action(), call);
          assertThat(judge.verdict(message.action() + ".conf", JSON.readTree(answer)))
              .as("%s answered by %s", call, answer)
              .isEmpty();
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void everyCallOfOurCommandsIsValidByTheSchema(OcppVersion version) {
    Judge judge = Judge.of(version);
    DialectBench bench = new DialectBench(dialect(version));

    Commands.ofEveryKind()
        .forEach(
            command ->
                bench
                    .begin(command)
                    .sent()
                    .forEach(
                        sent -> {
                          String[] parts = sent.split(" ", 2);
                          assertThat(judge.verdict(parts[0] + ".req", JSON.readTree(parts[1])))
                              .as(sent)
                              .isEmpty();
                        }));
  }
}
