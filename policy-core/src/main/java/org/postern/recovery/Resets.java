package org.postern.recovery;

import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import org.postern.address.ClientAddress;
import org.postern.audit.AuditTrail;
import org.postern.config.RecoveryConfig;
import org.postern.enrolment.Accounts;
import org.postern.enrolment.Actor;
import org.postern.message.Outbox;
import org.postern.password.PasswordAuthority;
import org.postern.secret.Digest;
import org.postern.secret.Keyring;
import org.postern.secret.KeyringException;
import org.postern.secret.Secret;
import org.postern.store.Store;
import org.postern.store.StoreException;

/**
 * The way back for an owner whose token is lost and who stored a contact: a code is sent there, and
 * typed in the browser that asked for it. Thread-safe.
 */
public final class Resets implements AutoCloseable {
  /** The name of this in the audit. */
  public static final String SERVICE = "recovery";

  private static final Actor HOUSEKEEPING = new Actor(SERVICE, ClientAddress.UNKNOWN.toString());

  private final SentCodes codes;
  private final ResetRequests requests;
  private final Redemption redemption;
  private final DelayedResets delayed;

  /**
   * @param settings the address of the settings page, for links in messages
   */
  public Resets(
      RecoveryConfig config,
      Optional<URI> settings,
      Store store,
      Keyring keyring,
      SentCodes codes,
      Accounts accounts,
      Contacts contacts,
      PasswordAuthority authority,
      Outbox outbox,
      AuditTrail trail,
      Clock clock,
      SecureRandom random) {
    RecoveryAudit audit = new RecoveryAudit(trail, clock);
    this.codes = codes;
    this.requests = new ResetRequests(codes, contacts, accounts, authority, outbox, audit, clock);
    this.delayed =
        new DelayedResets(
            store,
            accounts,
            contacts,
            config.delay(),
            settings,
            keyring,
            outbox,
            audit,
            clock,
            random);
    this.redemption =
        new Redemption(
            codes,
            accounts,
            authority,
            new SecondFactorLossRule(config.secondFactor(), accounts, delayed),
            audit,
            clock);
  }

  /**
   * Has a code sent to all proven contacts of a user, some time soon, if there are any; it takes
   * the place of the code before it. Returns at once, and whoever asks learns nothing: not whether
   * there is such a user, an account or a contact, nor whether too many codes were sent today (six
   * to an account, three of them asked for from one network).
   *
   * @param typedName as it was typed
   * @param browser stands for the browser that asks, such as the digest of a random cookie: the
   *     code works in no other
   */
  public void ask(String typedName, Digest browser, ClientAddress client, Locale language) {
    requests.ask(typedName, browser, client, language);
  }

  /**
   * Uses a code up: sets the new normal password, where there is one and it can be set, ends the
   * sessions and tickets of the account, and does with the second factor what is configured. Takes
   * the same work for every code that is wrong, whatever exists.
   *
   * @param typedName as it was typed
   * @param typedCode in any case, with or without hyphen
   * @param browser as it was given to {@link #ask}
   * @param newPassword left to the caller to close
   * @param language of the notice, where the second factor is turned off later
   */
  public ResetResult redeem(
      String typedName,
      String typedCode,
      Digest browser,
      Optional<Secret> newPassword,
      ClientAddress client,
      Locale language) {
    try {
      return redemption.redeem(typedName, typedCode, browser, newPassword, client, language);
    } catch (StoreException | KeyringException e) {
      return new ResetResult.Unavailable();
    }
  }

  /**
   * Calls off a reset that was to come, by the code from the notice of it.
   *
   * @param typedCode in any case, with or without hyphens
   * @return false when there is no such reset, any more
   * @throws StoreException when the store cannot answer
   */
  public boolean cancel(String typedCode, ClientAddress client) {
    return delayed.cancel(new Actor(SERVICE, client.toString()), typedCode);
  }

  /**
   * Turns the second factors off whose time has come, unless a code of the token was used since:
   * then it is not lost. To be called every minute, on any number of nodes.
   *
   * @throws StoreException when the store cannot answer
   */
  public void runDue() {
    delayed.runDue(HOUSEKEEPING);
  }

  /**
   * Drops what is too old to matter; to be called now and then.
   *
   * @throws StoreException when the store cannot answer
   */
  public void purge() {
    codes.purge();
  }

  /** Lets go of the requests that wait. */
  @Override
  public void close() {
    requests.close();
  }
}
