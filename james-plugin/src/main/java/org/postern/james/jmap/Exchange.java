package org.postern.james.jmap;

import io.netty.channel.Channel;
import org.jspecify.annotations.Nullable;
import org.postern.james.live.LiveConnection;
import reactor.netty.http.server.HttpServerRequest;

/** A request under way: for a stream of events or a WebSocket, that may be for hours. */
final class Exchange implements LiveConnection {
  private volatile @Nullable Channel channel;
  private volatile boolean answered;

  Exchange(HttpServerRequest request) {
    request.withConnection(connection -> channel = connection.channel());
  }

  /** The answer is complete; from here on the connection may serve another request. */
  void answered() {
    answered = true;
  }

  @Override
  public boolean isOpen() {
    Channel open = channel;
    return !answered && open != null && open.isActive();
  }

  @Override
  public void end() {
    Channel open = channel;
    if (open != null) {
      var unused = open.close();
    }
  }
}
