package org.postern.james.webadmin;

import org.postern.account.Account;

/** An account whose user James no longer has. */
record OrphanView(String user, String level, String state) {
  static OrphanView of(Account account) {
    return new OrphanView(
        account.name().value(), EnumWord.of(account.level()), EnumWord.of(account.state()));
  }
}
