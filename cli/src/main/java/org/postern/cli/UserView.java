package org.postern.cli;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.postern.Postern;
import org.postern.account.Account;
import org.postern.message.Contact;
import org.postern.message.ContactKind;
import org.postern.store.SignIn;

/**
 * An account as {@code user show} shows it.
 *
 * @param recoveryCodes how many are unused
 * @param sessions how many are open
 * @param contacts as much of each as its owner needs to recognise it, by kind
 */
record UserView(
    UserLine account,
    List<TokenView> tokens,
    int recoveryCodes,
    int sessions,
    Map<String, String> contacts,
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
        masked(postern.contacts().of(account)),
        postern.store().signIns().list(account.id()).stream().map(SignInView::of).toList());
  }

  private static Map<String, String> masked(Map<ContactKind, Contact> contacts) {
    Map<String, String> masked = new TreeMap<>();
    contacts.forEach((kind, contact) -> masked.put(Words.of(kind), contact.masked()));
    return masked;
  }

  void print(Terminal terminal) {
    UserLine.print(terminal, List.of(account));
    terminal.say("");
    terminal.say("Unused recovery codes: " + recoveryCodes);
    terminal.say("Open web sessions: " + sessions);
    contacts.forEach((kind, contact) -> terminal.say("Contact by " + kind + ": " + contact));
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
