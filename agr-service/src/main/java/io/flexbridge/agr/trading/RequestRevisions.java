package io.flexbridge.agr.trading;

import io.flexbridge.uftp.FlexRequest;
import io.flexbridge.uftp.value.CongestionPoint;
import io.flexbridge.uftp.value.ConversationId;
import io.flexbridge.uftp.value.Domain;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;

/** The revisions of the FlexRequests that were accepted. */
final class RequestRevisions {

  private record Series(Domain dso, CongestionPoint congestionPoint, LocalDate period) {

    static Series of(FlexRequest request) {
      return new Series(
          request.header().senderDomain(),
          request.scope().congestionPoint(),
          request.scope().period());
    }
  }

  private final Map<Series, Map<ConversationId, Long>> latest = new HashMap<>();

  void accepted(FlexRequest request) {
    latest
        .computeIfAbsent(Series.of(request), series -> new HashMap<>())
        .merge(request.header().conversationId(), request.revision(), Math::max);
  }

  /** Forgets the requests of all days before that one. */
  void forget(LocalDate before) {
    latest.keySet().removeIf(series -> series.period().isBefore(before));
  }

  /** The latest revision in the request's conversation. */
  OptionalLong inConversationOf(FlexRequest request) {
    Long revision = revisions(request).get(request.header().conversationId());
    return revision == null ? OptionalLong.empty() : OptionalLong.of(revision);
  }

  /** The latest revision of all requests of the same DSO for the same place and day. */
  OptionalLong ofDayOf(FlexRequest request) {
    return revisions(request).values().stream().mapToLong(Long::longValue).max();
  }

  private Map<ConversationId, Long> revisions(FlexRequest request) {
    return latest.getOrDefault(Series.of(request), Map.of());
  }
}
