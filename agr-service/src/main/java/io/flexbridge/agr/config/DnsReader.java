package io.flexbridge.agr.config;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads {@code dns}. */
final class DnsReader {

  private static final String TRUST_ANCHORS = "trust-anchor-file";
  private static final Pattern ANCHOR = Pattern.compile("\\s(?:DS|DNSKEY)\\s");

  private final Section section;

  DnsReader(Section section) {
    this.section = section;
  }

  DnsDirectorySettings settings() {
    Duration second = Duration.ofSeconds(1);
    Duration minTtl =
        section.optional(
            "min-ttl", Kinds.duration(second, Duration.ofHours(1)), Duration.ofMinutes(1));
    Duration maxTtl =
        section.optional(
            "max-ttl", Kinds.duration(second, Duration.ofDays(1)), Duration.ofHours(1));
    if (maxTtl.compareTo(minTtl) < 0) {
      section.problem("max-ttl", "%s is less than min-ttl, %s".formatted(maxTtl, minTtl));
    }
    return new DnsDirectorySettings(
        section.list("resolvers", Kinds.RESOLVER),
        trustAnchors(),
        section.optional(
            "timeout",
            Kinds.duration(Duration.ofMillis(100), Duration.ofSeconds(30)),
            Duration.ofSeconds(3)),
        minTtl,
        maxTtl,
        section.optional(
            "negative-ttl", Kinds.duration(second, Duration.ofHours(1)), Duration.ofMinutes(1)),
        section.optional(
            "stale-if-error",
            Kinds.duration(Duration.ZERO, Duration.ofDays(1)),
            Duration.ofHours(1)),
        section.optional(
            "unlisted-senders", Kinds.constant(UnlistedSenders.class), UnlistedSenders.REFUSE),
        section.list("market-zones", Kinds.DOMAIN),
        section.optional("unlisted-cache", Kinds.number(1, 100_000), 1_000),
        section.optional("unlisted-lookups-per-minute", Kinds.number(1, 10_000), 60));
  }

  private @Nullable String trustAnchors() {
    Optional<Path> file = section.optional(TRUST_ANCHORS, Kinds.FILE).map(section::file);
    if (file.isEmpty()) {
      return null;
    }
    try {
      String anchors = Files.readString(file.get(), StandardCharsets.US_ASCII);
      if (!ANCHOR.matcher(anchors).find()) {
        section.problem(TRUST_ANCHORS, "%s holds no DS or DNSKEY record".formatted(file.get()));
      }
      return anchors;
    } catch (IOException e) {
      section.problem(TRUST_ANCHORS, Section.unreadable(file.get(), e));
      return null;
    }
  }
}
