package io.flexbridge.agr.store;

import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Inputs that earlier releases wrote under names that are no longer written: each thing that was
 * wanted had an input of its own.
 */
final class RetiredInputs {

  private static final String INPUT = "input";
  private static final String AT = "at";

  /** What each is called now. */
  private static final Map<String, String> WANTED =
      Map.of(
          "TestMessageWanted", "Test",
          "PortfolioWanted", "PortfolioQuery",
          "PortfolioUpdateWanted", "PortfolioUpdate",
          "OfferWanted", "Offer",
          "RevocationWanted", "Revocation");

  private RetiredInputs() {}

  /** The document in the names of today. */
  static JsonNode renewed(JsonNode document) {
    JsonNode input = document.path(INPUT);
    String name = WANTED.get(input.path(EventModule.TYPE).asString(""));
    if (name == null || !(document instanceof ObjectNode whole)) {
      return document;
    }
    ObjectNode wanted = ((ObjectNode) input).deepCopy();
    JsonNode at = wanted.remove(AT);
    wanted.put(EventModule.TYPE, name);
    ObjectNode renewed = whole.objectNode();
    renewed.put(EventModule.TYPE, "ActionWanted").set("wanted", wanted);
    renewed.set(AT, at);
    whole.set(INPUT, renewed);
    return whole;
  }
}
