package org.postern.james.imap;

import com.google.inject.Inject;
import com.google.inject.Singleton;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.james.imap.api.process.ImapSession;
import org.apache.james.imapserver.netty.HAProxyMessageHandler;
import org.apache.james.imapserver.netty.NettyImapSession;
import org.apache.james.protocols.api.ProxyInformation;
import org.postern.james.door.Connection;

/**
 * The way to the channel of an IMAP session, which is in a private field. The session itself does
 * not tell who is at the other end; and logging it out closes its connection only when the client
 * says something next, which an idle one does not.
 */
@Singleton
final class ImapChannels {
  private static final String BYE = "* BYE This session ends here.";

  private final Field channel;

  /**
   * @throws IllegalStateException when there is no such field
   */
  @Inject
  ImapChannels() {
    try {
      this.channel = NettyImapSession.class.getDeclaredField("channel");
      channel.setAccessible(true);
    } catch (NoSuchFieldException e) {
      throw new IllegalStateException(
          "Postern cannot see IMAP clients in this version of James; run James 3.8.1", e);
    }
  }

  ImapConnection connection(ImapSession session) {
    return new NettyConnection(session, channelOf(session));
  }

  private Channel channelOf(ImapSession session) {
    try {
      return (Channel) channel.get(session);
    } catch (IllegalAccessException e) {
      throw new AssertionError("the field was made accessible", e);
    }
  }

  private record NettyConnection(ImapSession session, Channel channel) implements ImapConnection {
    @Override
    public Connection origin() {
      return Connection.of(
          channel.remoteAddress(),
          Optional.ofNullable(channel.attr(HAProxyMessageHandler.PROXY_INFO).get())
              .map(ProxyInformation::getSource),
          session.isTLSActive());
    }

    @Override
    public boolean isOpen() {
      return channel.isActive();
    }

    @Override
    public void end() {
      // From here on James reads no further command of a client that sent some ahead.
      session.logout().subscribe();
      write(BYE).addListener(ChannelFutureListener.CLOSE);
    }

    @Override
    public void say(String line) {
      write(line).addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
    }

    private ChannelFuture write(String line) {
      return channel.writeAndFlush(Unpooled.copiedBuffer(line + "\r\n", StandardCharsets.US_ASCII));
    }
  }
}
