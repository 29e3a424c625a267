package io.flexbridge.uftp.seal;

import static org.assertj.core.api.Assertions.assertThat;

import io.flexbridge.uftp.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The vectors that tell verifiers apart. */
class SignatureVectorsTest {

  /** Which of the speccheck cases pass in libsodium; its key is one that we do not register. */
  private static final List<Integer> PASS_IN_LIBSODIUM = List.of(3);

  @Test
  void allVectorsOfWycheproofAreJudgedAsTheySay() throws IOException {
    int count = 0;
    for (JsonNode group : read("security/wycheproof-ed25519.json").get("testGroups")) {
      byte[] key = hex(group.get("publicKey").get("pk"));
      for (JsonNode test : group.get("tests")) {
        assertThat(isAccepted(key, hex(test.get("sig")), hex(test.get("msg"))))
            .as("test %s", test.get("tcId"))
            .isEqualTo(test.get("result").asString().equals("valid"));
        count++;
      }
    }
    assertThat(count).isEqualTo(151);
  }

  @Test
  void noCaseOfSpeccheckPassesThatDoesNotPassInLibsodium() throws IOException {
    List<Integer> accepted = new ArrayList<>();
    List<Integer> refusedAsKey = new ArrayList<>();
    int number = 0;
    for (JsonNode test : read("security/ed25519-speccheck.json")) {
      byte[] key = hex(test.get("pub_key"));
      if (!isKey(key)) {
        refusedAsKey.add(number);
      } else if (isAccepted(key, hex(test.get("signature")), hex(test.get("message")))) {
        accepted.add(number);
      }
      number++;
    }
    assertThat(number).isEqualTo(12);
    assertThat(PASS_IN_LIBSODIUM).containsAll(accepted);
    assertThat(refusedAsKey).containsAll(PASS_IN_LIBSODIUM);
  }

  private static boolean isAccepted(byte[] key, byte[] signature, byte[] message) {
    // NaCl's form has no length of the signature: a vector with another one is no sealed body.
    if (signature.length != SealedBody.SIGNATURE_LENGTH) {
      return false;
    }
    byte[] sealed = Arrays.copyOf(signature, signature.length + message.length);
    System.arraycopy(message, 0, sealed, signature.length, message.length);
    try {
      return Arrays.equals(Unsealer.unseal(VerifyingKey.of(key), sealed), message);
    } catch (BadSignatureException e) {
      return false;
    }
  }

  private static boolean isKey(byte[] bytes) {
    try {
      return VerifyingKey.of(bytes).encoded().length == VerifyingKey.LENGTH;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static JsonNode read(String file) throws IOException {
    return JsonMapper.shared().readTree(Files.readString(SharedData.path(file)));
  }

  private static byte[] hex(JsonNode text) {
    return HexFormat.of().parseHex(text.asString());
  }
}
