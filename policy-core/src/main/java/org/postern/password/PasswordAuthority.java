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

  /** Whether {@link #change} can do anything here: what a page must know before it offers it. */
  default boolean canChange() {
    return false;
  }

  /**
   * Gives a user another normal password. Whoever asks has checked that the user may: by the old
   * one, by a code, or by both.
   *
   * @param canonical as {@link #lookup} or {@link #verify} gave it
   */
  default PasswordChange change(UserName canonical, Secret newPassword) {
    return new PasswordChange.Unsupported();
  }

  /**
   * Whether mail to this domain arrives in mailboxes that these passwords open: no place for what
   * is to help a user whose password another person knows.
   *
   * @param domain in lower case
   */
  default boolean servesDomain(String domain) {
    return false;
  }

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

  /** What became of a change of a normal password. */
  sealed interface PasswordChange {
    /** From now on it is the new one, and the old one no more. */
    record Changed() implements PasswordChange {}

    /**
     * The new one is not allowed there, by a rule of the host's.
     *
     * @param reason a sentence for the user, as the host has it; may be empty
     */
    record Refused(String reason) implements PasswordChange {}

    /** Passwords are changed elsewhere. */
    record Unsupported() implements PasswordChange {}

    /**
     * Nobody can say now; the old password may still be the right one.
     *
     * @param reason for the audit; holds no secret
     */
    record Unavailable(String reason) implements PasswordChange {}
  }
}
