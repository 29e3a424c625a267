package io.flexbridge.it.simulation;

import io.flexbridge.agr.forecast.FleetOutlook;
import io.flexbridge.agr.inbox.RetryPolicy;
import io.flexbridge.agr.port.BookSnapshot;
import io.flexbridge.agr.port.Bytes;
import io.flexbridge.agr.port.Delivery;
import io.flexbridge.agr.port.FlexActuator;
import io.flexbridge.agr.port.IntakeUnavailableException;
import io.flexbridge.agr.port.Journal;
import io.flexbridge.agr.port.JournalEntry;
import io.flexbridge.agr.port.JournalException;
import io.flexbridge.agr.port.MessageIntake;
import io.flexbridge.agr.port.MessagePost;
import io.flexbridge.agr.trading.AgrEvent;
import io.flexbridge.agr.trading.AgrInput;
import io.flexbridge.agr.trading.BookState;
import io.flexbridge.agr.trading.Decision;
import io.flexbridge.agr.trading.Effect;
import io.flexbridge.uftp.UftpMessage;
import io.flexbridge.uftp.value.MessageId;
import io.flexbridge.uftp.value.ParticipantId;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One safety of the service switched off, from outside. */
enum PlantedBug implements Sabotage {
  /** 200 is said first, and then the message stored. */
  ANSWER_BEFORE_APPEND(Invariant.ACCEPTED_MEANS_DURABLE) {
    @Override
    public MessageIntake intake(MessageIntake real, World world, Life life) {
      return message ->
          world.spawn(
              () -> {
                try {
                  real.take(message);
                } catch (IntakeUnavailableException e) {
                  world.note("a message that was answered with 200 is not stored");
                }
              });
    }
  },

  /** What was decided is carried out before it is durable. */
  EFFECT_BEFORE_COMMIT(Invariant.NO_EFFECT_BEFORE_ITS_DECISION) {
    @Override
    public Journal journal(Journal real, World world, Life life) {
      return new JournalAround(real) {
        @Override
        public long commit(long inputNumber, Decision decision) {
          world.spawn(
              () -> {
                try {
                  real.commit(inputNumber, decision);
                } catch (JournalException e) {
                  world.note("a decision that was carried out is not stored");
                }
              });
          return inputNumber + 1;
        }

        @Override
        public void keepSnapshot(BookSnapshot snapshot) {
          // Which decision it would be of is not known.
        }
      };
    }
  },

  /** Which messages came before a restart is not known after it. */
  DEDUPLICATION_IS_VOLATILE(Invariant.EXACTLY_ONE_ANSWER) {
    @Override
    public Journal journal(Journal real, World world, Life life) {
      return replaying(
          real,
          book -> without(book, "admitted"),
          entries -> entries.map(entry -> without(entry, AgrEvent.MessageAdmitted.class)));
    }
  },

  /** What waited to be delivered is forgotten in a restart. */
  OUTBOX_IS_VOLATILE(Invariant.EXACTLY_ONE_ANSWER) {
    @Override
    public Journal journal(Journal real, World world, Life life) {
      return replaying(
          real,
          book -> without(book, "undelivered"),
          entries ->
              entries.map(
                  entry ->
                      withDecision(
                          entry,
                          decision ->
                              new Decision(
                                  decision.events(),
                                  decision.effects().stream()
                                      .filter(effect -> !(effect instanceof Effect.Send))
                                      .toList()))));
    }
  },

  /** What was taken in and not decided on is forgotten in a restart. */
  UNDECIDED_INPUTS_ARE_FORGOTTEN(Invariant.EVERY_INPUT_IS_DECIDED_ONCE) {
    @Override
    public Journal journal(Journal real, World world, Life life) {
      return replaying(
          real,
          UnaryOperator.identity(),
          entries -> entries.filter(JournalEntry.Decided.class::isInstance));
    }
  },

  /** The last decision before a restart is not noticed after it. */
  LAST_DECISION_IS_FORGOTTEN(Invariant.EVERY_INPUT_IS_DECIDED_ONCE) {
    @Override
    public Journal journal(Journal real, World world, Life life) {
      return replaying(
          real,
          UnaryOperator.identity(),
          entries -> {
            List<JournalEntry> all = new ArrayList<>(entries.toList());
            if (!all.isEmpty() && all.getLast() instanceof JournalEntry.Decided) {
              all.removeLast();
            }
            return all.stream();
          });
    }
  },

  /** What is held is not known after a restart. */
  TARGETS_ARE_VOLATILE(Invariant.TARGETS_SURVIVE_RESTARTS) {
    @Override
    public FlexActuator fleet(FlexActuator real) {
      return new FlexActuator() {
        private boolean isUp;

        @Override
        public void hold(Effect.HoldPower hold) {
          if (isUp) {
            real.hold(hold);
          }
        }

        @Override
        public FleetOutlook outlook(Instant now) {
          isUp = true;
          return real.outlook(now);
        }
      };
    }
  },

  /** An order is dispatched, and again. */
  ORDER_IS_DISPATCHED_TWICE(Invariant.EXACTLY_ONE_DISPATCH) {
    @Override
    public FlexActuator fleet(FlexActuator real) {
      return new FlexActuator() {
        @Override
        public void hold(Effect.HoldPower hold) {
          real.hold(hold);
          real.hold(hold);
        }

        @Override
        public FleetOutlook outlook(Instant now) {
          return real.outlook(now);
        }
      };
    }
  },

  /** An order is accepted and never dispatched. */
  ORDER_IS_NOT_DISPATCHED(Invariant.EXACTLY_ONE_DISPATCH) {
    @Override
    public Journal journal(Journal real, World world, Life life) {
      return new JournalAround(real) {
        @Override
        public long commit(long inputNumber, Decision decision) throws JournalException {
          return real.commit(
              inputNumber,
              new Decision(
                  decision.events(),
                  decision.effects().stream()
                      .filter(effect -> !(effect instanceof Effect.HoldPower))
                      .toList()));
        }
      };
    }
  },

  /** Every attempt at a delivery is another message. */
  NEW_BYTES_PER_ATTEMPT(Invariant.REPEATED_BYTE_FOR_BYTE) {
    @Override
    public MessagePost post(MessagePost real, World world, Life life) {
      return new MessagePost() {
        private int attempts;

        @Override
        public Bytes seal(ParticipantId recipient, UftpMessage message) {
          return real.seal(recipient, message);
        }

        @Override
        public Delivery deliver(ParticipantId recipient, Bytes envelope) {
          byte[] padded = new byte[envelope.length() + ++attempts % 7];
          Arrays.fill(padded, (byte) '\n');
          System.arraycopy(envelope.toArray(), 0, padded, 0, envelope.length());
          return real.deliver(recipient, Bytes.of(padded));
        }
      };
    }
  },

  /** After some minutes a message is given up. */
  RETRY_GIVES_UP(Invariant.RETRIED_AS_LONG_AS_AGREED) {
    @Override
    public RetryPolicy retry() {
      return new RetryPolicy(Duration.ofSeconds(2), Duration.ofMinutes(1), Duration.ofMinutes(3));
    }
  },

  /** After a restart nobody looks what is due. */
  TIMERS_ARE_LOST_IN_RESTARTS(Invariant.NO_TIMER_IS_LOST) {
    @Override
    public Journal journal(Journal real, World world, Life life) {
      boolean isRestart = !world.sinceStart().isZero();
      return new JournalAround(real) {
        @Override
        public long append(AgrInput input, @Nullable Bytes evidence) throws JournalException {
          return isRestart && input instanceof AgrInput.TimePassed
              ? 0
              : real.append(input, evidence);
        }
      };
    }
  },

  /** A torn entry at the end keeps the journal from being opened. */
  TORN_TAIL_IS_FATAL(Invariant.THE_SERVICE_COMES_BACK) {
    @Override
    public boolean isTornTailFatal() {
      return true;
    }
  },

  /** Every vehicle is counted twice. */
  FLEET_IS_COUNTED_TWICE(Invariant.OFFERS_ARE_DELIVERABLE) {
    @Override
    public int fleetSizes() {
      return 2;
    }
  },

  /** An entry is taken for durable when it is written and not yet synced. */
  SYNC_IS_SKIPPED(Invariant.NOTHING_ACCEPTED_IS_LOST) {
    @Override
    public boolean isSyncSkipped() {
      return true;
    }
  },

  /** What was accepted before a restart is not known after it, so the same can be ordered again. */
  ACCEPTED_ORDERS_ARE_VOLATILE(Invariant.ONE_ACCEPTANCE_PER_ORDER) {
    @Override
    public Journal journal(Journal real, World world, Life life) {
      return replaying(
          real,
          book -> without(book, "orders"),
          entries -> entries.map(entry -> without(entry, AgrEvent.OrderAccepted.class)));
    }
  },

  /** A message is taken for delivered when it is on its way. */
  DELIVERED_IS_SAID_TOO_EARLY(Invariant.FIRST_ARRIVALS_IN_ORDER) {
    @Override
    public MessagePost post(MessagePost real, World world, Life life) {
      return new MessagePost() {
        @Override
        public Bytes seal(ParticipantId recipient, UftpMessage message) {
          return real.seal(recipient, message);
        }

        @Override
        public Delivery deliver(ParticipantId recipient, Bytes envelope) {
          world.spawn(life.guarded(() -> real.deliver(recipient, envelope)));
          return new Delivery.Delivered();
        }
      };
    }
  },

  /** That a message was delivered is not written down. */
  DELIVERIES_ARE_NOT_RECORDED(Invariant.THE_OUTBOX_EMPTIES) {
    @Override
    public Journal journal(Journal real, World world, Life life) {
      return new JournalAround(real) {
        @Override
        public long append(AgrInput input, @Nullable Bytes evidence) throws JournalException {
          return input instanceof AgrInput.MessageDelivered ? 0 : real.append(input, evidence);
        }
      };
    }
  },

  /** What is written of a decision is not all that the book was told. */
  STORED_DECISIONS_LACK_EVENTS(Invariant.REPLAY_GIVES_THE_SAME_BOOK) {
    @Override
    public Journal journal(Journal real, World world, Life life) {
      return new JournalAround(real) {
        @Override
        public long commit(long inputNumber, Decision decision) throws JournalException {
          return real.commit(
              inputNumber,
              new Decision(
                  decision.events().stream()
                      .filter(event -> !(event instanceof AgrEvent.PowerRecorded))
                      .toList(),
                  decision.effects()));
        }
      };
    }
  },

  /** A snapshot is said to hold the decision after it. */
  A_SNAPSHOT_LACKS_THE_LAST_DECISION(Invariant.SNAPSHOTS_ARE_THE_BOOK) {
    @Override
    public Journal journal(Journal real, World world, Life life) {
      return new JournalAround(real) {
        private @Nullable BookSnapshot held;

        @Override
        public void keepSnapshot(BookSnapshot snapshot) {
          held = snapshot;
        }

        @Override
        public long commit(long inputNumber, Decision decision) throws JournalException {
          long number = real.commit(inputNumber, decision);
          BookSnapshot snapshot = held;
          if (snapshot != null) {
            held = null;
            real.keepSnapshot(new BookSnapshot(number, inputNumber, snapshot.book()));
          }
          return number;
        }
      };
    }
  },

  /** What waits to be delivered is not in a snapshot. */
  A_SNAPSHOT_FORGETS_WHAT_IS_UNDELIVERED(Invariant.EXACTLY_ONE_ANSWER) {
    @Override
    public Journal journal(Journal real, World world, Life life) {
      return new JournalAround(real) {
        @Override
        public void keepSnapshot(BookSnapshot snapshot) throws JournalException {
          real.keepSnapshot(with(snapshot, book -> without(book, "undelivered")));
        }
      };
    }
  },

  /** What came before a snapshot is taken for decided on. */
  A_SNAPSHOT_FORGETS_WHAT_IS_UNDECIDED(Invariant.EVERY_INPUT_IS_DECIDED_ONCE) {
    @Override
    public Journal journal(Journal real, World world, Life life) {
      return new JournalAround(real) {
        @Override
        public void keepSnapshot(BookSnapshot snapshot) throws JournalException {
          real.keepSnapshot(
              new BookSnapshot(snapshot.decision(), snapshot.decision() - 1, snapshot.book()));
        }
      };
    }
  },

  /** Who comes while nothing can be stored is told that the message is wrong. */
  A_FULL_DISK_IS_THE_SENDERS_FAULT(Invariant.NO_FINAL_REFUSAL) {
    @Override
    public int statusOfUnavailable() {
      return 400;
    }
  };

  private final Invariant broken;

  PlantedBug(Invariant broken) {
    this.broken = broken;
  }

  /** What does not hold any more. */
  Invariant broken() {
    return broken;
  }

  /** A start reads other entries than those that were written, and another book. */
  private static Journal replaying(
      Journal real,
      UnaryOperator<BookState> changeOfBook,
      Function<Stream<JournalEntry>, Stream<JournalEntry>> change) {
    return new JournalAround(real) {
      @Override
      public Optional<BookSnapshot> latestSnapshot() throws JournalException {
        return real.latestSnapshot().map(snapshot -> with(snapshot, changeOfBook));
      }

      @Override
      public void read(long from, Consumer<JournalEntry> reader) throws JournalException {
        List<JournalEntry> entries = new ArrayList<>();
        real.read(from, entries::add);
        change.apply(entries.stream()).forEach(reader);
      }
    };
  }

  private static BookSnapshot with(BookSnapshot snapshot, UnaryOperator<BookState> change) {
    return new BookSnapshot(
        snapshot.decision(), snapshot.lastInput(), change.apply(snapshot.book()));
  }

  /** A book in which one of its lists is empty. */
  private static BookState without(BookState book, String list) {
    RecordComponent[] parts = BookState.class.getRecordComponents();
    try {
      Object[] values = new Object[parts.length];
      for (int i = 0; i < parts.length; i++) {
        boolean isChanged = parts[i].getName().equals(list);
        values[i] = isChanged ? List.of() : parts[i].getAccessor().invoke(book);
      }
      Class<?>[] types =
          Arrays.stream(parts).map(RecordComponent::getType).toArray(Class<?>[]::new);
      return BookState.class.getDeclaredConstructor(types).newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("A record can be read and made", e);
    }
  }

  private static JournalEntry without(JournalEntry entry, Class<? extends AgrEvent> type) {
    return withDecision(
        entry,
        decision ->
            new Decision(
                decision.events().stream().filter(event -> !type.isInstance(event)).toList(),
                decision.effects()));
  }

  private static JournalEntry withDecision(
      JournalEntry entry, Function<Decision, Decision> change) {
    return entry instanceof JournalEntry.Decided decided
        ? new JournalEntry.Decided(
            decided.number(), decided.inputNumber(), change.apply(decided.decision()))
        : entry;
  }

  /** A journal that does what the real one does. */
  private static class JournalAround implements Journal {

    private final Journal real;

    JournalAround(Journal real) {
      this.real = real;
    }

    @Override
    public long append(AgrInput input, @Nullable Bytes evidence) throws JournalException {
      return real.append(input, evidence);
    }

    @Override
    public long commit(long inputNumber, Decision decision) throws JournalException {
      return real.commit(inputNumber, decision);
    }

    @Override
    public void keepSent(MessageId messageId, Bytes envelope) throws JournalException {
      real.keepSent(messageId, envelope);
    }

    @Override
    public void keepSnapshot(BookSnapshot snapshot) throws JournalException {
      real.keepSnapshot(snapshot);
    }

    @Override
    public Optional<BookSnapshot> latestSnapshot() throws JournalException {
      return real.latestSnapshot();
    }

    @Override
    public long firstNumber() throws JournalException {
      return real.firstNumber();
    }

    @Override
    public void read(long from, Consumer<JournalEntry> reader) throws JournalException {
      real.read(from, reader);
    }

    @Override
    public void follow(Consumer<JournalEntry.Input> follower) {
      real.follow(follower);
    }

    @Override
    public Optional<String> problem() {
      return real.problem();
    }

    @Override
    public void close() {
      real.close();
    }
  }
}
