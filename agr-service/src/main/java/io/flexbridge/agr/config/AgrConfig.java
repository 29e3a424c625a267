package io.flexbridge.agr.config;

import io.flexbridge.agr.trading.ReplyDeadlines;
import io.flexbridge.agr.trading.Timetable;
import io.flexbridge.uftp.value.Domain;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Everything that an operator decides. {@code docs/agr.example.yaml} explains every key.
 *
 * @param aggregator who we are
 * @param http where the UFTP endpoint is served
 * @param operator where the pages and the health checks are served; null: beside the endpoint
 * @param ocpp where stations connect
 * @param store where the journal lies
 * @param delivery how messages are delivered to partners
 * @param dns how participants are looked up in DNS
 * @param participants the partners: DSOs and CROs, each domain and role once
 * @param barredSenders the domains whose messages are all rejected
 * @param trading the terms towards a DSO without a contract of its own
 * @param contracts the terms of single contracts
 * @param timetable when in a day what is due
 * @param replyDeadlines how long answers of partners may take
 * @param stations the stations that may connect, each identity once
 * @param limits the bounds of every queue and size
 */
public record AgrConfig(
    AggregatorSettings aggregator,
    HttpSettings http,
    @Nullable OperatorSettings operator,
    OcppSettings ocpp,
    StoreSettings store,
    DeliverySettings delivery,
    DnsDirectorySettings dns,
    List<ConfiguredParticipant> participants,
    Set<Domain> barredSenders,
    TradingTerms trading,
    List<ContractTerms> contracts,
    Timetable timetable,
    ReplyDeadlines replyDeadlines,
    List<ConfiguredStation> stations,
    Limits limits) {

  public AgrConfig {
    participants = List.copyOf(participants);
    barredSenders = Set.copyOf(barredSenders);
    contracts = List.copyOf(contracts);
    stations = List.copyOf(stations);
  }

  /**
   * The terms that hold towards a DSO: those of the contract with this id, else those of the DSO's
   * contract without an id, else those of {@link #trading}.
   *
   * @param contractId the ContractID of a message; null if it has none
   */
  public TradingTerms termsFor(Domain dso, @Nullable String contractId) {
    return contractFor(dso, contractId).map(ContractTerms::terms).orElse(trading);
  }

  /**
   * The name of the baseline that sales to a DSO are measured from; nothing if that is the
   * D-Prognosis.
   *
   * @param contractId the ContractID of a message; null if it has none
   */
  public Optional<String> baselineFor(Domain dso, @Nullable String contractId) {
    return contractFor(dso, contractId).map(ContractTerms::baselineReference);
  }

  private Optional<ContractTerms> contractFor(Domain dso, @Nullable String contractId) {
    return contracts.stream()
        .filter(contract -> contract.isWith(dso, contractId))
        .findFirst()
        .or(() -> contracts.stream().filter(contract -> contract.isWith(dso, null)).findFirst());
  }
}
