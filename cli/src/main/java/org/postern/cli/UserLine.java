package org.postern.cli;

import java.util.List;
import org.postern.account.Account;
import org.postern.token.StoredToken;

/**
 * An account in a few words.
 *
 * @param pin whether it has one
 * @param activeTokens tokens that open a door
 */
record UserLine(
    String name, String id, String level, String state, boolean pin, long activeTokens) {

  static UserLine of(Account account) {
    return new UserLine(
        account.name().value(),
        account.id().toString(),
        Words.of(account.level()),
        Words.of(account.state()),
        account.pin().isPresent(),
        account.tokens().stream().filter(StoredToken::usable).count());
  }

  static void print(Terminal terminal, List<UserLine> users) {
    Table table = new Table("USER", "LEVEL", "STATE", "PIN", "ACTIVE TOKENS");
    for (UserLine user : users) {
      table.add(user.name, user.level, user.state, user.pin ? "yes" : "no", user.activeTokens);
    }
    table.print(terminal);
  }
}
