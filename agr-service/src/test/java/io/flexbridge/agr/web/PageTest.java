package io.flexbridge.agr.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class PageTest {

  private static final Pattern REFERENCE =
      Pattern.compile("(?:src|href)=\"(/[^\"#]+)\"|from '\\./([a-z]+\\.js)'");

  @Test
  void thePageAndAllThatItRefersToAreServed() {
    try (Browsing operator = Browsing.of(ShownService.empty())) {
      for (String page : List.of("/", "/assets/dashboard.js", "/assets/chart.js")) {
        HttpResponse<String> answer = operator.get(page);
        assertThat(answer.statusCode()).as(page).isEqualTo(200);
        assertThat(references(answer.body()))
            .as("references of %s", page)
            .isNotEmpty()
            .allSatisfy(
                path -> assertThat(operator.get(path).statusCode()).as(path).isEqualTo(200));
      }
    }
  }

  @Test
  void nothingComesFromElsewhere() {
    try (Browsing operator = Browsing.of(ShownService.empty())) {
      for (Asset asset : Asset.ALL) {
        assertThat(operator.get(asset.path()).body().replace("http://www.w3.org/2000/svg", ""))
            .as(asset.path())
            .doesNotContain("http://", "https://", "@import", "eval(", "innerHTML");
      }
    }
  }

  @Test
  void onlyOurOwnScriptsMayRun() {
    try (Browsing operator = Browsing.of(ShownService.empty())) {
      HttpResponse<String> page = operator.get("/");
      assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
          .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
          .doesNotContain("unsafe");
      assertThat(page.body())
          .doesNotContainPattern("<script(?![^>]*\\ssrc=)")
          .doesNotContainPattern("\\son[a-z]+=")
          .doesNotContainPattern("\\sstyle=|<style");
    }
  }

  @Test
  void aFileThatIsNotListedIsNotServed() {
    try (Browsing operator = Browsing.of(ShownService.empty())) {
      assertThat(operator.get("/assets/OperatorWeb.class").statusCode()).isEqualTo(404);
      assertThat(operator.get("/assets/..%2fdashboard.html").statusCode()).isBetween(400, 404);
    }
  }

  private static List<String> references(String text) {
    return REFERENCE
        .matcher(text)
        .results()
        .map(match -> match.group(1) == null ? "/assets/" + match.group(2) : match.group(1))
        .toList();
  }
}
