package io.flexbridge.ocpp.schema;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.flexbridge.ocpp.charging.OcppVersion;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The JSON schemas that are published with OCPP. They are not ours to ship; the npm package
 * ocpp-rpc holds them, one file for each version, in {@code lib/schemas}. They are looked for in
 * {@code ../shared/data/ocpp-schemas} beside the checkout, or where the system property {@code
 * flexbridge.ocpp.schemas} says.
 */
public final class PublishedSchemas {

  private static final JsonMapper JSON = new JsonMapper();

  private PublishedSchemas() {}

  /** The schemas of that version, by name such as Authorize.req and Authorize.conf. */
  public static Map<String, JsonNode> of(OcppVersion version) {
    Path file =
        Path.of(System.getProperty("flexbridge.ocpp.schemas", "../../shared/data/ocpp-schemas"))
            .resolve(
                switch (version) {
                  case V1_6 -> "ocpp1_6.json";
                  case V2_0_1 -> "ocpp2_0_1.json";
                });
    assumeTrue(
        Files.exists(file),
        () ->
            "skipped: %s is absent; -Dflexbridge.ocpp.schemas=DIR says where it is"
                .formatted(file));
    Map<String, JsonNode> schemas = new TreeMap<>();
    for (JsonNode schema : JSON.readTree(file.toFile())) {
      schemas.put(schema.get("$id").stringValue().replace("urn:", ""), schema);
    }
    return schemas;
  }
}
