package io.flexbridge.agr;

import io.flexbridge.agr.config.AgrConfig;
import io.flexbridge.agr.config.ConfiguredParticipant;
import io.flexbridge.agr.config.ConfiguredStation;
import io.flexbridge.agr.config.ContractTerms;
import io.flexbridge.agr.config.TradingTerms;
import io.flexbridge.agr.config.UnknownStations;
import io.flexbridge.agr.forecast.OfferPolicy;
import io.flexbridge.agr.inbox.RetryPolicy;
import io.flexbridge.agr.inbox.SnapshotPolicy;
import io.flexbridge.agr.tls.KeyPin;
import io.flexbridge.agr.trading.Agreements;
import io.flexbridge.agr.trading.DsoTerms;
import io.flexbridge.agr.trading.TradingSettings;
import io.flexbridge.agr.uftp.ClientSettings;
import io.flexbridge.agr.uftp.EndpointLimits;
import io.flexbridge.agr.web.HttpLimits;
import io.flexbridge.ocpp.charging.StationId;
import io.flexbridge.ocpp.csms.Admission;
import io.flexbridge.ocpp.csms.CsmsSettings;
import io.flexbridge.ocpp.csms.KnownStations;
import io.flexbridge.ocpp.csms.StationAdmission;
import io.flexbridge.ocpp.dispatch.FleetSettings;
import io.flexbridge.ocpp.pool.EvseRating;
import io.flexbridge.ocpp.pool.StationRegistration;
import io.flexbridge.uftp.rules.Contract;
import io.flexbridge.uftp.rules.MarketTerms;
import io.flexbridge.uftp.value.Domain;
import io.flexbridge.uftp.value.ParticipantId;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Turns the operator's configuration into the settings of each part. */
final class ServiceSettings {

  private static final Duration QUERY_REPEAT = Duration.ofMinutes(15);

  /** How many meter intervals after the end of an ISP its last readings are waited for. */
  private static final int GRACE_INTERVALS = 2;

  private final AgrConfig config;

  ServiceSettings(AgrConfig config) {
    this.config = config;
  }

  MarketTerms market() {
    return new MarketTerms(
        config.aggregator().domain(),
        config.aggregator().ispDuration(),
        config.aggregator().timeZone(),
        config.aggregator().currency());
  }

  TradingSettings trading() {
    return new TradingSettings(
        market(),
        config.participants().stream()
            .collect(Collectors.toMap(ConfiguredParticipant::id, ConfiguredParticipant::version)),
        config.barredSenders(),
        agreements(),
        config.timetable(),
        config.replyDeadlines(),
        QUERY_REPEAT,
        config.store().retention());
  }

  SnapshotPolicy snapshots() {
    return new SnapshotPolicy(config.store().snapshotEntries(), config.store().snapshotInterval());
  }

  private Agreements agreements() {
    return new Agreements() {
      @Override
      public DsoTerms with(Domain dso, @Nullable String contractId) {
        return dsoTerms(dso, contractId);
      }

      @Override
      public List<Contract> contracts(Domain dso) {
        return ServiceSettings.this.contracts(dso);
      }
    };
  }

  /** Terms without a ContractID are not of a contract that a message can name. */
  private List<Contract> contracts(Domain dso) {
    List<Contract> found = new ArrayList<>();
    for (ContractTerms terms : config.contracts()) {
      String id = terms.contractId();
      if (id != null && terms.dso().equals(dso)) {
        found.add(new Contract(dso, id, terms.reservation(), terms.baselineReference()));
      }
    }
    return found;
  }

  private DsoTerms dsoTerms(Domain dso, @Nullable String contractId) {
    TradingTerms terms = config.termsFor(dso, contractId);
    return new DsoTerms(
        terms.settlement(), terms.metering(), config.baselineFor(dso, contractId).orElse(null));
  }

  OfferPolicy offers(Domain dso, @Nullable String contractId) {
    TradingTerms terms = config.termsFor(dso, contractId);
    return new OfferPolicy(
        terms.maxOfferShare(),
        terms.pricePerMwh().amount(),
        terms.offerValidity(),
        terms.minActivationFactor(),
        terms.minOfferPower().watts());
  }

  RetryPolicy retry() {
    return new RetryPolicy(
        config.delivery().retryFirstDelay(),
        config.delivery().retryMaxDelay(),
        config.delivery().retryWindow());
  }

  ClientSettings client() {
    return new ClientSettings(
        config.delivery().connectTimeout(),
        config.delivery().timeout(),
        config.delivery().redirectHosts(),
        config.delivery().allowedNetworks());
  }

  EndpointLimits endpoint() {
    return new EndpointLimits(
        config.limits().bodySize(),
        config.limits().messagesPerMinute(),
        config.limits().senderMessagesPerMinute());
  }

  HttpLimits http() {
    return HttpLimits.DEFAULT.withConnections(config.limits().connections());
  }

  /** The keys of the certificates that a sender shows in TLS; none if any connection will do. */
  Set<KeyPin> certificatesOf(ParticipantId sender) {
    return config.participants().stream()
        .filter(participant -> participant.id().equals(sender))
        .findFirst()
        .map(ConfiguredParticipant::clientKeys)
        .orElse(Set.of());
  }

  List<StationRegistration> registrations() {
    return config.stations().stream().map(ServiceSettings::registration).toList();
  }

  private static StationRegistration registration(ConfiguredStation station) {
    return new StationRegistration(
        station.id(),
        station.connection(),
        station.evses().stream()
            .map(evse -> new EvseRating(evse.number(), evse.maxPower(), evse.phases()))
            .toList());
  }

  FleetSettings fleet() {
    Duration control = config.ocpp().controlInterval();
    return FleetSettings.DEFAULT
        .withIntervals(control, config.ocpp().meterInterval())
        .withForeignProfiles(config.ocpp().foreignProfiles())
        .withProfiles(FleetSettings.DEFAULT.profiles().withTimes(control, control));
  }

  Duration measurementGrace() {
    return config.ocpp().meterInterval().multipliedBy(GRACE_INTERVALS);
  }

  CsmsSettings csms() {
    return CsmsSettings.builder(new InetSocketAddress(config.ocpp().host(), config.ocpp().port()))
        .maxConnections(config.limits().stations())
        .maxFrameBytes(config.limits().stationMessageSize())
        .maxWaitingCommands(config.limits().stationQueue())
        .build();
  }

  StationAdmission admission() {
    Map<StationId, Optional<String>> passwords =
        config.stations().stream()
            .collect(Collectors.toMap(ConfiguredStation::id, ServiceSettings::password));
    StationAdmission known = new KnownStations(passwords);
    return config.ocpp().unknownStations() == UnknownStations.REFUSE
        ? known
        : (id, credentials, remote) ->
            passwords.containsKey(id) ? known.admit(id, credentials, remote) : Admission.ADMITTED;
  }

  private static Optional<String> password(ConfiguredStation station) {
    return Optional.ofNullable(station.password()).map(secret -> secret.value());
  }
}
