package io.flexbridge.uftp.xml;

import static org.assertj.core.api.Assertions.assertThat;

import io.flexbridge.uftp.seal.BadSignatureException;
import io.flexbridge.uftp.seal.Sealer;
import io.flexbridge.uftp.seal.SigningKey;
import io.flexbridge.uftp.seal.Unsealer;
import io.flexbridge.uftp.seal.VerifyingKey;
import io.flexbridge.uftp.xml.Markup.Attribute;
import io.flexbridge.uftp.xml.Markup.Element;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
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

  /** What peers are known to do to messages, and the name under which we report it. */
  enum Habit {
    EXTENSION_ATTRIBUTE("unknown attribute Hint left out") {
      @Override
      String applyTo(Element message) {
        return message.withAttribute("Hint", "x").toString();
      }
    },
    EXTENSION_ATTRIBUTE_IN_A_NAMESPACE("unknown attribute Hint left out") {
      @Override
      String applyTo(Element message) {
        return message.withAttribute(new Attribute("urn:peer", "Hint", "x")).toString();
      }
    },
    EXTENSION_ELEMENT("foreign element Note left out") {
      @Override
      String applyTo(Element message) {
        List<Markup> content = new ArrayList<>(message.content());
        content.add(new Element("urn:peer", "Note", List.of(), List.of(new Markup.Text("x"))));
        return message.withContent(content).toString();
      }
    },
    PADDED_VALUE("white space around the value of MessageID") {
      @Override
      String applyTo(Element message) {
        return message
            .withAttribute("MessageID", " " + message.attribute("MessageID") + "\t")
            .toString();
      }
    },
    BYTE_ORDER_MARK("byte order mark") {
      @Override
      String applyTo(Element message) {
        return "\uFEFF" + message;
      }
    },
    REFERENCE_OF_THE_MAIN_BRANCH("ReferenceMessageID instead of ") {
      @Override
      String applyTo(Element message) {
        for (Attribute attribute : message.attributes()) {
          if (message.attribute("Result") != null
              && attribute.name().endsWith("MessageID")
              && !attribute.isNamed("MessageID")) {
            return message
                .without(attribute)
                .withAttribute("ReferenceMessageID", attribute.value())
                .toString();
          }
        }
        return message.toString();
      }
    };

    private final String reported;

    Habit(String reported) {
      this.reported = reported;
    }

    abstract String applyTo(Element message);
  }

  @ParameterizedTest
  @EnumSource
  void areReadWithTheHabitsOfOtherPeersWhichAreReportedByName(Habit habit)
      throws IOException, SAXException, UndecodableMessageException {
    PlainSchema published = PlainSchema.published("3.1.0");
    int changed = 0;
    for (PeerMessages.PeerMessage message : PeerMessages.load().messages()) {
      Element original = Markup.parse(message.payload());
      String xml = habit.applyTo(original);
      DecodedMessage decoded = codec.decode(Messages.utf8(xml));

      if (!xml.equals(original.toString())) {
        changed++;
        assertThat(decoded.deviations())
            .as(xml)
            .singleElement()
            .asString()
            .contains(habit.reported);
      }
      assertThat(decoded.message()).isEqualTo(codec.decode(message.payloadBytes()).message());
      assertThat(published.isValid(Messages.text(codec.encode(decoded.message())))).isTrue();
    }
    assertThat(changed).as("messages that %s concerns", habit).isGreaterThanOrEqualTo(12);
  }

  @Test
  void whatTheyHaveOfRelease310IsReportedIfTheySayToBeOfRelease300()
      throws IOException, SAXException, UndecodableMessageException {
    PlainSchema published = PlainSchema.published("3.0.0");
    List<String> reported = new ArrayList<>();
    for (PeerMessages.PeerMessage message : PeerMessages.load().messages()) {
      Element old = Markup.parse(message.payload()).withAttribute("Version", "3.0.0");
      DecodedMessage decoded = codec.decode(Messages.utf8(old.toString()));

      reported.addAll(decoded.deviations());
      assertThat(decoded.deviations().isEmpty()).isEqualTo(published.isValid(old.toString()));
      if (old.attribute("Unsolicited") == null || old.attribute("FlexOfferMessageID") != null) {
        assertThat(published.isValid(Messages.text(codec.encode(decoded.message())))).isTrue();
      }
    }
    assertThat(reported)
        .containsExactlyInAnyOrder(
            "FlexOffer: Unsolicited is not in the release that the message is written in",
            "FlexOrder: Unsolicited is not in the release that the message is written in");
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
