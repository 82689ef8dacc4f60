package org.postern.sasl;

import java.util.Optional;
import java.util.function.Function;
import org.postern.login.LoginResult;
import org.postern.secret.Secret;

/**
 * One SASL exchange, from the server's side, without the protocol around it. Not thread-safe.
 *
 * <p>A message that is none, and one without a user name or a secret, is refused as a wrong
 * password is, and asks nothing of anybody. A bearer token that is refused is answered by the
 * challenge of RFC 7628 §3.2.2 first, and whatever the client says to that ends the exchange.
 */
public final class Exchange {
  /** The error challenge of OAUTHBEARER and XOAUTH2: the same for every refusal. */
  public static final String INVALID_TOKEN = "{\"status\":\"invalid_token\"}";

  /** So many bytes may a response have: several times what RFC 4616 §2 asks of a server. */
  static final int MAX_RESPONSE = 4096;

  private static final Step REFUSED = new Step.Failure(new LoginResult.Rejected(Optional.empty()));

  private enum State {
    MESSAGE,
    USER_NAME,
    PASSWORD,
    /** The client has been told that it failed, and has to say that it knows. */
    DUMMY,
    OVER
  }

  private final Mechanism mechanism;
  private final Preparation preparation;
  private final Function<Credentials, LoginResult> core;
  private State state;

  /** As LOGIN has it. */
  private Optional<String> userName = Optional.empty();

  /**
   * @param core the one question; asked at most once
   */
  public Exchange(
      Mechanism mechanism, Preparation preparation, Function<Credentials, LoginResult> core) {
    this.mechanism = mechanism;
    this.preparation = preparation;
    this.core = core;
    this.state = mechanism == Mechanism.LOGIN ? State.USER_NAME : State.MESSAGE;
  }

  /** What to say to a client that has sent no initial response. */
  public Step begin() {
    return new Step.Challenge(state == State.USER_NAME ? "Username:" : "");
  }

  /** Whether the client has failed and knows it: then whatever it says next, readable or not. */
  public boolean hasFailed() {
    return state == State.DUMMY;
  }

  /**
   * Takes the next response; the first may be an initial one.
   *
   * @param response decoded; wiped by the caller if it will
   * @throws IllegalStateException when the exchange is over
   */
  public Step take(byte[] response) {
    boolean readable = response.length <= MAX_RESPONSE;
    return switch (state) {
      case MESSAGE -> present(readable ? message(response) : Optional.empty());
      case USER_NAME -> userName(readable ? Utf8.decode(response) : Optional.empty());
      case PASSWORD -> present(readable ? password(response) : Optional.empty());
      case DUMMY -> over(REFUSED);
      case OVER -> throw new IllegalStateException("this exchange is over");
    };
  }

  private Optional<Credentials> message(byte[] message) {
    return switch (mechanism) {
      case PLAIN -> PlainMessage.parse(message).map(Credentials::of);
      case OAUTHBEARER -> BearerMessage.oauthBearer(message).map(Credentials::of);
      case XOAUTH2 -> BearerMessage.xoauth2(message).map(Credentials::of);
      case LOGIN -> throw new AssertionError("LOGIN has no one message");
    };
  }

  private Step userName(Optional<String> typed) {
    userName = typed;
    state = State.PASSWORD;
    return new Step.Challenge("Password:");
  }

  private Optional<Credentials> password(byte[] typed) {
    return typed.length == 0
        ? Optional.empty()
        : userName.map(name -> Credentials.of(name, Secret.of(typed)));
  }

  private Step present(Optional<Credentials> presented) {
    Step outcome =
        presented
            .flatMap(preparation::prepare)
            .map(credentials -> Step.of(credentials, core))
            .orElse(REFUSED);
    boolean refused =
        outcome instanceof Step.Failure failure && failure.result() instanceof LoginResult.Rejected;
    if (refused && mechanism.bearer()) {
      state = State.DUMMY;
      return new Step.Challenge(INVALID_TOKEN);
    }
    return over(outcome);
  }

  private Step over(Step last) {
    state = State.OVER;
    return last;
  }
}
