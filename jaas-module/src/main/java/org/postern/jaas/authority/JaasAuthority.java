package org.postern.jaas.authority;

import java.security.Principal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.security.auth.Subject;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.NameCallback;
import javax.security.auth.callback.PasswordCallback;
import javax.security.auth.callback.UnsupportedCallbackException;
import javax.security.auth.login.AccountException;
import javax.security.auth.login.CredentialException;
import javax.security.auth.login.FailedLoginException;
import javax.security.auth.login.LoginContext;
import javax.security.auth.login.LoginException;
import org.postern.account.UserName;
import org.postern.password.PasswordAuthority;
import org.postern.secret.Secret;

/**
 * Asks another JAAS application. A refusal is what its modules call one: a failed login, an account
 * or a credential that is none. Whatever else they throw means that nobody can say. Thread-safe.
 */
final class JaasAuthority implements PasswordAuthority {
  private static final String WHO =
      "the JAAS application of normal passwords let somebody in, but not by the name that was typed;"
          + " password.jaas.principal-class says which principal is the user";

  private final Application application;
  private final Optional<String> principalClass;

  JaasAuthority(Application application, Optional<String> principalClass) {
    this.application = application;
    this.principalClass = principalClass;
  }

  @Override
  public PasswordVerdict verify(UserName name, Secret password) {
    if (application.asksPostern()) {
      return new PasswordVerdict.Unavailable(
          "the JAAS application of normal passwords asks Postern itself");
    }
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    // The modules are those of the server, whichever of its applications asks.
    thread.setContextClassLoader(JaasAuthority.class.getClassLoader());
    try {
      return ask(name, password);
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private PasswordVerdict ask(UserName name, Secret password) {
    Subject subject = new Subject();
    try {
      LoginContext login =
          new LoginContext(
              application.name(), subject, callbacks -> answer(callbacks, name, password));
      login.login();
      Optional<UserName> canonical = canonical(subject.getPrincipals(), name);
      // It has said what it knows; whatever it opened is not needed.
      login.logout();
      return canonical
          .<PasswordVerdict>map(PasswordVerdict.Right::new)
          .orElseGet(() -> new PasswordVerdict.Unavailable(WHO));
    } catch (FailedLoginException | AccountException | CredentialException e) {
      return new PasswordVerdict.Wrong();
    } catch (LoginException | RuntimeException e) {
      // Its message may quote what was typed.
      return new PasswordVerdict.Unavailable(
          "the JAAS application of normal passwords: " + e.getClass().getName());
    }
  }

  private static void answer(Callback[] callbacks, UserName name, Secret password)
      throws UnsupportedCallbackException {
    for (Callback callback : callbacks) {
      if (callback instanceof NameCallback asked) {
        asked.setName(name.value());
      } else if (callback instanceof PasswordCallback asked) {
        asked.setPassword(password.exposeText().toCharArray());
      } else {
        throw new UnsupportedCallbackException(callback);
      }
    }
  }

  /** Empty where it cannot be told for sure. */
  private Optional<UserName> canonical(Set<Principal> principals, UserName typed) {
    Set<UserName> names =
        principals.stream()
            .filter(
                principal ->
                    principalClass.map(principal.getClass().getName()::equals).orElse(true))
            .map(Principal::getName)
            .map(UserName::parse)
            .flatMap(Optional::stream)
            .collect(Collectors.toSet());
    if (principalClass.isEmpty()) {
      return names.contains(typed) ? Optional.of(typed) : Optional.empty();
    }
    return names.size() == 1 ? Optional.of(List.copyOf(names).get(0)) : Optional.empty();
  }

  @Override
  public Lookup lookup(UserName name) {
    return new Lookup.Found(name);
  }

  @Override
  public void spendOneHash(Secret anything) {
    // What a password costs is known to nobody but the modules of that application.
  }
}
