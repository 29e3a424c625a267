package io.flexbridge.bench;

import io.flexbridge.uftp.DPrognosis;
import io.flexbridge.uftp.Disposition;
import io.flexbridge.uftp.FlexOffer;
import io.flexbridge.uftp.FlexOfferResponse;
import io.flexbridge.uftp.FlexRequest;
import io.flexbridge.uftp.FlexScope;
import io.flexbridge.uftp.MessageHeader;
import io.flexbridge.uftp.Result;
import io.flexbridge.uftp.TestMessage;
import io.flexbridge.uftp.UftpMessage;
import io.flexbridge.uftp.value.ActivationFactor;
import io.flexbridge.uftp.value.CongestionPoint;
import io.flexbridge.uftp.value.ConversationId;
import io.flexbridge.uftp.value.CurrencyCode;
import io.flexbridge.uftp.value.Domain;
import io.flexbridge.uftp.value.IspRange;
import io.flexbridge.uftp.value.MessageId;
import io.flexbridge.uftp.value.OptionReference;
import io.flexbridge.uftp.value.Power;
import io.flexbridge.uftp.value.TimeZoneName;
import io.flexbridge.uftp.value.UftpVersion;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;

/** A request and an offer for a whole day, each ISP on its own. */
final class LargeMessages {

  private static final int ISPS = 96;
  private static final Instant NOW = Instant.parse("2026-06-29T10:15:00.125Z");
  private static final MessageId REQUEST_ID = new MessageId("3f2504e0-4f89-41d3-9a0c-0305e82c3301");

  private static final MessageHeader HEADER =
      new MessageHeader(
          UftpVersion.V3_1_0,
          new Domain("dso.example.com"),
          new Domain("agr.example.org"),
          NOW,
          new MessageId("dadd4210-7f01-495a-ae66-c674636d66be"),
          new ConversationId("7cfe3b14-e4e2-4202-957b-88d273e328db"));
  private static final FlexScope SCOPE =
      new FlexScope(
          Duration.ofMinutes(15),
          new TimeZoneName("Europe/Amsterdam"),
          LocalDate.of(2026, 6, 30),
          CongestionPoint.of("ean.871685900012636543"));

  private LargeMessages() {}

  static UftpMessage named(String name) {
    return switch (name) {
      case "FlexRequest" -> flexRequest();
      case "FlexOffer" -> flexOffer();
      default -> throw new IllegalArgumentException("There is no benchmark of " + name);
    };
  }

  /** Messages of several types. */
  static List<UftpMessage> ofAllKinds() {
    return List.of(
        flexRequest(),
        flexOffer(),
        new DPrognosis(
            HEADER,
            SCOPE,
            1,
            IntStream.rangeClosed(1, ISPS)
                .mapToObj(isp -> new DPrognosis.Isp(IspRange.of(isp), Power.ofWatts(100L * isp)))
                .toList()),
        new FlexOfferResponse(HEADER, Result.rejected("Reference message expired"), REQUEST_ID),
        new TestMessage(HEADER));
  }

  private static FlexRequest flexRequest() {
    return new FlexRequest(
        HEADER,
        SCOPE,
        1,
        NOW.plusSeconds(7_200),
        "contract-2026-17",
        /* serviceType= */ null,
        IntStream.rangeClosed(1, ISPS).mapToObj(LargeMessages::requested).toList());
  }

  private static FlexRequest.Isp requested(int isp) {
    boolean isNeeded = isp % 3 != 0;
    return new FlexRequest.Isp(
        IspRange.of(isp),
        isNeeded ? Disposition.REQUESTED : Disposition.AVAILABLE,
        Power.ofWatts(isNeeded ? -50_000L - 137L * isp : 0),
        Power.ofWatts(isNeeded ? 0 : 75_000L + 91L * isp));
  }

  private static FlexOffer flexOffer() {
    return new FlexOffer(
        HEADER,
        SCOPE,
        NOW.plusSeconds(7_200),
        /* unsolicited= */ false,
        REQUEST_ID,
        "contract-2026-17",
        /* dPrognosisMessageId= */ null,
        /* baselineReference= */ null,
        CurrencyCode.EUR,
        List.of(
            new FlexOffer.Option(
                new OptionReference("option-1"),
                new BigDecimal("123.45"),
                ActivationFactor.of("0.10"),
                IntStream.rangeClosed(1, ISPS).mapToObj(LargeMessages::offered).toList())));
  }

  private static FlexOffer.Isp offered(int isp) {
    return new FlexOffer.Isp(IspRange.of(isp), Power.ofWatts(-50_000L - 137L * isp));
  }
}
