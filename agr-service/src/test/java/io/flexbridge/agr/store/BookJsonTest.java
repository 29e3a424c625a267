package io.flexbridge.agr.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flexbridge.agr.trading.AgrEvent;
import io.flexbridge.agr.trading.BookState;
import io.flexbridge.agr.trading.Decision;
import io.flexbridge.agr.trading.RandomTrading;
import io.flexbridge.agr.trading.TradingBook;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BookJsonTest {

  private static final int SAMPLES = 10;

  private final BookJson json = new BookJson();

  /** A book in which the day of a real market is. */
  static TradingBook traded(long seed) {
    TradingBook book = new TradingBook();
    RandomTrading.decisions(seed, 60).forEach(book::apply);
    return book;
  }

  @Test
  void aTradedBookComesBackAsItWas() {
    for (int seed = 0; seed < SAMPLES; seed++) {
      comesBack(traded(seed).state());
    }
  }

  // An order whose ISPs are not in its day is never accepted; real ones are in the traded book.
  static Stream<Class<?>> events() {
    return Stream.of(AgrEvent.class.getPermittedSubclasses())
        .filter(type -> !type.equals(AgrEvent.OrderAccepted.class));
  }

  @ParameterizedTest
  @MethodSource("events")
  void aBookComesBackAsItWasAfterEveryEventWhateverIsInIt(Class<? extends AgrEvent> type) {
    BookState before = traded(1).state();
    for (int seed = 0; seed < SAMPLES; seed++) {
      TradingBook book = new TradingBook(before);
      book.apply(new Decision(List.of(new Samples(seed).of(type)), List.of()));
      comesBack(book.state());
    }
  }

  private void comesBack(BookState state) {
    BookJson.Document document = json.write(state);
    BookState read = json.read(document.content().toArray());
    assertThat(read).isEqualTo(state);
    assertThat(json.write(read).content()).isEqualTo(document.content());
    assertThat(json.write(new TradingBook(read).state()).content()).isEqualTo(document.content());
  }

  @Test
  void anEmptyBookIsReadable() {
    assertThat(text(new TradingBook().state()))
        .isEqualTo(
            """
            {"format":2,"book":{"admitted":[],"asked":[],"awaited":[],"undelivered":[],\
            "days":[],"prognoses":[],"foretold":[],"requests":[],"offers":[],"orders":[],\
            "reserved":[],"measured":[],"unsettledMonths":[]}}\
            """);
  }

  private String text(BookState state) {
    return new String(json.write(state).content().toArray(), StandardCharsets.UTF_8);
  }

  @Test
  void theDigestTellsBooksApartAndInWhichPart() {
    TradingBook book = traded(3);
    var before = json.digest(book.state());
    book.apply(new Decision(List.of(new AgrEvent.AgendaKept(JournalContract.NOON)), List.of()));
    var after = json.digest(book.state());

    assertThat(after.sha256()).isNotEqualTo(before.sha256());
    assertThat(
            after.parts().entrySet().stream()
                .filter(part -> !part.getValue().equals(before.parts().get(part.getKey()))))
        .singleElement()
        .extracting(Map.Entry::getKey)
        .isEqualTo("agendaKept");
    assertThat(json.digest(traded(3).state())).isEqualTo(before);
  }

  @Test
  void everyPartHasADigest() {
    assertThat(json.digest(traded(3).state()).parts())
        .containsOnlyKeys(
            Stream.of(BookState.class.getRecordComponents())
                .map(RecordComponent::getName)
                .toArray(String[]::new));
  }

  @Test
  void whatIsNoBookIsRefused() {
    String book = text(new TradingBook().state());
    List<String> wrong =
        List.of(
            "",
            "[]",
            "{}",
            book.substring(1),
            book.substring(0, book.length() - 1),
            book + "1",
            book.replace("\"admitted\":[],", ""),
            book.replace("\"admitted\":[]", "\"admitted\":[null]"),
            book.replace("\"admitted\":[],", "\"admitted\":[],\"more\":1,"),
            book.replace("{\"format\":2,", "{"),
            book.replace("\"book\"", "\"boek\""),
            book.replace("}}", "},\"more\":1}"));
    List<String> accepted = new ArrayList<>();
    for (String document : wrong) {
      try {
        json.read(document.getBytes(StandardCharsets.UTF_8));
        accepted.add(document);
      } catch (IllegalArgumentException e) {
        assertThat(e.getMessage()).isNotBlank();
      }
    }
    assertThat(accepted).isEmpty();
  }

  @Test
  void aBookOfALaterReleaseIsNamed() {
    byte[] later =
        text(new TradingBook().state())
            .replace("\"format\":2", "\"format\":3")
            .getBytes(StandardCharsets.UTF_8);

    assertThatThrownBy(() -> json.read(later))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("book of format 3; this release reads 2");
  }
}
