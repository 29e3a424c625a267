package io.flexbridge.agr.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.flexbridge.agr.port.OperatorView.DayChart;
import io.flexbridge.agr.port.OperatorView.MessageRow;
import io.flexbridge.agr.port.OperatorView.OrderRow;
import io.flexbridge.agr.port.OperatorView.StationRow;
import io.flexbridge.uftp.value.CongestionPoint;
import io.flexbridge.uftp.value.IspCalendar;
import io.flexbridge.uftp.value.IspRange;
import io.flexbridge.uftp.value.Money;
import io.flexbridge.uftp.value.Power;
import io.flexbridge.uftp.value.PowerPerIsp;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The published description and the answers are the same, field by field. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OpenApiTest {

  private static final CongestionPoint POINT = CongestionPoint.of("ean.123456789012345678");

  private final Browsing operator = Browsing.of(everythingOnce());
  private final JsonNode description =
      new YAMLMapper().readTree(operator.get("/api/v1/openapi.yaml").body());

  @BeforeAll
  void theDescriptionIsThere() {
    assertThat(description.get("paths").size()).isPositive();
  }

  @AfterAll
  void close() {
    operator.close();
  }

  Set<String> paths() {
    return Set.copyOf(description.get("paths").propertyNames());
  }

  @ParameterizedTest
  @MethodSource("paths")
  void anAnswerHasExactlyTheFieldsOfItsDescription(String path) {
    JsonNode schema =
        description
            .get("paths")
            .get(path)
            .at("/get/responses/200/content/application~1json/schema");
    assertThat(schema.isMissingNode()).as("description of the answer of %s", path).isFalse();
    compare(path, operator.json(path), schema);
  }

  @Test
  void aRefusalIsAsDescribed() {
    JsonNode refusal = operator.json("/api/v1/messages?limit=0");
    compare("refusal", refusal, description.at("/components/schemas/Refusal"));
  }

  @Test
  void everyPathOfTheApiIsDescribed() {
    assertThat(paths())
        .containsExactlyInAnyOrder(
            "/health",
            "/health/live",
            "/health/ready",
            "/api/v1/alerts",
            "/api/v1/book",
            "/api/v1/charts",
            "/api/v1/messages",
            "/api/v1/orders",
            "/api/v1/stations");
  }

  @Test
  void theLimitsOfMessagesAreThoseThatHold() {
    JsonNode limit = description.at("/paths/~1api~1v1~1messages/get/parameters/0/schema");
    assertThat(limit.get("maximum").asInt()).isEqualTo(OperatorWeb.MOST_MESSAGES);
    assertThat(limit.get("default").asInt()).isEqualTo(OperatorWeb.USUAL_MESSAGES);
  }

  private void compare(String where, JsonNode value, JsonNode described) {
    JsonNode schema = resolve(described);
    if (schema.path("type").asString("").equals("array")) {
      assertThat(value.isArray()).as("%s is an array", where).isTrue();
      assertThat(value).as("%s has an example in this test", where).isNotEmpty();
      value.forEach(item -> compare(where + "[]", item, schema.get("items")));
    } else if (schema.has("properties")) {
      Set<String> names = Set.copyOf(schema.get("properties").propertyNames());
      assertThat(value.propertyNames()).as("fields of %s", where).hasSameElementsAs(names);
      assertThat(schema.get("required").valueStream().map(JsonNode::asString))
          .as("required fields of %s", where)
          .hasSameElementsAs(names);
      names.forEach(
          name -> compare(where + "." + name, value.get(name), schema.get("properties").get(name)));
    } else {
      assertThat(typesOf(schema)).as("type of %s", where).contains(typeOf(value));
    }
  }

  private JsonNode resolve(JsonNode schema) {
    return schema.has("$ref") ? description.at(schema.get("$ref").asString().substring(1)) : schema;
  }

  private static List<String> typesOf(JsonNode schema) {
    JsonNode type = schema.get("type");
    return type.isArray()
        ? type.valueStream().map(JsonNode::asString).toList()
        : List.of(type.asString());
  }

  private static String typeOf(JsonNode value) {
    return switch (value.getNodeType()) {
      case STRING -> "string";
      case NUMBER -> value.isIntegralNumber() ? "integer" : "number";
      case BOOLEAN -> "boolean";
      case NULL -> "null";
      default -> "unexpected " + value.getNodeType();
    };
  }

  private static ShownService everythingOnce() {
    IspCalendar day =
        IspCalendar.containing(
            ShownService.NOON, ZoneId.of("Europe/Amsterdam"), Duration.ofMinutes(15));
    PowerPerIsp power = PowerPerIsp.constant(day, IspRange.of(49), Power.ofKilowatts(40));
    return ShownService.empty()
        .withCharts(new DayChart(POINT, day, power, power, power, null))
        .withOrders(new OrderRow("o-1", POINT, "ISP 49", -1_000, Money.euro("1.50"), "accepted"))
        .withStations(new StationRow("CS-1", true, "1.6", "Charging", 1, 7_400L, null, "confirmed"))
        .withMessages(
            List.of(
                new MessageRow(
                    ShownService.NOON, true, "dso", "FlexOrder", "received", "", "m", "c")));
  }
}
