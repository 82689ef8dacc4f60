package org.postern.james.managesieve;

import static org.apache.james.protocols.netty.HandlerConstants.SSL_HANDLER;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.haproxy.HAProxyMessage;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.james.protocols.netty.Encryption;
import org.jspecify.annotations.Nullable;
import org.postern.address.ClientAddress;
import org.postern.james.door.Connection;
import org.postern.james.live.LiveConnection;
import org.postern.james.live.LiveConnections;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One client's wire: brings bytes to the {@link Dialogue} and its replies back. Runs on a thread
 * that may block; at most one at a time.
 */
final class SieveChannel extends ChannelInboundHandlerAdapter {
  private static final Logger LOGGER = LoggerFactory.getLogger(SieveChannel.class);

  private enum Phase {
    /** The proxy has yet to say whom it speaks for. */
    AWAITS_PROXY,
    TALKS,
    /** What comes in clear now was sent ahead by somebody who must not be heard. */
    AWAITS_TLS,
    CLOSED
  }

  private final SieveLogin login;
  private final Scripts scripts;
  private final LiveConnections live;
  private final Optional<Encryption> encryption;
  private final LineReader reader = new LineReader();
  private Phase phase;
  private Optional<ClientAddress> forwarded = Optional.empty();
  private @Nullable Dialogue dialogue;

  /** A moment before the login that may be under way. */
  private long since;

  /**
   * @param encryption that this listener has, by STARTTLS or from the start
   * @param proxied whether clients come through a proxy that speaks the PROXY protocol
   */
  SieveChannel(
      SieveLogin login,
      Scripts scripts,
      LiveConnections live,
      Optional<Encryption> encryption,
      boolean proxied) {
    this.login = login;
    this.scripts = scripts;
    this.live = live;
    this.encryption = encryption;
    this.phase = proxied ? Phase.AWAITS_PROXY : Phase.TALKS;
  }

  @Override
  public void channelActive(ChannelHandlerContext context) {
    if (phase == Phase.TALKS) {
      begin(context);
    }
  }

  private void begin(ChannelHandlerContext context) {
    phase = Phase.TALKS;
    Channel channel = context.channel();
    dialogue =
        new Dialogue(
            login,
            scripts,
            () -> connection(channel),
            encryption.filter(Encryption::isStartTLS).isPresent(),
            stay -> live.add(new Wire(channel), stay, since));
    write(channel, dialogue.greeting());
  }

  private Connection connection(Channel channel) {
    ClientAddress peer =
        channel.remoteAddress() instanceof InetSocketAddress socket && socket.getAddress() != null
            ? ClientAddress.of(socket.getAddress())
            : ClientAddress.UNKNOWN;
    return new Connection(peer, forwarded, channel.pipeline().get(SslHandler.class) != null);
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    try {
      if (message instanceof HAProxyMessage proxy && phase == Phase.AWAITS_PROXY) {
        forwarded =
            Optional.of(
                Optional.ofNullable(proxy.sourceAddress())
                    .map(ClientAddress::parse)
                    .orElse(ClientAddress.UNKNOWN));
        begin(context);
      } else if (message instanceof ByteBuf bytes && phase == Phase.TALKS && dialogue != null) {
        reader.append(ByteBufUtil.getBytes(bytes));
        talk(context.channel(), dialogue);
      } else if (phase != Phase.CLOSED) {
        LOGGER.warn("{} sent bytes ahead of TLS or of its proxy", context.channel());
        close(context.channel(), Reply.bye("Unexpected bytes."));
      }
    } finally {
      ReferenceCountUtil.release(message);
    }
  }

  private void talk(Channel channel, Dialogue with) {
    try {
      Optional<Words> line = reader.next(with.maxLiterals());
      while (line.isPresent() && phase == Phase.TALKS) {
        since = live.now();
        act(channel, with.answer(line.get()));
        line = phase == Phase.TALKS ? reader.next(with.maxLiterals()) : Optional.empty();
      }
    } catch (MalformedLineException e) {
      act(channel, e.reply());
      if (phase == Phase.TALKS) {
        talk(channel, with);
      }
    }
  }

  private void act(Channel channel, Reply reply) {
    switch (reply.then()) {
      case GO_ON -> write(channel, reply);
      case CLOSE -> close(channel, reply);
      case START_TLS -> startTls(channel, reply);
    }
  }

  /** Whatever came after STARTTLS in clear may be another's words put into this client's mouth. */
  private void startTls(Channel channel, Reply reply) {
    if (reader.hasMore()) {
      LOGGER.warn("{} sent bytes ahead of TLS", channel);
      close(channel, Reply.bye("Unexpected bytes."));
      return;
    }
    phase = Phase.AWAITS_TLS;
    SslHandler tls = encryption.orElseThrow().sslHandler();
    // Lets the reply through in clear and encrypts from there on.
    channel.pipeline().addFirst(SSL_HANDLER, new SslHandler(tls.engine(), true));
    write(channel, reply);
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext context, Object event) {
    if (event instanceof SslHandshakeCompletionEvent handshake
        && handshake.isSuccess()
        && phase == Phase.AWAITS_TLS
        && dialogue != null) {
      phase = Phase.TALKS;
      write(context.channel(), dialogue.greeting());
    }
  }

  private static void write(Channel channel, Reply reply) {
    channel
        .writeAndFlush(Unpooled.copiedBuffer(reply.text(), StandardCharsets.UTF_8))
        .addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
  }

  private void close(Channel channel, Reply reply) {
    phase = Phase.CLOSED;
    new Wire(channel).end(reply);
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    if (cause instanceof IOException || cause instanceof DecoderException) {
      LOGGER.info("{} breaks off: {}", context.channel(), cause.toString());
    } else {
      LOGGER.error("{} cannot be served", context.channel(), cause);
    }
    close(context.channel(), Reply.bye("Internal error."));
  }

  private record Wire(Channel channel) implements LiveConnection {
    @Override
    public boolean isOpen() {
      return channel.isActive();
    }

    @Override
    public void end() {
      end(Reply.bye("This session ends here."));
    }

    void end(Reply last) {
      channel
          .writeAndFlush(Unpooled.copiedBuffer(last.text(), StandardCharsets.UTF_8))
          .addListener(ChannelFutureListener.CLOSE);
    }
  }
}
