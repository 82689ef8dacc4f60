package org.postern.james.pop3;

import java.util.List;
import java.util.stream.Stream;
import org.apache.james.pop3server.core.CoreCmdHandlerLoader;
import org.apache.james.pop3server.core.PassCmdHandler;
import org.apache.james.protocols.lib.handler.HandlersPackage;
import org.apache.james.protocols.pop3.core.UserCmdHandler;

/**
 * James' own POP3 handlers, but for those that take user name and password: these are Postern's.
 */
public final class GuardedPop3 implements HandlersPackage {
  @Override
  public List<String> getHandlers() {
    Stream<String> ours = Stream.of(UserHandler.class.getName(), PassHandler.class.getName());
    Stream<String> theirs =
        new CoreCmdHandlerLoader()
            .getHandlers().stream()
                .filter(name -> !name.equals(UserCmdHandler.class.getName()))
                .filter(name -> !name.equals(PassCmdHandler.class.getName()));
    return Stream.concat(ours, theirs).toList();
  }
}
