package org.postern.james.webadmin;

import com.google.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.postern.account.Account;
import org.postern.account.UserName;
import org.postern.enrolment.Accounts;
import org.postern.james.JamesPostern;

/**
 * Finds accounts whose user James no longer has. Only finds them: were they removed by themselves,
 * an outage of the users repository would strip everybody of his second factor. Thread-safe.
 */
final class Orphans {
  private static final int PAGE = 500;

  private final Accounts accounts;
  private final JamesUsers users;

  @Inject
  Orphans(JamesPostern james, JamesUsers users) {
    this.accounts = james.postern().accounts();
    this.users = users;
  }

  /**
   * @throws UsersUnavailableException when one account could not be looked up: rather no list than
   *     a wrong one
   */
  List<OrphanView> find() {
    List<OrphanView> orphans = new ArrayList<>();
    Optional<UserName> last = Optional.empty();
    List<Account> page;
    do {
      page = accounts.page(last, PAGE);
      for (Account account : page) {
        last = Optional.of(account.name());
        if (!users.contains(account.name())) {
          orphans.add(OrphanView.of(account));
        }
      }
    } while (page.size() == PAGE);
    return orphans;
  }
}
