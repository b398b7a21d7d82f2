package io.slothunter.notifier.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkTest {
  @ParameterizedTest
  @CsvSource({
    "10.0.0.0/8, 10.255.0.1, true",
    "10.0.0.0/8, 11.0.0.0, false",
    "172.16.0.0/12, 172.31.255.255, true",
    "172.16.0.0/12, 172.32.0.0, false",
    "192.168.1.7, 192.168.1.7, true",
    "192.168.1.7, 192.168.1.6, false",
    "0.0.0.0/0, 8.8.8.8, true",
    "0.0.0.0/0, ::1, false",
    "fd00::/8, fdff::1, true",
    "fd00::/8, fe00::1, false",
    "2001:db8::/33, 2001:db8:7fff::1, true",
    "2001:db8::/33, 2001:db8:8000::1, false",
    "::1, ::1, true",
  })
  void holdsItsAddresses(String network, String address, boolean holds)
      throws UnknownHostException {
    assertThat(Network.of(network).holds(InetAddress.getByName(address))).isEqualTo(holds);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "10.0.0.0/33", "::/129", "10", "10.0/8", "localhost", "010.0.0.1", ":"})
  void refusesWhatIsNone(String text) {
    assertThatThrownBy(() -> Network.of(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "8.8.8.8, true", "1.1.1.1, true", "100.63.255.255, true", "100.128.0.0, true",
    "172.15.255.255, true", "172.32.0.0, true", "191.255.255.255, true", "223.255.255.255, true",
    "2606:4700::1111, true", "2a00:1450:4001::1, true", "2001:200::1, true", "2001:4860::1, true",
    "100.64.0.0, false", "169.254.169.254, false", "2001:db8::1, false", "2002::1, false",
    "2001:1ff::1, false", "64:ff9b::808:808, false", "fe80::1, false", "::1, false",
  })
  void knowsWhatIsPublic(String address, boolean isPublic) throws UnknownHostException {
    assertThat(PublicAddresses.holds(InetAddress.getByName(address))).isEqualTo(isPublic);
  }
}
