package org.postern.cli;

import java.time.Instant;
import java.util.List;
import org.postern.Postern;
import org.postern.account.Account;
import org.postern.store.SignIn;

/**
 * An account as {@code user show} shows it.
 *
 * @param recoveryCodes how many are unused
 * @param sessions how many are open
 */
record UserView(
    UserLine account,
    List<TokenView> tokens,
    int recoveryCodes,
    int sessions,
    List<SignInView> signIns) {

  /**
   * A sign-in of late, or several alike.
   *
   * @param count how many
   * @param last when the latest was
   */
  record SignInView(
      Instant last, int count, String service, String address, String outcome, String reason) {
    static SignInView of(SignIn signIn) {
      return new SignInView(
          signIn.last(),
          signIn.count(),
          signIn.service(),
          signIn.address(),
          signIn.outcome(),
          signIn.reason());
    }
  }

  static UserView of(Account account, Postern postern) {
    return new UserView(
        UserLine.of(account),
        TokenView.of(account),
        postern.recoveryCodes().remaining(account),
        postern.sessions().of(account).size(),
        postern.store().signIns().list(account.id()).stream().map(SignInView::of).toList());
  }

  void print(Terminal terminal) {
    UserLine.print(terminal, List.of(account));
    terminal.say("");
    terminal.say("Unused recovery codes: " + recoveryCodes);
    terminal.say("Open web sessions: " + sessions);
    if (!tokens.isEmpty()) {
      terminal.say("");
      TokenView.print(terminal, tokens);
    }
    if (!signIns.isEmpty()) {
      terminal.say("");
      Table table = new Table("LAST", "COUNT", "SERVICE", "ADDRESS", "OUTCOME", "REASON");
      for (SignInView signIn : signIns) {
        table.add(
            signIn.last,
            signIn.count,
            signIn.service,
            signIn.address,
            signIn.outcome,
            signIn.reason);
      }
      table.print(terminal);
    }
  }
}
