package org.postern.jaas;

import java.util.List;
import java.util.Optional;
import javax.security.auth.Subject;
import javax.security.auth.login.AccountLockedException;
import javax.security.auth.login.FailedLoginException;
import javax.security.auth.login.LoginException;
import org.postern.AdapterContract;
import org.postern.AdapterContract.Answer.Kind;
import org.postern.CoreFixture;
import org.postern.address.ClientAddress;

class JaasContractTest implements AdapterContract {
  @Override
  public Door open(CoreFixture core) {
    Stack stack = Stack.of(core, "imap");
    return new Door() {
      @Override
      public Answer knock(String userName, String secret, ClientAddress from, boolean encrypted) {
        Subject subject = new Subject();
        Connection connection = new Connection(from, encrypted, header -> List.of());
        try {
          stack.login(subject, new Caller(userName, secret, Optional.of(connection)));
          String name = subject.getPrincipals(PosternPrincipal.class).iterator().next().getName();
          return new Answer(Kind.ACCEPTED, name, subject.toString());
        } catch (LoginException e) {
          return new Answer(kind(e), "", e.toString());
        }
      }

      @Override
      public void close() {}
    };
  }

  private static Kind kind(LoginException e) {
    if (e instanceof FailedLoginException) {
      return e.getMessage().equals("Authentication failed.") ? Kind.REJECTED : Kind.CLOSED;
    }
    if (e instanceof AccountLockedException) {
      return Kind.THROTTLED;
    }
    return e instanceof TlsRequiredException ? Kind.TLS_REQUIRED : Kind.UNAVAILABLE;
  }
}
