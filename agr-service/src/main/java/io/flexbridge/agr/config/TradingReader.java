package io.flexbridge.agr.config;

import io.flexbridge.agr.settlement.PriceBasis;
import io.flexbridge.agr.settlement.SettlementTerms;
import io.flexbridge.agr.trading.MeteringMoment;
import io.flexbridge.uftp.rules.Reservation;
import io.flexbridge.uftp.value.ActivationFactor;
import io.flexbridge.uftp.value.CurrencyCode;
import io.flexbridge.uftp.value.Domain;
import io.flexbridge.uftp.value.Money;
import io.flexbridge.uftp.value.Power;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code trading}, the terms towards every DSO, and {@code contracts}, which may differ from
 * them key by key.
 */
final class TradingReader {

  private static final Kind<BigDecimal> PRICE = Kinds.decimal("0", "1000000");
  private static final Kind<BigDecimal> OFFER_SHARE = Kinds.decimal("0.01", "1");
  private static final Kind<BigDecimal> SHARE = Kinds.decimal("0", "1");
  private static final Kind<Power> OFFER_POWER =
      Kinds.power(Power.ZERO, Power.ofKilowatts(1_000_000));
  private static final Kind<Duration> VALIDITY =
      Kinds.duration(Duration.ofMinutes(1), Duration.ofDays(7));

  private static final Kind<Power> RESERVED_POWER =
      Kinds.power(Power.ofWatts(1), Power.ofKilowatts(1_000_000));
  private static final Kind<Duration> DEADLINE = Kinds.duration(Duration.ZERO, Duration.ofDays(30));

  private record Contract(Domain dso, @Nullable String id) {
    @Override
    public String toString() {
      return id == null ? "the contract with " + dso : "contract %s with %s".formatted(id, dso);
    }
  }

  private final Section root;
  private final CurrencyCode currency;

  TradingReader(Section root, CurrencyCode currency) {
    this.root = root;
    this.currency = currency;
  }

  /** The terms towards every DSO; only the price has no default. */
  TradingTerms terms() {
    Section section = root.section("trading");
    return terms(section, defaults(money(section.required("price-per-mwh", PRICE))));
  }

  /** The contracts. */
  List<ContractTerms> contracts(TradingTerms otherwise, Predicate<Domain> isDso) {
    List<ContractTerms> contracts = new ArrayList<>();
    Distinct<Contract> distinct = new Distinct<>();
    for (Section section : root.sections("contracts")) {
      Domain dso = section.required("dso", Kinds.DOMAIN);
      String id = section.optional("contract-id", Kinds.CONTRACT_ID).orElse(null);
      if (section.has("dso") && !isDso.test(dso)) {
        section.problem("dso", dso + " is not a participant with the role DSO");
      }
      Contract contract = new Contract(dso, id);
      distinct.check(contract, section, "dso", contract.toString());
      contracts.add(
          new ContractTerms(
              dso,
              id,
              reservation(section),
              section.optional("baseline-reference", Kinds.BASELINE_REFERENCE).orElse(null),
              terms(section, otherwise)));
    }
    return contracts;
  }

  /** What is reserved is a reduction: nothing else can be kept available. */
  private static @Nullable Reservation reservation(Section section) {
    Duration deadline = section.optional("reservation-deadline", DEADLINE, Duration.ofHours(12));
    return section
        .optional("reserved-reduction", RESERVED_POWER)
        .map(reduction -> new Reservation(reduction.negated(), deadline))
        .orElse(null);
  }

  private TradingTerms defaults(Money price) {
    return new TradingTerms(
        price,
        new BigDecimal("0.8"),
        Power.ofKilowatts(1),
        ActivationFactor.ONE,
        Duration.ofHours(1),
        MeteringMoment.END_OF_DAY,
        new SettlementTerms(
            PriceBasis.ORDERED, BigDecimal.ZERO, new BigDecimal("0.05"), new BigDecimal("0.01")));
  }

  private TradingTerms terms(Section section, TradingTerms otherwise) {
    return new TradingTerms(
        price(section, otherwise.pricePerMwh()),
        section.optional("max-offer-share", OFFER_SHARE, otherwise.maxOfferShare()),
        section.optional("min-offer-power", OFFER_POWER, otherwise.minOfferPower()),
        section.optional(
            "min-activation-factor", Kinds.ACTIVATION_FACTOR, otherwise.minActivationFactor()),
        section.optional("offer-validity", VALIDITY, otherwise.offerValidity()),
        section.optional("metering", Kinds.constant(MeteringMoment.class), otherwise.metering()),
        settlement(section.section("settlement"), otherwise.settlement()));
  }

  private SettlementTerms settlement(Section section, SettlementTerms otherwise) {
    return new SettlementTerms(
        section.optional("price-basis", Kinds.constant(PriceBasis.class), otherwise.priceBasis()),
        section.optional("penalty-per-mwh", PRICE, otherwise.penaltyPerMwh()),
        section.optional("tolerance", SHARE, otherwise.powerTolerance()),
        section.optional("amount-tolerance", PRICE, otherwise.amountTolerance()));
  }

  private Money price(Section section, Money otherwise) {
    return section.optional("price-per-mwh", PRICE).map(this::money).orElse(otherwise);
  }

  private Money money(BigDecimal amount) {
    return new Money(amount, currency);
  }
}
