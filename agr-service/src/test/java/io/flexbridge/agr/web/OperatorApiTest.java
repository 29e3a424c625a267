package io.flexbridge.agr.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.flexbridge.agr.port.OperatorView.DayChart;
import io.flexbridge.agr.port.OperatorView.HealthPart;
import io.flexbridge.agr.port.OperatorView.MessageRow;
import io.flexbridge.agr.port.OperatorView.OrderRow;
import io.flexbridge.agr.port.OperatorView.StationRow;
import io.flexbridge.uftp.value.CongestionPoint;
import io.flexbridge.uftp.value.IspCalendar;
import io.flexbridge.uftp.value.IspRange;
import io.flexbridge.uftp.value.Money;
import io.flexbridge.uftp.value.Power;
import io.flexbridge.uftp.value.PowerPerIsp;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class OperatorApiTest {

  private static final CongestionPoint POINT = CongestionPoint.of("ean.123456789012345678");
  private static final IspCalendar DAY =
      new IspCalendar(
          LocalDate.of(2026, 6, 30), ZoneId.of("Europe/Amsterdam"), Duration.ofMinutes(15));

  @Test
  void aChartHasRunsOfEqualPowerInWattsPerIspNumber() {
    PowerPerIsp baseline =
        PowerPerIsp.constant(DAY, DAY.wholeDay(), Power.ofKilowatts(60))
            .with(new IspRange(41, 4), Power.ofWatts(55_500));
    PowerPerIsp target = PowerPerIsp.constant(DAY, new IspRange(41, 4), Power.ofKilowatts(42));
    DayChart chart = new DayChart(POINT, DAY, baseline, target, PowerPerIsp.empty(DAY), 42_300L);

    try (Browsing operator = Browsing.of(ShownService.empty().withCharts(chart))) {
      assertThat(operator.json("/api/v1/charts"))
          .isEqualTo(
              json(
                  """
                  {"charts": [{
                    "congestionPoint": "ean.123456789012345678",
                    "period": "2026-06-30",
                    "timeZone": "Europe/Amsterdam",
                    "ispDurationSeconds": 900,
                    "ispCount": 96,
                    "dayStart": "2026-06-29T22:00:00Z",
                    "dayEnd": "2026-06-30T22:00:00Z",
                    "baseline": [
                      {"start": 1, "duration": 40, "watts": 60000},
                      {"start": 41, "duration": 4, "watts": 55500},
                      {"start": 45, "duration": 52, "watts": 60000}],
                    "target": [{"start": 41, "duration": 4, "watts": 42000}],
                    "measured": [],
                    "currentWatts": 42300}]}
                  """));
    }
  }

  @Test
  void anUnknownPowerIsNullAndNotMissing() {
    PowerPerIsp none = PowerPerIsp.empty(DAY);
    StationRow station = new StationRow("CS-1", false, "", "Unavailable", 0, null, null, "unknown");
    ShownService service =
        ShownService.empty()
            .withCharts(new DayChart(POINT, DAY, none, none, none, null))
            .withStations(station);

    try (Browsing operator = Browsing.of(service)) {
      assertThat(operator.json("/api/v1/charts").at("/charts/0/currentWatts").isNull()).isTrue();
      assertThat(operator.json("/api/v1/stations").at("/stations/0"))
          .isEqualTo(
              json(
                  """
                  {"id": "CS-1", "connected": false, "version": "", "status": "Unavailable",
                   "sessions": 0, "watts": null, "limitWatts": null, "profileState": "unknown"}
                  """));
    }
  }

  @Test
  void anOrderHasItsPriceAsAnExactDecimalNumber() {
    OrderRow order =
        new OrderRow("ORDER-7", POINT, "ISPs 41..44", -18_000, Money.euro("1234567890.1250"), "x");

    try (Browsing operator = Browsing.of(ShownService.empty().withOrders(order))) {
      assertThat(operator.json("/api/v1/orders").at("/orders/0"))
          .isEqualTo(
              json(
                  """
                  {"orderReference": "ORDER-7", "congestionPoint": "ean.123456789012345678",
                   "isps": "ISPs 41..44", "peakWatts": -18000, "price": "1234567890.1250",
                   "currency": "EUR", "state": "x"}
                  """));
    }
  }

  @Test
  void whatAPeerWroteComesThroughAsItWas() {
    String hostile = "\"},<script>alert('1')</script>\u2028\u0000 \\ é €";
    MessageRow message =
        new MessageRow(
            ShownService.NOON, true, hostile, hostile, "rejected", hostile, "m-1", "c-1");

    try (Browsing operator = Browsing.of(ShownService.empty().withMessages(List.of(message)))) {
      HttpResponse<String> answer = operator.get("/api/v1/messages");
      JsonNode row = json(answer.body()).at("/messages/0");
      assertThat(row.get("detail").asString()).isEqualTo(hostile);
      assertThat(row.get("partner").asString()).isEqualTo(hostile);
      assertThat(row.get("at").asString()).isEqualTo("2026-06-30T10:00:00Z");
      assertThat(row.get("inbound").asBoolean()).isTrue();
      assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
      assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
    }
  }

  @Test
  void aWarningIsShownAndTheServiceWorksAllTheSame() {
    ShownService service =
        ShownService.empty().withHealth(new HealthPart("partners", null, "1 answer is overdue"));

    try (Browsing operator = Browsing.of(service)) {
      assertThat(operator.get("/health").statusCode()).isEqualTo(200);
      assertThat(operator.json("/health").at("/parts/0"))
          .isEqualTo(
              json(
                  """
                  {"name": "partners", "works": true, "problem": null,
                   "warning": "1 answer is overdue"}
                  """));
    }
  }

  @Test
  void aHundredMessagesAreListedUnlessAskedOtherwise() {
    ShownService service = ShownService.empty().withMessages(messages(1_500));
    try (Browsing operator = Browsing.of(service)) {
      assertThat(operator.json("/api/v1/messages").get("messages").size()).isEqualTo(100);
      assertThat(operator.json("/api/v1/messages?limit=3").get("messages").size()).isEqualTo(3);
      assertThat(operator.json("/api/v1/messages?limit=1000").get("messages").size())
          .isEqualTo(1_000);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "1001", "many", "", "99999999999"})
  void anImpossibleLimitIsRefusedWithTheLimitsNamed(String limit) {
    try (Browsing operator = Browsing.of(ShownService.empty())) {
      HttpResponse<String> answer = operator.get("/api/v1/messages?limit=" + limit);
      assertThat(answer.statusCode()).isEqualTo(400);
      assertThat(json(answer.body()).get("error").asString())
          .isEqualTo("limit is '%s', must be a whole number from 1 to 1000".formatted(limit));
    }
  }

  @Test
  void healthIs200WhileEveryPartWorks() {
    try (Browsing operator = Browsing.of(ShownService.empty())) {
      HttpResponse<String> answer = operator.get("/health");
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(json(answer.body()))
          .isEqualTo(
              json(
                  """
                  {"works": true, "now": "2026-06-30T10:00:00Z", "parts": [
                    {"name": "Journal", "works": true, "problem": null, "warning": null},
                    {"name": "Stations", "works": true, "problem": null, "warning": null}]}
                  """));
      assertThat(operator.get("/health/ready").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void healthIs503AndSaysWhyWhenAPartDoesNotWork() {
    ShownService service =
        ShownService.empty()
            .withHealth(
                new HealthPart("Journal", "disk is full"), new HealthPart("Stations", null));
    try (Browsing operator = Browsing.of(service)) {
      HttpResponse<String> answer = operator.get("/health");
      assertThat(answer.statusCode()).isEqualTo(503);
      assertThat(json(answer.body()).at("/parts/0"))
          .isEqualTo(
              json(
                  """
                  {"name": "Journal", "works": false, "problem": "disk is full", "warning": null}
                  """));
      assertThat(operator.get("/health/ready").statusCode()).isEqualTo(503);
      assertThat(operator.json("/health/ready")).isEqualTo(json("{\"works\": false}"));
    }
  }

  @Test
  void aWarningLeavesThePartAtWork() {
    ShownService service =
        ShownService.empty().withHealth(new HealthPart("certificates", null, "ends in 3 days"));
    try (Browsing operator = Browsing.of(service)) {
      assertThat(operator.get("/health/ready").statusCode()).isEqualTo(200);
      assertThat(operator.json("/health").at("/parts/0"))
          .isEqualTo(
              json(
                  """
                  {"name": "certificates", "works": true, "problem": null,
                   "warning": "ends in 3 days"}
                  """));
    }
  }

  @Test
  void aServiceWithAProblemIsStillAlive() {
    ShownService service = ShownService.empty().withHealth(new HealthPart("Journal", "disk full"));
    try (Browsing operator = Browsing.of(service)) {
      assertThat(operator.get("/health/live").statusCode()).isEqualTo(200);
      assertThat(operator.json("/health/live")).isEqualTo(json("{\"works\": true}"));
    }
  }

  @Test
  void anAnswerThatDidNotChangeIsNotSentAgain() {
    ShownService service = ShownService.empty().withMessages(messages(50));
    try (Browsing operator = Browsing.of(service)) {
      String tag = operator.get("/api/v1/messages").headers().firstValue("ETag").orElseThrow();
      HttpResponse<String> again = operator.get("/api/v1/messages", "If-None-Match", tag);
      assertThat(again.statusCode()).isEqualTo(304);
      assertThat(again.body()).isEmpty();
    }
  }

  @Test
  void aLongAnswerIsCompressedForWhoeverTakesThat() {
    ShownService service = ShownService.empty().withMessages(messages(500));
    try (Browsing operator = Browsing.of(service)) {
      HttpResponse<String> answer =
          operator.get("/api/v1/messages?limit=500", "Accept-Encoding", "gzip");
      assertThat(answer.headers().firstValue("Content-Encoding")).contains("gzip");
    }
  }

  @Test
  void nothingCanBeChanged() {
    try (Browsing operator = Browsing.of(ShownService.empty())) {
      assertThat(operator.post("/api/v1/orders", "{}").statusCode()).isEqualTo(405);
      assertThat(operator.post("/health", "{}").statusCode()).isEqualTo(405);
    }
  }

  @Test
  void whatIsNotThereIs404AndNotEchoedAsMarkup() {
    try (Browsing operator = Browsing.of(ShownService.empty())) {
      HttpResponse<String> answer = operator.get("/api/v1/%3Cscript%3E");
      assertThat(answer.statusCode()).isEqualTo(404);
      assertThat(answer.body()).doesNotContain("<script>");
    }
  }

  private static List<MessageRow> messages(int count) {
    return IntStream.range(0, count)
        .mapToObj(
            n ->
                new MessageRow(
                    ShownService.NOON.minusSeconds(n),
                    n % 2 == 0,
                    "dso.example.org",
                    "FlexOrder",
                    "received",
                    "detail " + n,
                    "message-" + n,
                    "conversation"))
        .toList();
  }

  private static JsonNode json(String text) {
    return JsonMapper.shared().readTree(text);
  }
}
