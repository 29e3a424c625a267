package io.flexbridge.uftp.xml;

import io.flexbridge.uftp.UftpMessage;
import io.flexbridge.uftp.value.UftpVersion;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Arbitrary messages of both releases and the envelope, most of them changed in up to three places.
 *
 * @param seed decides what they are
 */
record Mutants(long seed, List<Markup.Element> originals) {

  private static final int MAX_MUTATIONS = 3;

  /** What was made, and how to make it again. */
  record Mutant(long seed, int number, Markup.Element root) {

    String xml() {
      return root.toString();
    }

    byte[] bytes() {
      return xml().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
      return "-Dflexbridge.seed=%d, mutant %d: %s".formatted(seed, number, root);
    }
  }

  /** Mutants of that many messages of every type in each release. */
  static Mutants of(String test, UftpCodec codec, int messagesPerType) {
    long seed = Seeds.next(test);
    SplittableRandom random = new SplittableRandom(seed);
    List<Markup.Element> originals = new ArrayList<>();
    for (UftpVersion version : List.of(UftpVersion.V3_0_0, UftpVersion.V3_1_0)) {
      ArbitraryMessages messages = new ArbitraryMessages(random, version);
      for (Class<? extends UftpMessage> type : messages.types()) {
        for (int i = 0; i < messagesPerType; i++) {
          originals.add(parsed(codec.encode(messages.next(type))));
        }
      }
    }
    originals.add(
        Markup.parse("<SignedMessage SenderDomain='a.nl' SenderRole='DSO' Body='AAAA'/>"));
    return new Mutants(seed, List.copyOf(originals));
  }

  /** So many of them; each is the same whatever the order in which they are made. */
  Stream<Mutant> stream(int count) {
    return IntStream.range(0, count).mapToObj(this::mutant);
  }

  private Mutant mutant(int number) {
    SplittableRandom random = new SplittableRandom(seed ^ number * 0x9E3779B97F4A7C15L);
    Mutation mutation = new Mutation(random, originals);
    Markup.Element root = originals.get(random.nextInt(originals.size()));
    for (int n = random.nextInt(MAX_MUTATIONS + 1); n > 0; n--) {
      root = mutation.apply(root);
    }
    return new Mutant(seed, number, root);
  }

  private static Markup.Element parsed(byte[] xml) {
    return Markup.parse(new String(xml, StandardCharsets.UTF_8));
  }
}
