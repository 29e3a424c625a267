package io.flexbridge.agr.web;

import io.flexbridge.agr.port.OperatorView;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.ContentType;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.http.HttpStatus;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The operator's API and page: everything can be read, nothing can be changed. The answers are
 * described in {@code openapi.yaml} beside this class.
 */
final class OperatorWeb {

  /** How many messages, or alerts, are listed if nobody says. */
  static final int USUAL_MESSAGES = 100;

  /** How many messages can be asked for. */
  static final int MOST_MESSAGES = 1_000;

  private static final Logger LOG = LoggerFactory.getLogger(OperatorWeb.class);
  private static final String CONTENT_SECURITY_POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
          + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  private final OperatorView view;

  OperatorWeb(OperatorView view) {
    this.view = view;
  }

  void addTo(JavalinConfig config) {
    RoutesConfig routes = config.routes;
    routes.before(OperatorWeb::guard);
    routes.get("/health", this::health);
    routes.get("/health/live", context -> context.json(new OperatorAnswers.State(true)));
    routes.get("/health/ready", this::readiness);
    routes.get("/api/v1/charts", context -> context.json(OperatorAnswers.charts(view.charts())));
    routes.get("/api/v1/messages", this::messages);
    routes.get("/api/v1/alerts", this::alerts);
    routes.get(
        "/api/v1/stations", context -> context.json(OperatorAnswers.stations(view.stations())));
    routes.get("/api/v1/orders", context -> context.json(OperatorAnswers.orders(view.orders())));
    routes.get("/api/v1/book", context -> context.json(OperatorAnswers.book(view.book())));
    for (Asset asset : Asset.ALL) {
      routes.get(asset.path(), asset::answer);
    }
    routes.exception(HttpResponseException.class, OperatorWeb::refuse);
    routes.exception(Exception.class, OperatorWeb::fail);
  }

  private void health(Context context) {
    OperatorAnswers.Health health = OperatorAnswers.health(view.now(), view.health());
    context.status(status(health.works())).json(health);
  }

  private void readiness(Context context) {
    boolean works = OperatorAnswers.health(view.now(), view.health()).works();
    context.status(status(works)).json(new OperatorAnswers.State(works));
  }

  private static HttpStatus status(boolean works) {
    return works ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE;
  }

  private void messages(Context context) {
    int limit = limit(context.queryParam("limit"));
    context.json(OperatorAnswers.messages(view.messages(limit)));
  }

  private void alerts(Context context) {
    int limit = limit(context.queryParam("limit"));
    context.json(OperatorAnswers.alerts(view.alerts(limit)));
  }

  private static int limit(@Nullable String text) {
    if (text == null) {
      return USUAL_MESSAGES;
    }
    try {
      int limit = Integer.parseInt(text);
      if (limit >= 1 && limit <= MOST_MESSAGES) {
        return limit;
      }
    } catch (NumberFormatException e) {
      // the same answer as for a number that is out of range
    }
    throw new BadRequestResponse(
        "limit is '%s', must be a whole number from 1 to %d".formatted(text, MOST_MESSAGES));
  }

  /** The page shows text that peers wrote: nothing but our own scripts may ever run in it. */
  private static void guard(Context context) {
    context.header("Content-Security-Policy", CONTENT_SECURITY_POLICY);
    context.header("X-Content-Type-Options", "nosniff");
    context.header("Referrer-Policy", "no-referrer");
    context.header("Cross-Origin-Resource-Policy", "same-origin");
    context.header("Cross-Origin-Opener-Policy", "same-origin");
    context.header("Cache-Control", "no-cache");
  }

  private static void refuse(HttpResponseException refusal, Context context) {
    String error = String.valueOf(refusal.getMessage());
    context.status(refusal.getStatus()).json(new OperatorAnswers.Refusal(error));
  }

  private static void fail(Exception failure, Context context) {
    LOG.error("{} {} failed", context.method(), context.path(), failure);
    context
        .status(HttpStatus.INTERNAL_SERVER_ERROR)
        .contentType(ContentType.APPLICATION_JSON)
        .json(new OperatorAnswers.Refusal("The service failed to answer; its log says why"));
  }
}
