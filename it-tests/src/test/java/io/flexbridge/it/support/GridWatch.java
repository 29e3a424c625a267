package io.flexbridge.it.support;

import io.flexbridge.agr.sim.grid.GridExchange;
import io.flexbridge.agr.sim.grid.GridExchange.State;
import io.flexbridge.agr.sim.grid.GridListener;
import io.flexbridge.uftp.UftpMessage;
import io.flexbridge.uftp.value.ParticipantId;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Remembers everything that went between a simulated grid and the aggregator, in its order. */
public final class GridWatch implements GridListener {

  private final List<GridExchange> exchanges = new CopyOnWriteArrayList<>();
  private final Consumer<GridExchange> reaction;

  /** Only watches. */
  public GridWatch() {
    this(exchange -> {});
  }

  /**
   * Watches, and does something about it before the grid goes on.
   *
   * @param reaction called for a message that came before it is looked at, and for one that was
   *     delivered as soon as its recipient has said so
   */
  public GridWatch(Consumer<GridExchange> reaction) {
    this.reaction = reaction;
  }

  @Override
  public void exchanged(GridExchange exchange) {
    exchanges.add(exchange);
    reaction.accept(exchange);
  }

  /** What came from the aggregator; a message that came twice is here twice. */
  public List<UftpMessage> received() {
    return exchanges.stream()
        .filter(exchange -> exchange.state() == State.RECEIVED)
        .map(GridExchange::message)
        .toList();
  }

  /** What came from the aggregator of that kind. */
  public <T extends UftpMessage> List<T> received(Class<T> type) {
    return received().stream().filter(type::isInstance).map(type::cast).toList();
  }

  /** What the aggregator has taken over. */
  public List<UftpMessage> deliveredTo(ParticipantId recipient) {
    return exchanges.stream()
        .filter(exchange -> exchange.state() == State.DELIVERED)
        .filter(exchange -> exchange.to().equals(recipient))
        .map(GridExchange::message)
        .toList();
  }
}
