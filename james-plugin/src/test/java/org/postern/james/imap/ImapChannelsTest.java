package org.postern.james.imap;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.channel.embedded.EmbeddedChannel;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.james.imap.api.process.ImapSession.SessionId;
import org.apache.james.imapserver.netty.HAProxyMessageHandler;
import org.apache.james.imapserver.netty.NettyImapSession;
import org.apache.james.protocols.api.ProxyInformation;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.postern.address.ClientAddress;

final class ImapChannelsTest {
  private static final InetSocketAddress PEER = new InetSocketAddress("192.0.2.7", 1234);

  private @Nullable SocketAddress peer = PEER;
  private final EmbeddedChannel channel =
      new EmbeddedChannel() {
        @Override
        protected @Nullable SocketAddress remoteAddress0() {
          return peer;
        }
      };
  private final ImapConnection connection =
      new ImapChannels()
          .connection(
              new NettyImapSession(
                  channel, null, false, false, true, SessionId.generate(), Optional.empty()));

  @AfterEach
  void close() {
    channel.close();
  }

  @Test
  void theClientIsAtTheOtherEndOfTheSocket() {
    assertThat(connection.origin().peer()).isEqualTo(ClientAddress.parse("192.0.2.7"));
    assertThat(connection.origin().forwarded()).isEmpty();
    assertThat(connection.origin().encrypted()).isFalse();
  }

  @Test
  void aProxyNamesItsClient() {
    forward(new InetSocketAddress("2001:db8::7", 4321));

    assertThat(connection.origin().peer()).isEqualTo(ClientAddress.parse("192.0.2.7"));
    assertThat(connection.origin().forwarded()).contains(ClientAddress.parse("2001:db8::7"));
  }

  @Test
  void aClientThatAProxyNamesByAnythingButAnAddressIsUnknown() {
    forward(InetSocketAddress.createUnresolved("localhost", 4321));

    assertThat(connection.origin().forwarded()).contains(ClientAddress.UNKNOWN);
  }

  @Test
  void aConnectionWithoutAnAddressIsUnknown() {
    peer = null;

    assertThat(connection.origin().peer()).isEqualTo(ClientAddress.UNKNOWN);
  }

  @Test
  void anEndedConnectionSaysGoodbyeAndCloses() {
    assertThat(connection.isOpen()).isTrue();

    connection.end();

    ByteBuf said = channel.readOutbound();
    assertThat(said.toString(StandardCharsets.US_ASCII)).startsWith("* BYE ").endsWith("\r\n");
    assertThat(connection.isOpen()).isFalse();
  }

  private void forward(InetSocketAddress client) {
    channel.attr(HAProxyMessageHandler.PROXY_INFO).set(new ProxyInformation(client, PEER));
  }
}
