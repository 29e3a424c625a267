package io.flexbridge.uftp.xml;

import io.flexbridge.uftp.SharedData;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Messages that another implementation of UFTP built and sealed. */
record PeerMessages(String publicKey, String privateKey, List<PeerMessage> messages) {

  /** One message: its payload, and the same as it was sealed. */
  record PeerMessage(String type, String payload, String sealedBase64) {

    byte[] payloadBytes() {
      return payload.getBytes(StandardCharsets.UTF_8);
    }

    byte[] sealed() {
      return Base64.getDecoder().decode(sealedBase64);
    }

    @Override
    public String toString() {
      return type;
    }
  }

  static PeerMessages load() throws IOException {
    JsonNode file =
        JsonMapper.shared()
            .readTree(Files.readString(SharedData.path("uftp-messages/python-library.json")));
    List<PeerMessage> messages = new ArrayList<>();
    for (JsonNode message : file.get("messages")) {
      messages.add(
          new PeerMessage(
              message.get("type").asString(),
              message.get("payload").asString(),
              message.get("sealed_base64").asString()));
    }
    return new PeerMessages(
        file.get("public_key_base64").asString(),
        file.get("private_key_base64").asString(),
        messages);
  }
}
