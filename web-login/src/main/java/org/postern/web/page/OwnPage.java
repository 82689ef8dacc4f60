package org.postern.web.page;

import org.postern.account.Account;

/**
 * A page for whoever is signed in, about the account of theirs. Implementations are thread-safe.
 */
public interface OwnPage {
  /** Answers GET; changes nothing. */
  Reply show(Visit visit, Account owner);

  /** Answers POST. What it changes, it changes by {@link FreshCode}. */
  Reply submit(Visit visit, Account owner, Form form);
}
