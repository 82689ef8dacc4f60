package org.postern.james.webadmin;

import java.util.List;
import java.util.Optional;
import org.postern.account.Account;
import org.postern.account.AccountState;
import org.postern.account.UserName;
import org.postern.policy.SecurityLevel;
import org.postern.store.StoredSession;

/**
 * An account without its secrets.
 *
 * @param account the id; empty for a user that Postern has never seen
 * @param pin whether there is one
 */
record AccountView(
    String user,
    Optional<String> account,
    String level,
    String state,
    boolean pin,
    List<TokenView> tokens,
    List<SessionView> sessions) {

  static AccountView of(Account account, List<StoredSession> sessions) {
    return new AccountView(
        account.name().value(),
        Optional.of(account.id().toString()),
        EnumWord.of(account.level()),
        EnumWord.of(account.state()),
        account.pin().isPresent(),
        account.tokens().stream().map(TokenView::of).toList(),
        sessions.stream().map(SessionView::of).toList());
  }

  static AccountView neverEnrolled(UserName name) {
    return new AccountView(
        name.value(),
        Optional.empty(),
        EnumWord.of(SecurityLevel.OFF),
        EnumWord.of(AccountState.ACTIVE),
        false,
        List.of(),
        List.of());
  }
}
