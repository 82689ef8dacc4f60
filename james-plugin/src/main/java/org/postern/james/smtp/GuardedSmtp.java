package org.postern.james.smtp;

import java.util.List;
import java.util.stream.Stream;
import org.apache.james.protocols.lib.handler.HandlersPackage;
import org.apache.james.protocols.smtp.core.esmtp.AuthCmdHandler;
import org.apache.james.smtpserver.CoreCmdHandlerLoader;
import org.apache.james.smtpserver.UsersRepositoryAuthHook;

/** James' own SMTP handlers, but for those that check passwords: these are Postern's. */
public final class GuardedSmtp implements HandlersPackage {
  @Override
  public List<String> getHandlers() {
    Stream<String> ours = Stream.of(AuthHandler.class.getName(), StayHook.class.getName());
    Stream<String> theirs =
        new CoreCmdHandlerLoader()
            .getHandlers().stream()
                .filter(name -> !name.equals(AuthCmdHandler.class.getName()))
                .filter(name -> !name.equals(UsersRepositoryAuthHook.class.getName()));
    return Stream.concat(ours, theirs).toList();
  }
}
