package org.postern.james.pop3;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.james.pop3server.core.CoreCmdHandlerLoader;
import org.apache.james.protocols.pop3.core.AbstractPassCmdHandler;
import org.junit.jupiter.api.Test;

final class GuardedPop3Test {
  private final List<String> handlers = new GuardedPop3().getHandlers();

  @Test
  void nothingOfJamesChecksPasswords() throws ClassNotFoundException {
    for (String name : handlers) {
      assertThat(AbstractPassCmdHandler.class.isAssignableFrom(Class.forName(name)))
          .as(name)
          .isFalse();
    }
  }

  @Test
  void allElseIsAsJamesHasIt() {
    assertThat(handlers)
        .hasSameSizeAs(new CoreCmdHandlerLoader().getHandlers())
        .contains(UserHandler.class.getName(), PassHandler.class.getName());
  }
}
