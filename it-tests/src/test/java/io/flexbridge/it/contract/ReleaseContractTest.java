package io.flexbridge.it.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.flexbridge.it.support.Street;
import io.flexbridge.uftp.AgrPortfolioQuery;
import io.flexbridge.uftp.FlexRequestResponse;
import io.flexbridge.uftp.TestMessage;
import io.flexbridge.uftp.TestMessageResponse;
import io.flexbridge.uftp.seal.SigningKey;
import io.flexbridge.uftp.value.ParticipantId;
import io.flexbridge.uftp.value.UftpVersion;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Releases and keys of partners, as the running service takes them. */
@Timeout(60)
final class ReleaseContractTest {

  private final Street street = ContractedService.street();
  private final PartnerDouble dso = new PartnerDouble(Street.DSO, street.agrKey().verifyingKey());
  private final PartnerDouble cro = new PartnerDouble(Street.CRO, street.agrKey().verifyingKey());

  @TempDir private Path directory;

  @AfterEach
  void stop() {
    dso.close();
    cro.close();
  }

  @Test
  void conversationsBeginInTheReleaseOfEachPartner() throws Exception {
    try (ContractedService service = start(UftpVersion.V3_1_0, UftpVersion.V3_0_0)) {
      service.tests(Street.DSO);
      service.tests(Street.CRO);

      assertThat(dso.receives(TestMessage.class).header().version()).isEqualTo(UftpVersion.V3_1_0);
      assertThat(cro.receives(TestMessage.class).header().version()).isEqualTo(UftpVersion.V3_0_0);
      assertThat(cro.receives(AgrPortfolioQuery.class).header().version())
          .isEqualTo(UftpVersion.V3_0_0);
    }
  }

  @ParameterizedTest
  @CsvSource({"3.1.0, 3.0.0", "3.0.0, 3.1.0", "3.1.0, 3.0.4", "3.0.0, 3.2.0"})
  void anAnswerIsInTheReleaseOfWhatItAnswers(String agreed, String asked) throws Exception {
    try (ContractedService service = start(UftpVersion.parse(agreed), UftpVersion.V3_1_0)) {
      assertThat(dso.posts(message("TestMessage", asked, ""), service.httpPort())).isEqualTo(200);

      assertThat(dso.receives(TestMessageResponse.class).header().version())
          .isEqualTo(UftpVersion.parse(asked));
    }
  }

  @ParameterizedTest
  @CsvSource({"4.0.0", "2.0.0", "99999.0.1"})
  void anUnknownMajorReleaseIsRejectedWithAReasonInTheReleaseThatWasAgreed(String version)
      throws Exception {
    try (ContractedService service = start(UftpVersion.V3_0_0, UftpVersion.V3_1_0)) {
      assertThat(dso.posts(flexRequest(version), service.httpPort())).isEqualTo(200);

      FlexRequestResponse answer = dso.receives(FlexRequestResponse.class);
      assertThat(answer.header().version()).isEqualTo(UftpVersion.V3_0_0);
      assertThat(answer.result().isAccepted()).isFalse();
      assertThat(String.join(";", answer.result().rejectionReasons()))
          .contains("Unsupported Version")
          .contains(version);
    }
  }

  @Test
  void whileAPartnerChangesItsKeyItMaySignWithEitherAndThenWithTheNewOneOnly() throws Exception {
    SigningKey renewed = SigningKey.generate(new SecureRandom());
    SigningKey strange = SigningKey.generate(new SecureRandom());
    var both =
        dso.participant(
            UftpVersion.V3_1_0, List.of(dso.key().verifyingKey(), renewed.verifyingKey()));
    try (ContractedService service =
        ContractedService.start(
            directory.resolve("overlap"),
            street,
            List.of(both, cro.participant(UftpVersion.V3_1_0)))) {
      assertThat(posts(dso.key(), service)).isEqualTo(200);
      assertThat(posts(renewed, service)).isEqualTo(200);
      assertThat(posts(strange, service)).isEqualTo(401);
      await().until(() -> dso.received(TestMessageResponse.class).size() == 2);
    }
    var after = dso.participant(UftpVersion.V3_1_0, List.of(renewed.verifyingKey()));
    try (ContractedService service =
        ContractedService.start(
            directory.resolve("after"),
            street,
            List.of(after, cro.participant(UftpVersion.V3_1_0)))) {
      assertThat(posts(renewed, service)).isEqualTo(200);
      assertThat(posts(dso.key(), service)).isEqualTo(401);
      await().until(() -> dso.received(TestMessageResponse.class).size() == 3);
    }
  }

  private int posts(SigningKey signer, ContractedService service) throws Exception {
    return dso.posts(message("TestMessage", "3.1.0", ""), signer, service.httpPort());
  }

  private ContractedService start(UftpVersion dsoRelease, UftpVersion croRelease) throws Exception {
    return ContractedService.start(
        directory, street, List.of(dso.participant(dsoRelease), cro.participant(croRelease)));
  }

  private static String flexRequest(String version) {
    return message(
        "FlexRequest",
        version,
        """
        ISP-Duration='PT1M' TimeZone='Europe/Amsterdam' Period='2026-06-30'\
         CongestionPoint='%s' Revision='1' ExpirationDateTime='2026-06-30T17:00:00Z'>\
        <ISP Disposition='Requested' MinPower='-1000' MaxPower='0' Start='1200'/></FlexRequest>\
        """
            .formatted(Street.TRANSFORMER));
  }

  private static String message(String type, String version, String rest) {
    ParticipantId from = Street.DSO;
    return "<%s Version='%s' SenderDomain='%s' RecipientDomain='%s' TimeStamp='%s' MessageID='%s' ConversationID='%s' %s"
            .formatted(
                type,
                version,
                from.domain(),
                Street.AGR.domain(),
                "2026-06-30T16:30:00Z",
                UUID.randomUUID(),
                UUID.randomUUID(),
                rest)
        + (rest.isEmpty() ? "/>" : "");
  }
}
