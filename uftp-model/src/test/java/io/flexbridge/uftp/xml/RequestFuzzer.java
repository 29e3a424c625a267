package io.flexbridge.uftp.xml;

import io.flexbridge.uftp.UftpMessage;
import io.flexbridge.uftp.value.UftpVersion;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The target of fuzzing: unseal, decode, validate, and write again what was read. Whatever the
 * input is, nothing is thrown but what is documented, refusals are safe to log, a request costs no
 * more than it may, and what was read means the same once it is written.
 *
 * <p>The first byte of an input chooses what the others are: the bytes of an envelope, those of a
 * payload, the same sealed, or the choices of a generator of messages that are nearly right.
 *
 * @see Fuzzing
 */
public final class RequestFuzzer {

  /** What the rest of an input is, by its first byte. */
  enum Kind {
    ENVELOPE('E'),
    PAYLOAD('P'),
    SEALED('S'),
    GENERATED('G');

    private final char letter;

    Kind(char letter) {
      this.letter = letter;
    }

    static Kind of(byte letter) {
      return Arrays.stream(values())
          .filter(kind -> kind.letter == letter)
          .findFirst()
          .orElse(GENERATED);
    }
  }

  private static final int MAX_REASON_CHARACTERS = 1_000;
  private static final int TIMES = 100;
  private static final int MAX_MUTATIONS = 4;
  private static final List<Markup.Element> DONORS = donors();

  private RequestFuzzer() {}

  /** Called by the fuzzer first, so that what is made once is not taken for a slow input. */
  public static void fuzzerInitialize() {
    fuzzerTestOneInput(input(Kind.GENERATED, new byte[TIMES]));
  }

  /** Called by the fuzzer with each of its inputs; what it throws is a finding. */
  public static void fuzzerTestOneInput(byte[] input) {
    if (input.length == 0) {
      return;
    }
    byte[] rest = Arrays.copyOfRange(input, 1, input.length);
    switch (Kind.of(input[0])) {
      case ENVELOPE -> check(() -> Request.receive(rest));
      case PAYLOAD -> checkPayload(rest);
      case SEALED -> {
        if (rest.length <= XmlLimits.MAX_PAYLOAD_BYTES) {
          byte[] request = Request.signed(rest);
          check(() -> Request.receive(request));
        }
      }
      case GENERATED -> checkPayload(generated(new ChosenNumbers(rest)));
    }
  }

  /** An input of that kind. */
  static byte[] input(Kind kind, byte[] rest) {
    byte[] input = new byte[rest.length + 1];
    input[0] = (byte) kind.letter;
    System.arraycopy(rest, 0, input, 1, rest.length);
    return input;
  }

  private static void checkPayload(byte[] payload) {
    check(() -> Request.decode(payload));
    Request shortWay = Request.decode(payload);
    Request longWay = Request.of(() -> Request.CODEC.decodeGenerally(payload));
    expect(shortWay.equals(longWay), "%s instead of %s".formatted(shortWay, longWay));
  }

  private static void check(Reception reception) {
    Request[] received = new Request[1];
    Cost cost =
        Cost.atMost(Cost.OF_A_REQUEST, TIMES, () -> received[0] = validated(reception.request()));
    expect(cost.isWithin(Cost.OF_A_REQUEST), "cost " + cost);
    switch (received[0]) {
      case Request.Refused refused -> checkText(refused.reason());
      case Request.Read read -> {
        read.message().deviations().forEach(RequestFuzzer::checkText);
        Validation.reasons(read.message().message()).forEach(RequestFuzzer::checkText);
        checkWriting(read.message().message());
      }
    }
  }

  /** With the rules, which belong to the cost of a request. */
  private static Request validated(Request request) {
    if (request instanceof Request.Read(DecodedMessage decoded)) {
      Validation.answers(decoded.message(), Validation.reasons(decoded.message()));
    }
    return request;
  }

  /** What we write of it is read without deviation, and written the same again. */
  private static void checkWriting(UftpMessage message) {
    byte[] written;
    try {
      written = Request.CODEC.encode(message);
    } catch (IllegalArgumentException e) {
      // Read leniently, so that the schema does not allow to write it.
      checkText(String.valueOf(e.getMessage()));
      return;
    }
    switch (Request.decode(written)) {
      case Request.Refused refused -> throw new IllegalStateException(refused.reason());
      case Request.Read(DecodedMessage again) -> {
        expect(again.deviations().isEmpty(), again.deviations().toString());
        expect(Arrays.equals(Request.CODEC.encode(again.message()), written), "written otherwise");
      }
    }
  }

  /** Texts are short, on one line and without what a terminal would obey. */
  private static void checkText(String text) {
    expect(!text.isBlank() && text.length() <= MAX_REASON_CHARACTERS, text);
    expect(
        text.codePoints()
            .noneMatch(
                c ->
                    Character.isISOControl(c)
                        || Character.getType(c) == Character.FORMAT
                        || Character.getType(c) == Character.LINE_SEPARATOR
                        || Character.getType(c) == Character.PARAGRAPH_SEPARATOR),
        text);
  }

  private static byte[] generated(ChosenNumbers numbers) {
    UftpVersion version = numbers.nextBoolean() ? UftpVersion.V3_1_0 : UftpVersion.V3_0_0;
    Markup.Element root =
        Markup.parse(
            Messages.text(Request.CODEC.encode(new ArbitraryMessages(numbers, version).next())));
    Mutation mutation = new Mutation(numbers, DONORS);
    for (int n = numbers.nextInt(MAX_MUTATIONS); n > 0; n--) {
      root = mutation.apply(root);
    }
    return Messages.utf8(root.toString());
  }

  private static List<Markup.Element> donors() {
    ArbitraryMessages messages = new ArbitraryMessages(new SplittableRandom(1), UftpVersion.V3_1_0);
    return messages.types().stream()
        .map(type -> Markup.parse(Messages.text(Request.CODEC.encode(messages.next(type)))))
        .toList();
  }

  private static void expect(boolean isSo, String otherwise) {
    if (!isSo) {
      throw new IllegalStateException(otherwise);
    }
  }

  private interface Reception {
    Request request();
  }
}
