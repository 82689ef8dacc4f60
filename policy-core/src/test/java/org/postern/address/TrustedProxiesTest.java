package org.postern.address;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class TrustedProxiesTest {
  private static final ClientAddress PROXY = ClientAddress.parse("192.0.2.1");
  private static final ClientAddress OTHER = ClientAddress.parse("127.0.0.1");
  private static final ClientAddress CLIENT = ClientAddress.parse("198.51.100.7");

  private final TrustedProxies proxies =
      new TrustedProxies(List.of(NetworkRange.parse("192.0.2.0/28")));

  @Test
  void aPeerThatIsNoProxyIsTheClient() {
    assertThat(proxies.client(CLIENT, Optional.empty())).isEqualTo(CLIENT);
  }

  @Test
  void aTrustedProxyIsBelieved() {
    assertThat(proxies.client(PROXY, Optional.of(CLIENT))).isEqualTo(CLIENT);
  }

  @Test
  void aTrustedProxyThatNamesNobodyHidesItsClient() {
    assertThat(proxies.client(PROXY, Optional.empty())).isEqualTo(ClientAddress.UNKNOWN);
  }

  @Test
  void aProxyThatIsNotTrustedIsNotTakenForTheClientEither() {
    assertThat(proxies.client(OTHER, Optional.of(CLIENT))).isEqualTo(ClientAddress.UNKNOWN);
    assertThat(proxies.client(OTHER, Optional.of(OTHER))).isEqualTo(ClientAddress.UNKNOWN);
  }

  @Test
  void nobodyTrustsAnUnknownPeer() {
    assertThat(proxies.trusts(ClientAddress.UNKNOWN)).isFalse();
    assertThat(proxies.client(ClientAddress.UNKNOWN, Optional.of(CLIENT)))
        .isEqualTo(ClientAddress.UNKNOWN);
  }
}
