package org.postern.recovery;

import static org.postern.store.CodePurpose.RESET;

import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.postern.account.Account;
import org.postern.account.AccountState;
import org.postern.account.UserName;
import org.postern.address.ClientAddress;
import org.postern.enrolment.Accounts;
import org.postern.enrolment.Actor;
import org.postern.message.Contact;
import org.postern.message.MessageTexts;
import org.postern.message.Outbox;
import org.postern.password.PasswordAuthority;
import org.postern.password.PasswordAuthority.Lookup;
import org.postern.secret.Digest;

/**
 * Takes requests for reset codes, and sees to them one after the other on a thread of its own, so
 * that whoever asks learns nothing from the time it takes. Thread-safe.
 */
final class ResetRequests implements AutoCloseable {
  static final int CODES_A_DAY = 6;
  static final int CODES_A_DAY_AT_NETWORK = 3;
  static final int REQUESTS_A_DAY_OF_NETWORK = 60;

  private static final int WAITING = 200;
  private static final String ASKED = "asked";

  private final SentCodes codes;
  private final Contacts contacts;
  private final Accounts accounts;
  private final PasswordAuthority authority;
  private final Outbox outbox;
  private final RecoveryAudit audit;
  private final AskedLately lately;
  private final ExecutorService worker =
      new ThreadPoolExecutor(
          1,
          1,
          0,
          TimeUnit.SECONDS,
          new ArrayBlockingQueue<>(WAITING),
          work -> {
            Thread thread = new Thread(work, "postern-reset-codes");
            thread.setDaemon(true);
            // It is made amid a request, whose web application it would hold on to.
            thread.setContextClassLoader(ResetRequests.class.getClassLoader());
            return thread;
          });

  ResetRequests(
      SentCodes codes,
      Contacts contacts,
      Accounts accounts,
      PasswordAuthority authority,
      Outbox outbox,
      RecoveryAudit audit,
      Clock clock) {
    this.codes = codes;
    this.contacts = contacts;
    this.accounts = accounts;
    this.authority = authority;
    this.outbox = outbox;
    this.audit = audit;
    this.lately = new AskedLately(clock);
  }

  void ask(String typedName, Digest browser, ClientAddress client, Locale language) {
    Optional<UserName> name = UserName.parse(typedName);
    Actor actor = new Actor(Resets.SERVICE, client.toString());
    boolean ofNetwork = lately.admit("all", client, REQUESTS_A_DAY_OF_NETWORK);
    boolean ofName = lately.admit("name", client, name, CODES_A_DAY_AT_NETWORK);
    if (!ofNetwork || !ofName) {
      audit.tell(actor, name, Optional.empty(), ASKED, "too-many-from-network");
      return;
    }
    try {
      worker.execute(() -> seeTo(actor, name, browser, language));
    } catch (RejectedExecutionException e) {
      audit.tell(actor, name, Optional.empty(), ASKED, "queue-full");
    }
  }

  private void seeTo(Actor actor, Optional<UserName> name, Digest browser, Locale language) {
    try {
      Lookup lookup = name.map(authority::lookup).orElseGet(Lookup.NotFound::new);
      if (lookup instanceof Lookup.Found found) {
        Optional<Account> account = accounts.find(found.canonical());
        String reason = account.map(known -> send(known, browser, language)).orElse("no-contact");
        audit.tell(actor, name, account, ASKED, reason);
      } else {
        boolean unknown = lookup instanceof Lookup.NotFound;
        audit.tell(actor, name, Optional.empty(), ASKED, unknown ? "unknown-user" : "unavailable");
      }
    } catch (RuntimeException e) {
      // Whoever asked is told nothing in any case, and asks again.
      audit.tell(actor, name, Optional.empty(), ASKED, "unavailable");
    }
  }

  /** What became of it, for the audit. */
  private String send(Account account, Digest browser, Locale language) {
    if (account.state() != AccountState.ACTIVE) {
      return "suspended";
    }
    List<Contact> reachable = contacts.reachable(account);
    if (reachable.isEmpty()) {
      return "no-contact";
    }
    Optional<String> code =
        codes.issue(account.id(), RESET, browser.toHex(), Optional.empty(), CODES_A_DAY);
    if (code.isEmpty()) {
      return "too-many-codes";
    }
    codes.forgiveTries(RESET, Redemption.subject(account.name(), browser));
    for (Contact contact : reachable) {
      outbox.post(contact, MessageTexts.compose("reset-code", language, code.get()));
    }
    return "reset-code-sent";
  }

  /** Lets go of what waits. */
  @Override
  public void close() {
    worker.shutdownNow();
  }
}
