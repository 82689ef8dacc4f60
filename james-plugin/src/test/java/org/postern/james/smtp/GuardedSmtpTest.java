package org.postern.james.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.james.protocols.smtp.core.esmtp.AuthCmdHandler;
import org.apache.james.protocols.smtp.hook.AuthHook;
import org.apache.james.smtpserver.CoreCmdHandlerLoader;
import org.junit.jupiter.api.Test;

final class GuardedSmtpTest {
  private final List<String> handlers = new GuardedSmtp().getHandlers();

  @Test
  void nothingOfJamesChecksPasswords() throws ClassNotFoundException {
    for (String name : handlers) {
      Class<?> handler = Class.forName(name);
      assertThat(AuthHook.class.isAssignableFrom(handler)).as(name).isFalse();
      assertThat(AuthCmdHandler.class.isAssignableFrom(handler)).as(name).isFalse();
    }
  }

  @Test
  void allElseIsAsJamesHasIt() {
    assertThat(handlers)
        .hasSameSizeAs(new CoreCmdHandlerLoader().getHandlers())
        .contains(AuthHandler.class.getName(), StayHook.class.getName());
  }
}
