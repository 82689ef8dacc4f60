package org.postern.password;

import org.postern.account.UserName;
import org.postern.secret.Secret;

/** Whoever knows the normal passwords. Implementations are thread-safe and bounded in time. */
public interface PasswordAuthority {
  /**
   * Checks a normal password. An unknown user costs the same work as a wrong password: one hash of
   * the kind in use.
   */
  PasswordVerdict verify(UserName name, Secret password);

  /**
   * Does the work of one {@link #verify} and throws the outcome away, so that a login which needs
   * no normal password takes as long as one that does. Asks no remote service.
   */
  void spendOneHash(Secret anything);

  /** Answers the three questions that {@link #verify} leaves. */
  sealed interface PasswordVerdict {
    /**
     * The password is right.
     *
     * @param canonical the name whose password this is: the one that the host goes on with,
     *     whatever alias or spelling was typed
     */
    record Right(UserName canonical) implements PasswordVerdict {}

    /** The password is wrong, or there is no such user. */
    record Wrong() implements PasswordVerdict {}

    /**
     * Nobody can say now.
     *
     * @param reason for the audit; holds no secret
     */
    record Unavailable(String reason) implements PasswordVerdict {}
  }
}
