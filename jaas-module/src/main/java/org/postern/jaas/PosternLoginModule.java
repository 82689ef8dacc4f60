package org.postern.jaas;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import javax.security.auth.Subject;
import javax.security.auth.callback.CallbackHandler;
import javax.security.auth.login.FailedLoginException;
import javax.security.auth.login.LoginException;
import javax.security.auth.spi.LoginModule;
import org.jspecify.annotations.Nullable;
import org.postern.address.Origin;
import org.postern.login.LoginAttempt;
import org.postern.login.LoginResult;
import org.postern.secret.Secret;

/**
 * Asks Postern whether somebody may come in. Options and exceptions are told in docs/JAAS.md.
 *
 * <p>At the services {@code webmail} and {@code settings} a login opens a web session: the subject
 * gets its ticket as a private credential ({@link TicketCredential}), and {@link #logout} ends it,
 * as {@link #abort} does when a module beside this one refuses the login. At any other service a
 * login leaves nothing to be ended.
 *
 * <p>Not thread-safe: JAAS makes one for each login.
 */
public final class PosternLoginModule implements LoginModule {
  private final Function<Path, Guard> guards;
  private @Nullable Subject subject;
  private Questions questions = new Questions(null);
  private SharedState shared = new SharedState(new HashMap<>());
  private Map<String, ?> options = Map.of();
  private Optional<Admitted> admitted = Optional.empty();

  /** For JAAS, which makes modules by class name. */
  public PosternLoginModule() {
    this(file -> Guard.of(HeldPosterns.of(file)));
  }

  PosternLoginModule(Function<Path, Guard> guards) {
    this.guards = guards;
  }

  @Override
  @SuppressWarnings("unchecked") // the state is a map of objects, whatever it was declared as
  public void initialize(
      Subject subject,
      @Nullable CallbackHandler handler,
      Map<String, ?> sharedState,
      Map<String, ?> options) {
    this.subject = subject;
    this.questions = new Questions(handler);
    this.shared = new SharedState((Map<String, Object>) sharedState);
    this.options = options;
  }

  /**
   * Decides the login.
   *
   * @return true, always
   * @throws FailedLoginException when it is refused
   * @throws javax.security.auth.login.AccountLockedException when there were too many failures
   * @throws TlsRequiredException when the password came in clear
   * @throws SessionOpenException when another web session of the user is open
   * @throws LoginException when an option is wrong, which it names, or nobody can say now
   */
  @Override
  public boolean login() throws LoginException {
    leave();
    ModuleOptions read = ModuleOptions.read(options);
    Guard guard = guard(read.config());
    Admitted now = admit(read, guard);
    admitted = Optional.of(now);
    try {
      now.prepare(read);
      questions.tell(now.name());
    } catch (LoginException e) {
      leave();
      throw e;
    }
    return true;
  }

  private Guard guard(Path file) throws LoginException {
    try {
      return guards.apply(file);
    } catch (RuntimeException e) {
      // A wrong configuration says in its message what is wrong.
      LoginException failure = new LoginException("Postern does not start: " + e.getMessage());
      failure.initCause(e);
      throw failure;
    }
  }

  private Admitted admit(ModuleOptions read, Guard guard) throws LoginException {
    if (read.firstPass() != ModuleOptions.FirstPass.IGNORE) {
      Optional<TypedLogin> first = shared.first();
      boolean only = read.firstPass() == ModuleOptions.FirstPass.USE;
      if (first.isPresent()) {
        try {
          return admit(read, guard, first.get());
        } catch (FailedLoginException e) {
          if (only) {
            throw e;
          }
        }
      } else if (only) {
        throw new LoginException("useFirstPass: no module before this one left name and password");
      }
    }
    // A login without a password is nobody's failure, and is not counted.
    return admit(read, guard, questions.nameAndPassword().orElseThrow(Refusals::rejected));
  }

  private Admitted admit(ModuleOptions read, Guard guard, TypedLogin typed) throws LoginException {
    Optional<Connection> connection = questions.connection();
    Connection known = connection.orElse(Connection.UNKNOWN);
    Origin origin = guard.proxies().origin(known.peer(), known.encrypted(), known.headers());
    boolean encrypted = origin.encrypted() || (connection.isEmpty() && read.assumeTls());
    try (typed;
        Secret secret = Secret.of(typed.password())) {
      LoginAttempt attempt =
          LoginAttempt.of(
              read.withDomain(typed.name()), secret, read.service(), origin.client(), encrypted);
      LoginResult result =
          read.opensSession()
              ? guard.core().signIn(attempt, false)
              : guard.core().authenticate(attempt);
      if (!(result instanceof LoginResult.Accepted accepted)) {
        throw Refusals.of(result);
      }
      if (read.storePass()) {
        shared.leave(typed);
      }
      return new Admitted(guard, accepted);
    }
  }

  /**
   * Gives the subject its principals and, at a web service, its ticket.
   *
   * @return whether the login was accepted by this module
   */
  @Override
  public boolean commit() throws LoginException {
    // Every module's login is over by now.
    shared.clear();
    if (admitted.isEmpty() || subject == null) {
      return false;
    }
    try {
      admitted.get().addTo(subject);
    } catch (LoginException e) {
      leave();
      throw e;
    }
    return true;
  }

  /** Undoes what {@link #login} and {@link #commit} did. */
  @Override
  public boolean abort() throws LoginException {
    shared.clear();
    return leave();
  }

  /** Takes from the subject what {@link #commit} gave it, and ends the web session. */
  @Override
  public boolean logout() throws LoginException {
    leave();
    return true;
  }

  private boolean leave() throws LoginException {
    Optional<Admitted> leaving = admitted;
    admitted = Optional.empty();
    if (leaving.isPresent() && subject != null) {
      leaving.get().leave(subject);
    }
    return leaving.isPresent();
  }
}
