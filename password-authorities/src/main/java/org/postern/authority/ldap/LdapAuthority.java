package org.postern.authority.ldap;

import com.unboundid.ldap.sdk.BindResult;
import com.unboundid.ldap.sdk.ExtendedResult;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPSearchException;
import com.unboundid.ldap.sdk.RDN;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SimpleBindRequest;
import com.unboundid.ldap.sdk.controls.PasswordExpiredControl;
import com.unboundid.ldap.sdk.extensions.PasswordModifyExtendedRequest;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.postern.account.UserName;
import org.postern.password.PasswordAuthority;
import org.postern.secret.Secret;

/**
 * Binds to the directory as the user. Whoever is not found there, or found twice, costs a bind
 * nevertheless, as somebody who cannot be. Thread-safe.
 */
final class LdapAuthority implements PasswordAuthority {
  // 389 Directory Server tells a locked account by 19 and a closed one by 53; others by 49.
  private static final Set<ResultCode> REFUSED =
      Set.of(
          ResultCode.INVALID_CREDENTIALS,
          ResultCode.INAPPROPRIATE_AUTHENTICATION,
          ResultCode.CONSTRAINT_VIOLATION,
          ResultCode.UNWILLING_TO_PERFORM);

  private final UserSearch search;
  private final Directory directory;
  private final boolean canChange;

  LdapAuthority(UserSearch search, Directory directory, boolean canChange) {
    this.search = search;
    this.directory = directory;
    this.canChange = canChange;
  }

  @Override
  public PasswordVerdict verify(UserName name, Secret password) {
    if (password.expose().length == 0) {
      // To a directory that is no wrong password but none at all, which it may accept.
      return new PasswordVerdict.Wrong();
    }
    try {
      Optional<SearchResultEntry> entry = find(search.of(name));
      if (!binds(entry.map(SearchResultEntry::getDN).orElseGet(this::nobody), password)
          || entry.isEmpty()) {
        return new PasswordVerdict.Wrong();
      }
      return canonical(entry.get())
          .<PasswordVerdict>map(PasswordVerdict.Right::new)
          .orElseGet(() -> new PasswordVerdict.Unavailable(noName()));
    } catch (LDAPException e) {
      return new PasswordVerdict.Unavailable(reason(e));
    }
  }

  @Override
  public Lookup lookup(UserName name) {
    try {
      Optional<SearchResultEntry> entry = find(search.of(name));
      if (entry.isEmpty()) {
        return new Lookup.NotFound();
      }
      return canonical(entry.get())
          .<Lookup>map(Lookup.Found::new)
          .orElseGet(() -> new Lookup.Unavailable(noName()));
    } catch (LDAPException e) {
      return new Lookup.Unavailable(reason(e));
    }
  }

  /** The work is the directory's, and that is not asked. */
  @Override
  public void spendOneHash(Secret anything) {}

  @Override
  public boolean canChange() {
    return canChange;
  }

  /** By the extended operation of RFC 3062, as whoever searches. */
  @Override
  public PasswordChange change(UserName canonical, Secret newPassword) {
    if (!canChange) {
      return new PasswordChange.Unsupported();
    }
    try {
      Optional<SearchResultEntry> entry =
          find(search.ofCanonical(canonical))
              .filter(found -> canonical(found).equals(Optional.of(canonical)));
      if (entry.isEmpty()) {
        return new PasswordChange.Unavailable(
            "password.ldap.name-attribute: no entry, or more than one, has this name");
      }
      return changed(
          directory
              .searches()
              .processExtendedOperation(
                  new PasswordModifyExtendedRequest(
                      entry.get().getDN(), null, newPassword.expose().clone())));
    } catch (LDAPException e) {
      return new PasswordChange.Unavailable(reason(e));
    }
  }

  private static PasswordChange changed(ExtendedResult result) {
    if (result.getResultCode().equals(ResultCode.SUCCESS)) {
      return new PasswordChange.Changed();
    }
    return result.getResultCode().equals(ResultCode.CONSTRAINT_VIOLATION)
        ? new PasswordChange.Refused(Objects.requireNonNullElse(result.getDiagnosticMessage(), ""))
        : new PasswordChange.Unavailable("the directory: " + result.getResultCode().getName());
  }

  /** The one entry; empty when there is none, and when there are several. */
  private Optional<SearchResultEntry> find(SearchRequest request) throws LDAPException {
    try {
      List<SearchResultEntry> entries = directory.searches().search(request).getSearchEntries();
      return entries.size() == 1 ? Optional.of(entries.get(0)) : Optional.empty();
    } catch (LDAPSearchException e) {
      if (e.getResultCode().equals(ResultCode.SIZE_LIMIT_EXCEEDED)) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private boolean binds(String dn, Secret password) throws LDAPException {
    try {
      BindResult result =
          directory.binds().bind(new SimpleBindRequest(dn, password.expose().clone()));
      // Let in to change the password, and for nothing else.
      return PasswordExpiredControl.get(result) == null;
    } catch (LDAPException e) {
      if (REFUSED.contains(e.getResultCode())) {
        return false;
      }
      throw e;
    }
  }

  private String nobody() {
    return new RDN("cn", UUID.randomUUID().toString()) + "," + search.base();
  }

  private Optional<UserName> canonical(SearchResultEntry entry) {
    String[] values = entry.getAttributeValues(search.nameAttribute());
    return values == null || values.length != 1 ? Optional.empty() : UserName.parse(values[0]);
  }

  private String noName() {
    return "password.ldap.name-attribute: an entry has not one "
        + search.nameAttribute()
        + " that is a user name";
  }

  private static String reason(LDAPException e) {
    return "the directory: " + e.getResultCode().getName() + ": " + e.getMessage();
  }

  @Override
  public void close() {
    directory.close();
  }
}
