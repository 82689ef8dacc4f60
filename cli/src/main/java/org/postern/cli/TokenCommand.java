package org.postern.cli;

import java.util.List;
import org.postern.account.Account;
import org.postern.account.UserName;
import org.postern.enrolment.Accounts;
import org.postern.enrolment.Actor;
import org.postern.enrolment.ChangeResult;
import org.postern.secret.Secret;
import org.postern.token.TokenId;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code postern token}. */
@Command(name = "token", description = "The tokens of users, and those that nobody has yet.")
final class TokenCommand {
  private static final String TOKEN = "The token's id, or enough of its first characters.";
  private static final String USER = "The user name.";

  private final PosternCommand root;
  private final Terminal terminal;

  TokenCommand(PosternCommand root, Terminal terminal) {
    this.root = root;
    this.terminal = terminal;
  }

  @Command(description = "Lists the tokens of a user.")
  int list(
      @Parameters(paramLabel = "USER", description = USER) UserName user,
      @Option(names = "--json", description = "Print JSON.") boolean json) {
    try (Administration administration = root.open()) {
      List<TokenView> tokens = TokenView.of(administration.account(user));
      if (json) {
        Json.print(terminal, tokens);
      } else {
        TokenView.print(terminal, tokens);
      }
      return ExitCode.OK;
    }
  }

  @Command(
      description =
          "Finds a token that ran away from the server, by two of its codes, one after the other."
              + " Asks for both.")
  int resync(
      @Parameters(paramLabel = "USER", description = USER) UserName user,
      @Parameters(paramLabel = "TOKEN", description = TOKEN) String token) {
    try (Administration administration = root.open()) {
      Account account = administration.account(user);
      TokenId id = administration.token(account, token).id();
      try (Secret first = terminal.answers().ask("A code");
          Secret second = terminal.answers().ask("The next code")) {
        Administration.changed(
            administration
                .postern()
                .enrolment()
                .resynchronise(
                    Administration.ACTOR, account, id, first.exposeText(), second.exposeText()));
      }
      terminal.say("Token " + id + " is in step again.");
      return ExitCode.OK;
    }
  }

  @Command(description = "Puts a token aside: its codes are refused until it is resumed.")
  int suspend(
      @Parameters(paramLabel = "USER", description = USER) UserName user,
      @Parameters(paramLabel = "TOKEN", description = TOKEN) String token) {
    return change(user, token, Accounts::suspendToken, "is suspended");
  }

  @Command(
      description = "Takes a suspended or blocked token back into use, its wrong PINs forgiven.")
  int resume(
      @Parameters(paramLabel = "USER", description = USER) UserName user,
      @Parameters(paramLabel = "TOKEN", description = TOKEN) String token) {
    return change(user, token, Accounts::resumeToken, "is in use");
  }

  @Command(description = "Removes a token. Refused for the last one that the user's level needs.")
  int remove(
      @Parameters(paramLabel = "USER", description = USER) UserName user,
      @Parameters(paramLabel = "TOKEN", description = TOKEN) String token) {
    return change(user, token, Accounts::removeToken, "is removed");
  }

  /** One of the changes that {@link Accounts} makes to a token. */
  private interface Change {
    ChangeResult apply(Accounts accounts, Actor actor, Account account, TokenId token);
  }

  private int change(UserName user, String token, Change change, String done) {
    try (Administration administration = root.open()) {
      Account account = administration.account(user);
      TokenId id = administration.token(account, token).id();
      Administration.changed(
          change.apply(administration.postern().accounts(), Administration.ACTOR, account, id));
      terminal.say("Token " + id + ' ' + done + '.');
      return ExitCode.OK;
    }
  }
}
