package org.postern.jaas.jetty;

import java.io.IOException;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.UnsupportedCallbackException;
import org.eclipse.jetty.security.jaas.callback.DefaultCallbackHandler;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;
import org.postern.jaas.AcceptedNameCallback;
import org.postern.jaas.Connection;
import org.postern.jaas.ConnectionCallback;

/**
 * Jetty's own handler, which also tells where a request comes from, and lets Jetty go on with the
 * name that the password belongs to. Not thread-safe: Jetty makes one for each login.
 */
public final class PosternCallbackHandler extends DefaultCallbackHandler {
  private @Nullable Request request;

  @Override
  public void setRequest(@Nullable Request request) {
    this.request = request;
    super.setRequest(request);
  }

  @Override
  public void handle(Callback[] callbacks) throws IOException, UnsupportedCallbackException {
    for (Callback callback : callbacks) {
      if (callback instanceof ConnectionCallback asked) {
        Request known = request;
        if (known != null) {
          asked.setConnection(connection(known));
        }
      } else if (callback instanceof AcceptedNameCallback accepted) {
        setUserName(accepted.name());
      } else {
        super.handle(new Callback[] {callback});
      }
    }
  }

  private static Connection connection(Request request) {
    return Connection.of(
        String.valueOf(Request.getRemoteAddr(request)),
        request.isSecure(),
        request.getHeaders()::getValuesList);
  }
}
