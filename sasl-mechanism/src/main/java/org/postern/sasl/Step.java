package org.postern.sasl;

import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import org.postern.login.LoginResult;

/** What a server says to a response of the client. */
public sealed interface Step {
  /**
   * Go on.
   *
   * @param text ASCII, and often empty; base64 is the protocol's business
   */
  record Challenge(String text) implements Step {
    public byte[] bytes() {
      return text.getBytes(StandardCharsets.US_ASCII);
    }
  }

  /**
   * Come in.
   *
   * @param credentials whose secret the receiver closes
   */
  record Success(LoginResult.Accepted accepted, Credentials credentials) implements Step {}

  /**
   * It is over.
   *
   * @param result anything but {@code Accepted}
   */
  record Failure(LoginResult result) implements Step {}

  /**
   * What presenting these credentials comes to. They are closed unless it is a success.
   *
   * @param core the one question
   */
  static Step of(Credentials credentials, Function<Credentials, LoginResult> core) {
    LoginResult result = core.apply(credentials);
    if (result instanceof LoginResult.Accepted accepted) {
      return new Success(accepted, credentials);
    }
    credentials.close();
    return new Failure(result);
  }
}
