package org.postern.sasl;

import java.io.IOException;
import java.util.Optional;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.CallbackHandler;
import javax.security.auth.callback.UnsupportedCallbackException;
import javax.security.sasl.AuthorizeCallback;
import javax.security.sasl.Sasl;
import javax.security.sasl.SaslException;
import javax.security.sasl.SaslServer;
import org.jspecify.annotations.Nullable;
import org.postern.account.UserName;
import org.postern.credential.CredentialKind;
import org.postern.login.LoginResult;
import org.postern.login.Stay;

/** One login at a host's door, as {@code javax.security.sasl} has it. Not thread-safe. */
final class LoginServer implements SaslServer {
  private final Mechanism mechanism;
  private final Visit visit;
  private final Optional<CallbackHandler> handler;
  private final Exchange exchange;
  private boolean begun;
  private Optional<String> authorizationId = Optional.empty();
  private Optional<Stay> stay = Optional.empty();

  /**
   * @param handler asked by an {@link AuthorizeCallback} whether a user may act as another; nobody
   *     may without one
   */
  LoginServer(
      Mechanism mechanism,
      Visit visit,
      Preparation preparation,
      Optional<CallbackHandler> handler) {
    this.mechanism = mechanism;
    this.visit = visit;
    this.handler = handler;
    this.exchange = new Exchange(mechanism, preparation, this::ask);
  }

  private LoginResult ask(Credentials credentials) {
    LoginResult result = visit.ask(credentials);
    if (result instanceof LoginResult.Accepted accepted) {
      Optional<String> other =
          credentials
              .actAs()
              .filter(typed -> !UserName.parse(typed).equals(Optional.of(accepted.name())));
      authorizationId =
          other.isPresent()
              ? other.flatMap(typed -> authorized(accepted, typed))
              : Optional.of(accepted.name().value());
      return authorizationId.isPresent() ? result : new LoginResult.Rejected(Optional.empty());
    }
    return result;
  }

  /** Whom the user acts as, if the host lets it; a ticket is its owner's and nobody else's. */
  private Optional<String> authorized(LoginResult.Accepted accepted, String other) {
    if (handler.isEmpty() || accepted.credential() == CredentialKind.SESSION_TICKET) {
      return Optional.empty();
    }
    AuthorizeCallback question = new AuthorizeCallback(accepted.name().value(), other);
    try {
      handler.get().handle(new Callback[] {question});
    } catch (IOException | UnsupportedCallbackException e) {
      return Optional.empty();
    }
    return question.isAuthorized()
        ? Optional.ofNullable(question.getAuthorizedID())
        : Optional.empty();
  }

  @Override
  public String getMechanismName() {
    return mechanism.name();
  }

  /**
   * Takes a response; the first may be empty, which asks for the first challenge.
   *
   * @return the next challenge; null when the client is in
   * @throws LoginFailedException when it is not, whatever the reason
   */
  @Override
  public byte @Nullable [] evaluateResponse(byte[] response) throws SaslException {
    if (!begun && visit.mustEncrypt()) {
      throw new LoginFailedException(new LoginResult.TlsRequired());
    }
    Step step = !begun && response.length == 0 ? exchange.begin() : exchange.take(response);
    begun = true;
    if (step instanceof Step.Success success) {
      try (Credentials credentials = success.credentials()) {
        stay = Optional.of(Stay.of(visit.attempt(credentials), success.accepted()));
      }
      return null;
    }
    if (step instanceof Step.Challenge challenge) {
      return challenge.bytes();
    }
    throw new LoginFailedException(((Step.Failure) step).result());
  }

  @Override
  public boolean isComplete() {
    return stay.isPresent();
  }

  /** The canonical name of the account, or the name that the host lets it act as. */
  @Override
  public String getAuthorizationID() {
    requireComplete();
    return authorizationId.orElseThrow();
  }

  @Override
  public byte[] unwrap(byte[] incoming, int offset, int length) {
    throw new IllegalStateException("no mechanism of Postern has a security layer");
  }

  @Override
  public byte[] wrap(byte[] outgoing, int offset, int length) {
    throw new IllegalStateException("no mechanism of Postern has a security layer");
  }

  @Override
  public @Nullable Object getNegotiatedProperty(String property) {
    requireComplete();
    return switch (property) {
      case Sasl.QOP -> "auth";
      case SaslProperties.STAY -> stay.orElseThrow();
      default -> null;
    };
  }

  private void requireComplete() {
    if (!isComplete()) {
      throw new IllegalStateException("nobody has signed in");
    }
  }

  /** Nothing is left to forget: secrets are closed as soon as the core has answered. */
  @Override
  public void dispose() {}
}
