package org.postern.address;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.postern.address.TrustedProxies.Origin;

class TrustedProxiesTest {
  private static final ClientAddress PROXY = ClientAddress.parse("192.0.2.1");
  private static final ClientAddress STRANGER = ClientAddress.parse("203.0.113.9");

  private final TrustedProxies proxies =
      new TrustedProxies(List.of(NetworkRange.parse("192.0.2.0/24"), NetworkRange.parse("::1")));

  private Origin origin(ClientAddress peer, boolean tls, Map<String, List<String>> headers) {
    return proxies.origin(peer, tls, name -> headers.getOrDefault(name, List.of()));
  }

  private ClientAddress client(String... forwardedFor) {
    return origin(PROXY, false, Map.of("X-Forwarded-For", List.of(forwardedFor))).client();
  }

  private boolean tls(String... forwardedProto) {
    return origin(PROXY, false, Map.of("X-Forwarded-Proto", List.of(forwardedProto))).tls();
  }

  @Test
  void aStrangersWordOnItsAddressIsNotTaken() {
    Map<String, List<String>> forged =
        Map.of("X-Forwarded-For", List.of("127.0.0.1"), "X-Forwarded-Proto", List.of("https"));

    assertThat(origin(STRANGER, false, forged)).isEqualTo(new Origin(STRANGER, false));
    assertThat(origin(STRANGER, true, Map.of())).isEqualTo(new Origin(STRANGER, true));
    assertThat(origin(ClientAddress.UNKNOWN, false, forged))
        .isEqualTo(new Origin(ClientAddress.UNKNOWN, false));
  }

  @Test
  void aTrustedProxyTellsTheClient() {
    assertThat(client("203.0.113.9")).isEqualTo(STRANGER);
    assertThat(client("2001:db8::7")).hasToString("2001:db8:0:0:0:0:0:7");
  }

  @Test
  void theClientOfAProxyThatTellsNoneIsUnknown() {
    assertThat(client()).isEqualTo(ClientAddress.UNKNOWN);
    assertThat(client("")).isEqualTo(ClientAddress.UNKNOWN);
    assertThat(client("unknown")).isEqualTo(ClientAddress.UNKNOWN);
    assertThat(client("localhost")).isEqualTo(ClientAddress.UNKNOWN);
    assertThat(client("127.0.0.1, 203.0.113.9:4711")).isEqualTo(ClientAddress.UNKNOWN);
    assertThat(client("127.0.0.1,")).isEqualTo(ClientAddress.UNKNOWN);
  }

  @Test
  void whatTheClientItselfWroteBeforeItsAddressIsPassedOver() {
    assertThat(client("127.0.0.1, 203.0.113.9")).isEqualTo(STRANGER);
    assertThat(client("127.0.0.1", "203.0.113.9")).isEqualTo(STRANGER);
    assertThat(client("203.0.113.77, garbage, 203.0.113.9")).isEqualTo(STRANGER);
  }

  @Test
  void aChainOfTrustedProxiesIsFollowed() {
    assertThat(client("198.51.100.4, 203.0.113.9, 192.0.2.7", "::1")).isEqualTo(STRANGER);
    assertThat(client("192.0.2.9, 192.0.2.7")).hasToString("192.0.2.9");
  }

  @Test
  void onlyTheWordHttpsFromEveryProxyMeansTls() {
    assertThat(tls("https")).isTrue();
    assertThat(tls("HTTPS, https")).isTrue();
    assertThat(tls()).isFalse();
    assertThat(tls("http")).isFalse();
    assertThat(tls("https, http")).isFalse();
    assertThat(tls("http", "https")).isFalse();
    assertThat(tls("")).isFalse();
  }
}
