package org.postern.james.imap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.util.Optional;
import org.apache.james.imap.api.process.ImapSession;
import org.apache.james.util.MDCBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.address.ClientAddress;
import org.slf4j.MDC;

final class ImapClientTest {
  private final ImapSession session = mock(ImapSession.class);

  @Test
  void theAddressIsTheOneThatJamesLogs() {
    context(MDCBuilder.ofValue("ip", "192.0.2.7"));

    assertThat(ImapClient.of(session).peer()).isEqualTo(ClientAddress.parse("192.0.2.7"));
    assertThat(ImapClient.of(session).forwarded()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "/198.51.100.7:1234, 198.51.100.7",
    "mail.example.test/198.51.100.7:1234, 198.51.100.7",
    "'/[2001:db8:0:0:0:0:0:7]:1234', 2001:db8::7"
  })
  void aProxyNamesItsClient(String source, String client) {
    context(MDCBuilder.ofValue("ip", source).addToContext("proxy.ip", "192.0.2.1"));

    assertThat(ImapClient.of(session).peer()).isEqualTo(ClientAddress.parse("192.0.2.1"));
    assertThat(ImapClient.of(session).forwarded()).contains(ClientAddress.parse(client));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "example.test", "example.test/<unresolved>:1234", "127.0.0.1"})
  void aClientThatAProxyNamesInAnotherFormIsUnknown(String source) {
    context(MDCBuilder.ofValue("ip", source).addToContext("proxy.ip", "192.0.2.1"));

    assertThat(ImapClient.of(session).forwarded()).isEqualTo(Optional.of(ClientAddress.UNKNOWN));
  }

  @Test
  void aSessionWithoutAnAddressIsUnknown() {
    assertThat(ImapClient.of(session).peer()).isEqualTo(ClientAddress.UNKNOWN);
    context(MDCBuilder.create());
    assertThat(ImapClient.of(session).peer()).isEqualTo(ClientAddress.UNKNOWN);
  }

  @Test
  void anAddressOfTheLogOfAnotherSessionIsNotTaken() {
    MDC.put("ip", "127.0.0.1");
    MDC.put("proxy.ip", "127.0.0.1");
    try {
      context(MDCBuilder.ofValue("protocol", "IMAP"));

      assertThat(ImapClient.of(session).peer()).isEqualTo(ClientAddress.UNKNOWN);
      assertThat(ImapClient.of(session).forwarded()).isEmpty();
    } finally {
      MDC.clear();
    }
  }

  @Test
  void theLogOfTheCallerStaysAsItIs() {
    MDC.put("ip", "203.0.113.1");
    try {
      context(MDCBuilder.ofValue("ip", "192.0.2.7").addToContext("protocol", "IMAP"));

      ImapClient.of(session);

      assertThat(MDC.getCopyOfContextMap()).isEqualTo(java.util.Map.of("ip", "203.0.113.1"));
    } finally {
      MDC.clear();
    }
  }

  private void context(MDCBuilder builder) {
    when(session.getAttribute("bound_MDC")).thenReturn(builder);
  }
}
