package org.postern.recovery;

import java.net.IDN;
import java.util.Optional;
import java.util.Set;
import org.postern.account.Account;
import org.postern.message.Contact;
import org.postern.password.PasswordAuthority;

/**
 * Knows the mail addresses that are no place for a contact: those whose mailboxes are served here,
 * where the normal password would open the way back. Thread-safe.
 */
public final class ServedDomains {
  private final PasswordAuthority authority;
  private final Set<String> configured;

  /**
   * @param configured domains in lower case, besides those that the authority knows
   */
  public ServedDomains(PasswordAuthority authority, Set<String> configured) {
    this.authority = authority;
    this.configured = Set.copyOf(configured);
  }

  /** Whether a contact is a mailbox served here, or of the domain of the account's own name. */
  boolean serve(Account account, Contact contact) {
    return contact
        .domain()
        .filter(
            domain ->
                account.name().domain().flatMap(ServedDomains::ascii).equals(Optional.of(domain))
                    || configured.contains(domain)
                    || authority.servesDomain(domain))
        .isPresent();
  }

  /** As a domain is written in an address: user names may have it in any script. */
  private static Optional<String> ascii(String domain) {
    try {
      return Optional.of(IDN.toASCII(domain, IDN.ALLOW_UNASSIGNED));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
