package io.flexbridge.ocpp.csms;

import static org.assertj.core.api.Assertions.assertThat;

import io.flexbridge.ocpp.charging.StationId;
import io.flexbridge.ocpp.charging.StationReport;
import io.flexbridge.ocpp.rpc.IdTokenPolicy;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Security profile 2: TLS with Basic credentials. */
class TlsTest {

  private static final char[] STORE_PASSWORD = "changeit".toCharArray();

  @TempDir Path folder;

  /** A key and a self-signed certificate for localhost, made by the JDK that runs the test. */
  private SSLContext context() throws Exception {
    Path store = folder.resolve("store.p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "csms",
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-ext",
                "san=dns:localhost",
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass",
                new String(STORE_PASSWORD))
            .redirectErrorStream(true)
            .start();
    String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(keytool.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(keytool.exitValue()).as(said).isZero();
    return context(store);
  }

  private static SSLContext context(Path store) throws Exception {
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, STORE_PASSWORD);
    }
    KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    own.init(keys, STORE_PASSWORD);
    TrustManagerFactory trusted =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trusted.init(keys);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(own.getKeyManagers(), trusted.getTrustManagers(), null);
    return context;
  }

  @Test
  void stationsTalkOverTlsAndBadCredentialsAreRefusedThereToo() throws Exception {
    SSLContext tls = context();
    BlockingQueue<StationReport> reports = new LinkedBlockingQueue<>();
    CsmsSettings settings =
        CsmsSettings.builder(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
            .tls(tls)
            .build();
    StationAdmission admission =
        new KnownStations(Map.of(new StationId("CS-1"), Optional.of("secret")));
    try (CsmsServer server =
            CsmsServer.start(
                settings,
                admission,
                IdTokenPolicy.everyone(),
                (evse, startedAt, meterStartWh) -> 1,
                reports::add,
                InstantSource.system());
        HttpClient http = HttpClient.newBuilder().sslContext(tls).build()) {
      URI uri = URI.create("wss://localhost:%d/ocpp/CS-1".formatted(server.port()));
      String secret =
          "Basic "
              + Base64.getEncoder().encodeToString("CS-1:secret".getBytes(StandardCharsets.UTF_8));

      try (TestStation station = TestStation.connect(http, uri, "ocpp1.6", secret)) {
        String large = "x".repeat(50_000);
        assertThat(station.call("DataTransfer", "{\"vendorId\":\"%s\"}".formatted(large)))
            .isEqualTo("[3,\"s1\",{\"status\":\"UnknownVendorId\"}]");
        assertThat(reports.poll(20, TimeUnit.SECONDS)).isInstanceOf(StationReport.Connected.class);
      }
      assertThat(
              TestStation.refusalOf(
                  () -> TestStation.connect(http, uri, List.of("ocpp1.6")).close()))
          .isEqualTo(401);
    }
  }
}
