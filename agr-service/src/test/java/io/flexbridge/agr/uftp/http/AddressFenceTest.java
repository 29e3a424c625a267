package io.flexbridge.agr.uftp.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.flexbridge.agr.port.Network;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AddressFenceTest {

  private static final String NAMED = "uftp.dso.example.com";
  private static final String OTHER = "other.example.com";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "127.8.8.8",
        "0.0.0.0",
        "10.0.0.1",
        "172.16.0.1",
        "172.31.255.255",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "192.0.0.1",
        "198.18.0.1",
        "224.0.0.1",
        "255.255.255.255",
        "::1",
        "::",
        "::ffff:10.0.0.1",
        "fe80::1",
        "fd00:ec2::254",
        "fc00::1",
        "ff02::1",
        "64:ff9b::a00:1",
        "2002:a00:1::1"
      })
  void whatTheInternetDoesNotReachIsClosedToHostsThatTheOperatorDidNotName(String address)
      throws UnknownHostException {
    AddressFence fence = fence(Set.of(), address);

    assertThatExceptionOfType(UnknownHostException.class)
        .isThrownBy(() -> fence.of(OTHER, NAMED))
        .withMessageStartingWith(OTHER + " has the address ")
        .withMessageEndingWith(", which delivery.allowed-networks does not allow");
    assertThatExceptionOfType(UnknownHostException.class).isThrownBy(() -> fence.of(NAMED, null));
    assertThat(fence.of(NAMED, NAMED)).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "8.8.8.8",
        "172.15.0.1",
        "172.32.0.1",
        "100.128.0.1",
        "198.20.0.1",
        "2a00:1450::1"
      })
  void whatTheInternetReachesIsOpen(String address) throws UnknownHostException {
    assertThat(fence(Set.of(), address).of(OTHER, NAMED)).hasSize(1);
  }

  @Test
  void aNetworkThatTheOperatorAllowsIsOpenAndNoOther() throws UnknownHostException {
    Set<Network> allowed = Set.of(Network.parse("10.1.0.0/16"));

    assertThat(fence(allowed, "10.1.255.1").of(OTHER, NAMED)).hasSize(1);
    assertThatExceptionOfType(UnknownHostException.class)
        .isThrownBy(() -> fence(allowed, "10.2.0.1").of(OTHER, NAMED));
  }

  @Test
  void ofSeveralAddressesTheOpenOnesAreLeft() throws UnknownHostException {
    assertThat(fence(Set.of(), "10.0.0.1", "8.8.8.8").of(OTHER, NAMED))
        .containsExactly(InetAddress.ofLiteral("8.8.8.8"));
  }

  @Test
  void aTestOnThisMachineMayBeSentOnWithinIt() throws UnknownHostException {
    AddressFence fence = fence(Set.of(), "127.0.0.1");

    assertThat(fence.of("localhost", "127.0.0.1")).hasSize(1);
    assertThatExceptionOfType(UnknownHostException.class)
        .isThrownBy(() -> fence.of("localhost", NAMED));
  }

  private static AddressFence fence(Set<Network> allowed, String... addresses) {
    return new AddressFence(
        _ -> Arrays.stream(addresses).map(InetAddress::ofLiteral).toArray(InetAddress[]::new),
        allowed);
  }
}
