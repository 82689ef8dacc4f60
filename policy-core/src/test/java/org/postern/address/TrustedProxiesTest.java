package org.postern.address;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TrustedProxiesTest {
  private static final ClientAddress PROXY = ClientAddress.parse("10.0.0.1");
  private static final ClientAddress LOOPBACK = ClientAddress.parse("127.0.0.1");
  private static final ClientAddress STRANGER = ClientAddress.parse("198.51.100.23");
  private static final List<NetworkRange> RANGES = List.of(NetworkRange.parse("10.0.0.0/24"));

  private final TrustedProxies proxies =
      new TrustedProxies(RANGES, ForwardingHeader.X_FORWARDED_FOR);
  private final TrustedProxies standard = new TrustedProxies(RANGES, ForwardingHeader.FORWARDED);

  private static Origin ask(TrustedProxies proxies, ClientAddress peer, String... headers) {
    Map<String, List<String>> map =
        headers.length == 2
            ? Map.of(headers[0], List.of(headers[1].split("\n")))
            : headers.length == 4
                ? Map.of(headers[0], List.of(headers[1]), headers[2], List.of(headers[3]))
                : Map.of();
    return proxies.origin(peer, false, name -> map.getOrDefault(name, List.of()));
  }

  @Test
  void aStrangersHeadersAreIgnored() {
    assertThat(ask(proxies, STRANGER, "X-Forwarded-For", "127.0.0.1", "X-Forwarded-Proto", "https"))
        .isEqualTo(new Origin(STRANGER, false));
  }

  @Test
  void aTrustedProxyNamesTheClientAndCountsAsEncrypted() {
    assertThat(ask(proxies, PROXY, "X-Forwarded-For", "192.0.2.7"))
        .isEqualTo(new Origin(ClientAddress.parse("192.0.2.7"), true));
  }

  @Test
  void aTrustedProxyThatNamesNobodyHasUnknownClients() {
    assertThat(ask(proxies, PROXY)).isEqualTo(new Origin(ClientAddress.UNKNOWN, true));
  }

  @Test
  void whatAClientWritesBeforeTheProxyDoesIsNotBelieved() {
    assertThat(ask(proxies, PROXY, "X-Forwarded-For", "127.0.0.1, 192.0.2.7").client())
        .hasToString("192.0.2.7");
    assertThat(ask(proxies, PROXY, "X-Forwarded-For", "127.0.0.1\n192.0.2.7").client())
        .hasToString("192.0.2.7");
  }

  @Test
  void theHeaderThatTheProxyDoesNotWriteIsNotBelieved() {
    String[] both = {"X-Forwarded-For", "192.0.2.7", "Forwarded", "for=127.0.0.1"};
    assertThat(ask(proxies, PROXY, both).client()).hasToString("192.0.2.7");
    assertThat(ask(standard, PROXY, both).client()).hasToString("127.0.0.1");
    assertThat(ask(standard, PROXY, "X-Forwarded-For", "192.0.2.7").client())
        .isEqualTo(ClientAddress.UNKNOWN);
  }

  @Test
  void aChainOfTrustedProxiesIsFollowedToTheFirstStranger() {
    assertThat(ask(proxies, PROXY, "X-Forwarded-For", "127.0.0.1, 192.0.2.7, 10.0.0.9").client())
        .hasToString("192.0.2.7");
    assertThat(ask(proxies, PROXY, "X-Forwarded-For", "10.0.0.8, 10.0.0.9").client())
        .hasToString("10.0.0.8");
  }

  @Test
  void theProxyMaySayThatTheRequestCameInClear() {
    assertThat(
            ask(proxies, PROXY, "X-Forwarded-For", "192.0.2.7", "X-Forwarded-Proto", "http")
                .encrypted())
        .isFalse();
    assertThat(
            ask(proxies, PROXY, "X-Forwarded-For", "192.0.2.7", "X-Forwarded-Proto", "http, HTTPS")
                .encrypted())
        .isTrue();
    assertThat(ask(standard, PROXY, "Forwarded", "for=192.0.2.7;proto=http").encrypted()).isFalse();
  }

  @Test
  void aProxyOnThisMachineThatNobodyDeclaredHasUnknownClients() {
    assertThat(ask(proxies, LOOPBACK, "X-Forwarded-For", "192.0.2.7"))
        .isEqualTo(new Origin(ClientAddress.UNKNOWN, false));
    assertThat(ask(proxies, LOOPBACK, "Forwarded", "for=192.0.2.7"))
        .isEqualTo(new Origin(ClientAddress.UNKNOWN, false));
    assertThat(ask(proxies, LOOPBACK)).isEqualTo(new Origin(LOOPBACK, false));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\'',
      value = {
        "192.0.2.7:4711|192.0.2.7",
        "2001:db8::7|2001:db8:0:0:0:0:0:7",
        "[2001:db8::7]|2001:db8:0:0:0:0:0:7",
        "[2001:db8::7]:4711|2001:db8:0:0:0:0:0:7",
        "::ffff:192.0.2.7|192.0.2.7",
        "unknown|unknown",
        "client.example|unknown",
        "192.0.2.7,|unknown",
        "''|unknown",
        "192.0.2.777|unknown",
      })
  void anAddressMayHaveAPortAndWhateverIsNoneIsUnknown(String value, String client) {
    assertThat(ask(proxies, PROXY, "X-Forwarded-For", value).client()).hasToString(client);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\'',
      value = {
        "for=192.0.2.7|192.0.2.7",
        "For=\"192.0.2.7:4711\";proto=https;by=10.0.0.1|192.0.2.7",
        "for=127.0.0.1, for=\"[2001:db8::7]:4711\"|2001:db8:0:0:0:0:0:7",
        "for=192.0.2.7 , by=\"a,b;c\";for=10.0.0.2|192.0.2.7",
        "for=\"192.0.2.\\7\"|192.0.2.7",
        "for=_hidden|unknown",
        "proto=https|unknown",
      })
  void theStandardHeaderIsRead(String value, String client) {
    assertThat(ask(standard, PROXY, "Forwarded", value).client()).hasToString(client);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "for=192.0.2.7;for=192.0.2.8",
        "for=192.0.2.7;",
        "for=192.0.2.7,",
        "for=192.0.2.7 x",
        "for=\"192.0.2.7",
        "192.0.2.7",
        ";for=192.0.2.7"
      })
  void aGarbledHeaderMakesTheClientUnknown(String value) {
    assertThat(ask(standard, PROXY, "Forwarded", value).client()).isEqualTo(ClientAddress.UNKNOWN);
  }

  @Test
  void aConnectionWithoutHeadersComesFromItsPeerUnlessThatIsAProxy() {
    assertThat(proxies.origin(STRANGER, false)).isEqualTo(new Origin(STRANGER, false));
    assertThat(proxies.origin(PROXY, false)).isEqualTo(new Origin(ClientAddress.UNKNOWN, true));
  }

  @Test
  void theProxyProtocolIsBelievedFromTrustedProxiesOnly() {
    assertThat(proxies.relayed(PROXY, STRANGER, false)).isEqualTo(new Origin(STRANGER, true));
    assertThat(proxies.relayed(STRANGER, LOOPBACK, false))
        .isEqualTo(new Origin(ClientAddress.UNKNOWN, false));
  }
}
