package org.postern.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class NetworkRangeTest {
  @ParameterizedTest
  @CsvSource({
    "192.0.2.0/24,  192.0.2.255,      true",
    "192.0.2.0/24,  192.0.3.0,        false",
    "192.0.2.0/25,  192.0.2.127,      true",
    "192.0.2.0/25,  192.0.2.128,      false",
    "192.0.2.128/25,192.0.2.200,      true",
    "0.0.0.0/0,     203.0.113.9,      true",
    "192.0.2.7,     192.0.2.7,        true",
    "192.0.2.7,     192.0.2.6,        false",
    "2001:db8::/32, 2001:db8:1::1,    true",
    "2001:db8::/33, 2001:db8:8000::1, false",
    "::1,           ::1,              true",
    "127.0.0.0/8,   ::ffff:127.0.0.1, true",
    "0.0.0.0/0,     2001:db8::1,      false",
  })
  void aRangeContainsItsAddresses(String range, String client, boolean inside) {
    assertThat(NetworkRange.parse(range).contains(ClientAddress.parse(client))).isEqualTo(inside);
  }

  @Test
  void noRangeContainsAnUnknownClient() {
    assertThat(NetworkRange.parse("0.0.0.0/0").contains(ClientAddress.UNKNOWN)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "localhost",
        "192.0.2.1/24",
        "192.0.2.0/33",
        "192.0.2.0/",
        "::/129",
        "a/8",
        "1/8"
      })
  void whatIsNoRangeIsRefused(String text) {
    assertThatThrownBy(() -> NetworkRange.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "192.0.2.77,         192.0.2.0/24",
    "2001:db8:1:2:3::4,  2001:db8:1:2:0:0:0:0/64",
    "::ffff:192.0.2.77,  192.0.2.0/24",
  })
  void theThrottleCountsByNetwork(String client, String network) {
    assertThat(ClientAddress.parse(client).network()).contains(network);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "unknown", "mail.example.com", "999.1.1.1", "fe80::1%eth0", "[::1]"})
  void whatIsNoAddressIsUnknownAndNeverLookedUp(String text) {
    assertThat(ClientAddress.parse(text)).isEqualTo(ClientAddress.UNKNOWN);
    assertThat(ClientAddress.parse(text)).hasToString("unknown");
  }
}
