package org.postern.james.imap;

import com.google.inject.Inject;
import com.google.inject.Singleton;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import org.apache.james.imap.api.process.ImapSession;
import org.apache.james.imapserver.netty.NettyImapSession;
import org.postern.james.live.LiveConnection;

/**
 * The way to the channel of an IMAP session. Logging a session out closes its connection only when
 * the client says something next, which an idle one does not; the channel is in a private field.
 */
@Singleton
final class ImapChannels {
  private static final byte[] BYE =
      "* BYE This session ends here.\r\n".getBytes(StandardCharsets.US_ASCII);

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
          "this version of James keeps its IMAP channels elsewhere; Postern could not end sessions",
          e);
    }
  }

  LiveConnection connection(ImapSession session) {
    return new ImapConnection(session, channelOf(session));
  }

  private Channel channelOf(ImapSession session) {
    try {
      return (Channel) channel.get(session);
    } catch (IllegalAccessException e) {
      throw new AssertionError("the field was made accessible", e);
    }
  }

  private record ImapConnection(ImapSession session, Channel channel) implements LiveConnection {
    @Override
    public boolean isOpen() {
      return channel.isActive();
    }

    @Override
    public void end() {
      // From here on James reads no further command of a client that sent some ahead.
      session.logout().subscribe();
      channel.writeAndFlush(Unpooled.wrappedBuffer(BYE)).addListener(ChannelFutureListener.CLOSE);
    }
  }
}
