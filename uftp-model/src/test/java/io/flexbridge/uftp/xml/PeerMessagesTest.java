package io.flexbridge.uftp.xml;

import static org.assertj.core.api.Assertions.assertThat;

import io.flexbridge.uftp.seal.BadSignatureException;
import io.flexbridge.uftp.seal.Sealer;
import io.flexbridge.uftp.seal.SigningKey;
import io.flexbridge.uftp.seal.Unsealer;
import io.flexbridge.uftp.seal.VerifyingKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.xml.sax.SAXException;

/** The messages that another implementation built and sealed. */
class PeerMessagesTest {

  private final UftpCodec codec = UftpCodec.create();

  @Test
  void areUnsealedReadAndWrittenAgainAsThePublishedSchemaHasIt()
      throws IOException, SAXException, BadSignatureException, UndecodableMessageException {
    PeerMessages peer = PeerMessages.load();
    VerifyingKey key = VerifyingKey.fromBase64(peer.publicKey());
    PlainSchema published = PlainSchema.published("3.1.0");

    for (PeerMessages.PeerMessage message : peer.messages()) {
      byte[] payload = Unsealer.unseal(key, message.sealed());
      assertThat(payload).as(message.type()).isEqualTo(message.payloadBytes());

      DecodedMessage decoded = codec.decode(payload);
      assertThat(decoded.message().name().replace("-", "")).isEqualToIgnoringCase(message.type());
      assertThat(decoded.deviations().isEmpty())
          .as("%s %s", message.type(), decoded.deviations())
          .isEqualTo(published.isValid(message.payload()));

      byte[] again = codec.encode(decoded.message());
      assertThat(published.isValid(new String(again, StandardCharsets.UTF_8))).isTrue();
      assertThat(withoutMicroseconds(codec.decode(again).message().toString()))
          .isEqualTo(withoutMicroseconds(decoded.message().toString()));
    }
  }

  @Test
  void areSealedByteForByteAsThatImplementationDoes() throws IOException {
    PeerMessages peer = PeerMessages.load();
    SigningKey key = SigningKey.fromBase64(peer.privateKey());
    List<PeerMessages.PeerMessage> messages = peer.messages();

    assertThat(key.verifyingKey().toBase64()).isEqualTo(peer.publicKey());
    assertThat(messages)
        .hasSize(27)
        .allSatisfy(
            message ->
                assertThat(Sealer.seal(key, message.payloadBytes())).isEqualTo(message.sealed()));
  }

  /** We send milliseconds, the peer microseconds. */
  private static String withoutMicroseconds(String message) {
    return message.replaceAll("(\\.[0-9]{3})[0-9]{3}Z", "$1Z");
  }
}
