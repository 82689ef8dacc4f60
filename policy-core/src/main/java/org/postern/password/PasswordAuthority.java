package org.postern.password;

import org.postern.account.UserName;
import org.postern.secret.Secret;

/** Whoever knows the normal passwords. Implementations are thread-safe and bounded in time. */
public interface PasswordAuthority extends AutoCloseable {
  /**
   * Checks a normal password. An unknown user costs the same work as a wrong password: one hash of
   * the kind in use.
   */
  PasswordVerdict verify(UserName name, Secret password);

  /**
   * The canonical form of a user name, without any password; an authority that cannot look names up
   * answers {@code Found} with the name as it is. Costs no hash.
   */
  Lookup lookup(UserName name);

  /**
   * Does the work of one {@link #verify} and throws the outcome away, so that a login which needs
   * no normal password takes as long as one that does. Asks no remote service.
   */
  void spendOneHash(Secret anything);

  /** Ends the connections that it holds, if any. */
  @Override
  default void close() {}

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

  /** Answers the question whether there is such a user. */
  sealed interface Lookup {
    /**
     * There is.
     *
     * @param canonical the name that the host goes on with
     */
    record Found(UserName canonical) implements Lookup {}

    /** There is none. */
    record NotFound() implements Lookup {}

    /**
     * Nobody can say now.
     *
     * @param reason for the audit; holds no secret
     */
    record Unavailable(String reason) implements Lookup {}
  }
}
