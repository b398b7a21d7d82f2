package io.slothunter.api.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slothunter.api.access.TrustedProxies.Header;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrustedProxiesTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "10.0.0.0/33",
        "::1/129",
        "proxy.example",
        "",
        "10.0.0.0/",
        "10.0.0.0/8/8",
        "10.0.0.0/-1",
        "10.0.0.0/x",
        "1000.0.0.1",
        "abc"
      })
  void refusesWhatIsNoNetwork(String network) {
    assertThatThrownBy(() -> new TrustedProxies(List.of(network), Header.FORWARDED))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"10.0.0.0/8", "10.1.2.3", "::1", "fd00::/8", "0.0.0.0/0", "::/0"})
  void takesNetworks(String network) {
    assertThat(new TrustedProxies(List.of(network), Header.FORWARDED).networks())
        .containsExactly(network);
  }
}
