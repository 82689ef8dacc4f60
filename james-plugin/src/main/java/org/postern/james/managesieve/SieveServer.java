package org.postern.james.managesieve;

import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.SocketChannel;
import java.util.Optional;
import org.apache.james.protocols.lib.netty.AbstractConfigurableAsyncServer;
import org.apache.james.protocols.netty.AbstractChannelPipelineFactory;
import org.apache.james.protocols.netty.AbstractSSLAwareChannelPipelineFactory;
import org.apache.james.protocols.netty.ChannelHandlerFactory;
import org.postern.james.live.LiveConnections;

/** One {@code <managesieveserver>}. */
public final class SieveServer extends AbstractConfigurableAsyncServer implements SieveServerMBean {
  private static final int NO_TIMEOUT = 0;

  private final SieveLogin login;
  private final Scripts scripts;
  private final LiveConnections live;

  SieveServer(SieveLogin login, Scripts scripts, LiveConnections live) {
    this.login = login;
    this.scripts = scripts;
    this.live = live;
  }

  @Override
  protected int getDefaultPort() {
    return 4190;
  }

  @Override
  protected String getDefaultJMXName() {
    return "managesieveserver";
  }

  @Override
  public String getServiceType() {
    return "ManageSieve Service of Postern";
  }

  /** In this place, because James runs it on threads that may block. */
  @Override
  protected ChannelHandlerFactory createFrameHandlerFactory() {
    return pipeline ->
        new SieveChannel(login, scripts, live, Optional.ofNullable(getEncryption()), proxyRequired);
  }

  /** Nothing is left to do here. */
  @Override
  protected ChannelInboundHandlerAdapter createCoreHandler() {
    return new ChannelInboundHandlerAdapter();
  }

  /** James' timeout is shorter than the half hour that RFC 5804 §1.2 grants, so there is none. */
  @Override
  protected AbstractChannelPipelineFactory<SocketChannel> createPipelineFactory() {
    return new AbstractSSLAwareChannelPipelineFactory<>(
        NO_TIMEOUT,
        connectionLimit,
        connPerIP,
        proxyRequired,
        this::getEncryption,
        getFrameHandlerFactory(),
        getExecutorGroup()) {
      @Override
      protected ChannelInboundHandlerAdapter createHandler() {
        return createCoreHandler();
      }
    };
  }
}
