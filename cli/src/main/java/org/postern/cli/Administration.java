package org.postern.cli;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import org.postern.Postern;
import org.postern.account.Account;
import org.postern.account.UserName;
import org.postern.config.PosternConfig;
import org.postern.enrolment.Actor;
import org.postern.enrolment.ChangeResult;
import org.postern.sender.MessageSenders;
import org.postern.token.StoredToken;

/** Postern, opened for an administrator. */
final class Administration implements AutoCloseable {
  static final Actor ACTOR = new Actor("command-line", "unknown");

  private final Postern postern;
  private final AuditFile audit;

  private Administration(Postern postern, AuditFile audit) {
    this.postern = postern;
    this.audit = audit;
  }

  static Administration open(Path file, Clock clock) {
    PosternConfig config = PosternConfig.load(file);
    AuditFile audit = AuditFile.open(config.audit().file());
    try {
      return new Administration(
          Postern.open(config, new NoPasswords(), MessageSenders.of(config), audit, clock), audit);
    } catch (RuntimeException e) {
      audit.close();
      throw e;
    }
  }

  Postern postern() {
    return postern;
  }

  /**
   * The account of that name.
   *
   * @throws CommandFailure when there is none
   */
  Account account(UserName name) {
    return postern
        .accounts()
        .find(name)
        .orElseThrow(
            () ->
                new CommandFailure(
                    ExitCode.NOT_FOUND,
                    "there is no account \""
                        + name
                        + "\"; a user who never enrolled has none and signs in with the normal"
                        + " password"));
  }

  /**
   * The account's token of that id, of which the first characters are enough if they fit no other.
   *
   * @throws CommandFailure when there is none, or more than one
   */
  StoredToken token(Account account, String id) {
    String start = id.toLowerCase(Locale.ROOT);
    List<StoredToken> fitting =
        account.tokens().stream().filter(token -> token.id().toString().startsWith(start)).toList();
    if (fitting.size() > 1) {
      throw new CommandFailure(
          ExitCode.NOT_FOUND, "more than one token's id starts so; give more characters of it");
    }
    return fitting.stream()
        .findFirst()
        .orElseThrow(
            () ->
                new CommandFailure(
                    ExitCode.NOT_FOUND,
                    "the account has no such token; \"postern token list "
                        + account.name()
                        + "\" shows those it has"));
  }

  /**
   * The account as a change left it.
   *
   * @throws CommandFailure when the change was refused
   */
  static Account changed(ChangeResult result) {
    if (result instanceof ChangeResult.Refused refused) {
      throw CommandFailure.of(refused);
    }
    return ((ChangeResult.Changed) result).account();
  }

  @Override
  public void close() {
    try (audit) {
      postern.close();
    }
  }
}
