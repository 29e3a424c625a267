package io.flexbridge.it.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import io.flexbridge.agr.port.OperatorView.AlertRow;
import io.flexbridge.agr.port.OperatorView.HealthPart;
import io.flexbridge.agr.port.OperatorView.MessageRow;
import io.flexbridge.agr.port.OperatorView.StationRow;
import io.flexbridge.agr.web.HttpHost;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.awaitility.core.ThrowingRunnable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class BrowserTest {

  @TempDir private static Path profile = Path.of("");

  private static @Nullable Chromium chromium;

  @BeforeAll
  static void startChromium() {
    Optional<Path> program = Chromium.program();
    assumeThat(program)
        .as("no chromium on the PATH: install it (Debian: chromium) to test the operator's page")
        .isPresent();
    chromium = Chromium.start(program.orElseThrow(), profile);
  }

  @AfterAll
  static void closeChromium() {
    if (chromium != null) {
      chromium.close();
    }
  }

  @Test
  void theFirstSightIsWhatTheFleetPromisedAndDelivers() {
    see(
        ShownService.deliveringOneMinuteIsps(),
        page -> {
          assertThat(page.text("h1")).isEqualTo("Delivering an order until 14:47, 8 min to go");
          assertThat(page.text("#promised-name")).isEqualTo("Ordered now");
          assertThat(page.text("#promised")).isEqualTo("41.7 kW");
          assertThat(page.text("#promised-note")).isEqualTo("baseline 59.7 kW, change −18.0 kW");
          assertThat(page.text("#measured")).isEqualTo("42.3 kW");
          assertThat(page.text("#deviation")).isEqualTo("+0.6 kW");
          assertThat(page.text("#delivered")).isEqualTo("−2.1 kWh");
          assertThat(page.text("#delivered-note"))
              .isEqualTo("of −2.1 kWh ordered in the 7 of 15 ISPs that are over");
          assertThat(page.text("#clock")).isEqualTo("14:39:20");
          assertThat(page.evaluate("document.title").asString()).startsWith("42.3");
        });
  }

  @Test
  void aDayOfOneMinuteIspsOpensAroundTheOrderAndCanBeSeenWhole() {
    see(
        ShownService.deliveringOneMinuteIsps(),
        page -> {
          assertThat(page.text(".switch [aria-pressed=true]")).isEqualTo("Around the order");
          assertThat(page.texts(".plot .axis text"))
              .contains("14:30", "14:45")
              .doesNotContain("08:00");
          page.click(".switch button:last-child");
          assertThat(page.text(".switch [aria-pressed=true]")).isEqualTo("Whole day");
          assertThat(page.texts(".plot .axis text")).contains("08:00", "20:00");
        });
  }

  @Test
  void aDayOfQuarterHoursOpensWhole() {
    see(
        ShownService.quarterHours(),
        page -> {
          assertThat(page.texts("article h2"))
              .containsExactly(ShownService.DEPOT.toString(), ShownService.STREET.toString());
          assertThat(page.text(".switch [aria-pressed=true]")).isEqualTo("Whole day");
          assertThat(page.text("h1")).isEqualTo("The next order begins at 17:30, in 2 h 51 min");
          assertThat(page.text("#promised-name")).isEqualTo("Expected now");
        });
  }

  @Test
  void anotherDayCanBeChosen() {
    see(
        ShownService.quarterHours(),
        page -> {
          assertThat(page.evaluate("document.querySelector('article:last-child select').innerText"))
              .hasToString("\"2026-06-30\\n2026-06-29\"");
          page.evaluate(
              "const s = document.querySelector('article:last-child select');"
                  + " s.value = '2026-06-29'; s.dispatchEvent(new Event('change'))");
          assertThat(page.text("article:last-child .heading p"))
              .isEqualTo(
                  "Monday, 29 June 2026 · 96 ISPs of 15 min, 9 ordered, 9 of these measured");
        });
  }

  @Test
  void anIspIsReadWithTheArrowKeys() {
    see(
        ShownService.deliveringOneMinuteIsps(),
        page -> {
          assertThat(page.text(".readout .when")).isEqualTo("ISP 880, 14:39–14:40");
          page.focus(".plot");
          page.press("ArrowLeft");
          assertThat(page.text(".readout .when")).isEqualTo("ISP 879, 14:38–14:39");
          assertThat(page.text(".readout .measured dd")).endsWith(" kW");
          page.press("Home");
          assertThat(page.text(".readout .when")).isEqualTo("ISP 862, 14:21–14:22");
          assertThat(page.evaluate("document.querySelector('.plot').ariaValueText").asString())
              .contains("Baseline", "Ordered –");
        });
  }

  @Test
  void theOrderedIspsAreThereAsNumbersToo() {
    see(
        ShownService.deliveringOneMinuteIsps(),
        page -> {
          page.click("summary");
          await().untilAsserted(() -> assertThat(page.texts("details tbody tr")).hasSize(15));
          assertThat(page.texts("details tbody tr").getFirst()).startsWith("87314:32–14:33");
        });
  }

  @Test
  void messagesOrdersAndStationsAreListed() {
    see(
        ShownService.deliveringOneMinuteIsps(),
        page -> {
          assertThat(page.texts("#orders-rows tr").getFirst())
              .isEqualTo(
                  "ORD-2026-06-30-0001ean.871687940000123456ISPs 873..887−18.0 kW4.50 EURrunning");
          assertThat(page.texts("#messages-rows tr").getFirst())
              .startsWith("14:32:41→ outmetering.example.netMeteringwaiting");
          assertThat(page.texts("#messages-rows tr")).hasSize(12);
          page.click("#messages-more");
          assertThat(page.texts("#messages-rows tr")).hasSize(14);
          assertThat(page.text("#stations-sum")).startsWith("58 of 60 connected, ");
          assertThat(page.texts("#stations-rows tr").getFirst()).startsWith("CS-029not connected");
        });
  }

  @Test
  void stationsThatNeedALookComeFirst() {
    ShownService service = ShownService.deliveringOneMinuteIsps();
    service.stations =
        List.of(
            new StationRow("CS-10", true, "1.6", "Charging", 1, 1L, 1L, "confirmed"),
            new StationRow("CS-9", true, "1.6", "Charging", 1, 1L, 1L, "confirmed"),
            new StationRow("CS-11", true, "1.6", "Charging", 1, 1L, 1L, "non_responsive"),
            new StationRow("CS-12", false, "1.6", "", 0, null, null, "unreachable"));
    see(
        service,
        page -> {
          assertThat(page.texts("#stations-rows th"))
              .containsExactly("CS-12", "CS-11", "CS-9", "CS-10");
          assertThat(page.texts("#stations-rows .badge.bad"))
              .containsExactly("not connected", "unreachable", "non responsive");
        });
  }

  @Test
  void aStationIsFoundByItsName() {
    see(
        ShownService.deliveringOneMinuteIsps(),
        page -> {
          page.type("#filter", "cs-04");
          await().untilAsserted(() -> assertThat(page.texts("#stations-rows th")).hasSize(10));
          page.type("#filter", "x");
          await().untilAsserted(() -> assertThat(page.text("#stations-none")).isNotEmpty());
        });
  }

  @Test
  void whatAPeerWroteIsTextAndNeverMarkup() {
    String hostile = "</td><img src=x onerror=\"window.struck=1\"><script>window.struck=1</script>";
    ShownService service = ShownService.deliveringOneMinuteIsps();
    service.messages =
        List.of(
            new MessageRow(
                service.now, true, hostile, hostile, hostile, hostile, "m\"'<b>", "c\"'<b>"));
    service.stations = List.of(new StationRow(hostile, true, hostile, hostile, 1, 1L, 1L, hostile));
    service.health = List.of(new HealthPart(hostile, hostile));
    see(
        service,
        page -> {
          page.click("#ids");
          assertThat(page.text("#messages-rows .detail")).startsWith(hostile).contains("m\"'<b>");
          assertThat(page.text("#stations-rows th")).isEqualTo(hostile);
          assertThat(page.text("#banner")).isEqualTo(hostile + ": " + hostile);
          assertThat(
                  page.evaluate("document.querySelectorAll('main img, main script').length")
                      .asInt())
              .isZero();
          assertThat(page.evaluate("window.struck === undefined").asBoolean()).isTrue();
        },
        "503");
  }

  @Test
  void aServiceWithoutAnythingSaysWhatIsAwaited() {
    see(
        new ShownService(),
        page -> {
          assertThat(page.text("h1")).isEqualTo("Nothing is traded yet");
          assertThat(page.text(".steps .waiting strong"))
              .isEqualTo("Charging stations connect over OCPP");
          assertThat(page.texts("section > .empty")).hasSize(3);
        });
  }

  @Test
  void theAwaitedStepGoesOnWithWhatHappens() {
    ShownService service = new ShownService();
    see(
        service,
        page -> {
          service.stations = ShownService.deliveringOneMinuteIsps().stations;
          eventually(
              () ->
                  assertThat(page.text(".steps .waiting strong"))
                      .isEqualTo("A DSO or CRO is in contact over UFTP"));
          service.messages = ShownService.deliveringOneMinuteIsps().messages;
          service.charts = ShownService.deliveringOneMinuteIsps().charts;
          eventually(() -> assertThat(page.text("#promised")).isEqualTo("41.7 kW"));
          assertThat(page.text(".steps")).isEmpty();
        });
  }

  @Test
  void aPartThatDoesNotWorkIsNamedAtTheTop() {
    ShownService service = ShownService.deliveringOneMinuteIsps();
    see(
        service,
        page -> {
          assertThat(page.text("#banner")).isEmpty();
          service.health =
              List.of(new HealthPart("Journal", "disk is full"), new HealthPart("Partners", null));
          eventually(() -> assertThat(page.text("#banner")).isEqualTo("Journal: disk is full"));
          assertThat(page.text("#pill")).isEqualTo("1 of 2 parts not working");
          service.health = List.of(new HealthPart("Journal", null));
          eventually(() -> assertThat(page.text("#banner")).isEmpty());
        },
        "503");
  }

  @Test
  void whatSomeoneShouldLookAtIsListedWhileEverythingWorks() {
    ShownService service = ShownService.deliveringOneMinuteIsps();
    see(
        service,
        page -> {
          service.alerts = List.of(new AlertRow(service.now(), "ReplyOverdue", "<b>no answer</b>"));
          service.health = List.of(new HealthPart("partners", null, "1 answer is overdue"));
          eventually(() -> assertThat(page.text("#alerts li span")).isEqualTo("<b>no answer</b>"));
          assertThat(page.text("#parts .warning")).isEqualTo("1 answer is overdue");
          assertThat(page.text("#pill")).isEqualTo("All parts work");
        });
  }

  @Test
  void aServiceThatDoesNotAnswerIsNotMistakenForAQuietOne() {
    ShownService service = ShownService.deliveringOneMinuteIsps();
    see(
        service,
        page -> {
          service.fails = true;
          eventually(
              () ->
                  assertThat(page.text("#banner")).startsWith("The service does not answer since"));
          assertThat(page.text("#pill")).isEqualTo("No contact");
          service.fails = false;
          eventually(() -> assertThat(page.text("#banner")).isEmpty());
          assertThat(page.text("#pill")).isEqualTo("All parts work");
        },
        "500");
  }

  @Test
  void nothingSticksOutAtAnyWidth() {
    for (ShownService service : List.of(ShownService.quarterHours(), new ShownService())) {
      see(
          service,
          page -> {
            for (int width : List.of(320, 390, 640, 900, 1280, 1920)) {
              page.size(width, 900);
              eventually(
                  () ->
                      assertThat(page.evaluate("document.documentElement.scrollWidth").asInt())
                          .as("width of the content in a window of %d", width)
                          .isLessThanOrEqualTo(width));
            }
          });
    }
  }

  @Test
  void allTextIsReadableInBothColourSchemes() {
    see(
        ShownService.deliveringOneMinuteIsps(),
        page -> {
          page.click("#ids");
          page.click("summary");
          for (String scheme : List.of("light", "dark")) {
            page.prefers(scheme);
            assertThat(page.evaluate(CONTRASTS).propertyStream())
                .isNotEmpty()
                .allSatisfy(
                    seen ->
                        assertThat(seen.getValue().asDouble())
                            .as("contrast of %s in %s", seen.getKey(), scheme)
                            .isGreaterThanOrEqualTo(4.5));
          }
        });
  }

  /** The contrast ratio of WCAG 2 for the text of every kind of element that holds some. */
  private static final String CONTRASTS =
      """
      (() => {
        const paint = document.createElement('canvas').getContext('2d', {willReadFrequently: true});
        const rgba = colour => {
          paint.clearRect(0, 0, 1, 1);
          paint.fillStyle = colour;
          paint.fillRect(0, 0, 1, 1);
          return [...paint.getImageData(0, 0, 1, 1).data];
        };
        const luminance = rgb => rgb.slice(0, 3)
          .map(v => v / 255).map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
          .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
        const back = node => {
          for (let n = node; n; n = n.parentElement) {
            const colour = rgba(getComputedStyle(n).backgroundColor);
            if (colour[3] === 255) return colour;
          }
          return [255, 255, 255, 255];
        };
        const lowest = {};
        for (const node of document.querySelectorAll('body *')) {
          const own = [...node.childNodes].some(c => c.nodeType === 3 && c.data.trim());
          if (!own || !node.checkVisibility()) continue;
          const style = getComputedStyle(node);
          const a = luminance(rgba(node instanceof SVGElement ? style.fill : style.color));
          const b = luminance(back(node));
          const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
          const name = node.tagName + '.' + node.getAttribute('class');
          lowest[name] = Math.min(lowest[name] ?? 99, ratio);
        }
        return lowest;
      })()
      """;

  /**
   * Opens the page, waits until it has heard from the service, and looks for complaints at the end.
   */
  private static void see(ShownService service, Look look, String... expectedComplaints) {
    try (HttpHost host = HttpHost.start("127.0.0.1", 0, Map.of(), service)) {
      Tab page = browser().open(host.uri());
      eventually(() -> assertThat(page.text("#clock")).contains(":"));
      look.at(page);
      assertThat(page.complaints())
          .filteredOn(text -> Stream.of(expectedComplaints).noneMatch(text::contains))
          .isEmpty();
      page.close();
    }
  }

  private static void eventually(ThrowingRunnable check) {
    await().atMost(Duration.ofSeconds(30)).untilAsserted(check);
  }

  private static Chromium browser() {
    if (chromium == null) {
      throw new IllegalStateException("chromium has not been started");
    }
    return chromium;
  }

  private interface Look {
    void at(Tab page);
  }
}
