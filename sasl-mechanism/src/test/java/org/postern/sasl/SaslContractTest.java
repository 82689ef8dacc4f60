package org.postern.sasl;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import javax.security.sasl.SaslException;
import javax.security.sasl.SaslServer;
import org.postern.AdapterContract;
import org.postern.CoreFixture;
import org.postern.address.ClientAddress;
import org.postern.login.LoginResult;

/** PLAIN, in a host of {@code javax.security.sasl} that speaks IMAP. */
final class SaslContractTest implements AdapterContract {
  @Override
  public Door open(CoreFixture core) {
    return new Door() {
      @Override
      public Answer knock(String userName, String secret, ClientAddress from, boolean encrypted) {
        Map<String, Object> properties =
            Map.of(
                SaslProperties.CORE,
                core.core,
                SaslProperties.REMOTE_ADDRESS,
                from,
                SaslProperties.TLS,
                Boolean.toString(encrypted));
        byte[] message = ("\0" + userName + '\0' + secret).getBytes(StandardCharsets.UTF_8);
        return answer(properties, message);
      }

      @Override
      public void close() {}
    };
  }

  private static AdapterContract.Answer answer(Map<String, Object> properties, byte[] message) {
    try {
      SaslServer server =
          new PosternSaslServerFactory().createSaslServer("PLAIN", "imap", null, properties, null);
      server.evaluateResponse(message);
      return new Answer(Answer.Kind.ACCEPTED, server.getAuthorizationID(), "");
    } catch (LoginFailedException e) {
      return new Answer(kind(e.result()), "", e + hint(e.result()));
    } catch (SaslException e) {
      throw new AssertionError(e);
    }
  }

  private static String hint(LoginResult result) {
    return result instanceof LoginResult.Rejected rejected ? rejected.hint().orElse("") : "";
  }

  private static Answer.Kind kind(LoginResult result) {
    if (result instanceof LoginResult.Rejected rejected) {
      return rejected.hint().isPresent() ? Answer.Kind.CLOSED : Answer.Kind.REJECTED;
    }
    if (result instanceof LoginResult.Throttled) {
      return Answer.Kind.THROTTLED;
    }
    return result instanceof LoginResult.TlsRequired
        ? Answer.Kind.TLS_REQUIRED
        : Answer.Kind.UNAVAILABLE;
  }
}
