package org.postern.authority.ldap;

import com.unboundid.ldap.sdk.DereferencePolicy;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchScope;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.postern.account.UserName;
import org.postern.config.ConfigException;
import org.postern.config.LdapPasswordConfig;

/** The search for the entry of one user, and no more than two of them. */
final class UserSearch {
  private static final Pattern NAME = Pattern.compile("%u|\\{0}");

  private final LdapPasswordConfig config;
  private final int seconds;

  /**
   * @throws ConfigException when the filter is none
   */
  UserSearch(LdapPasswordConfig config, Duration timeout) {
    this.config = config;
    this.seconds = Math.toIntExact((timeout.toMillis() + 999) / 1000);
    try {
      Filter.create(filter("somebody"));
    } catch (LDAPException e) {
      throw new ConfigException("password.ldap.filter: " + e.getMessage(), e);
    }
  }

  String nameAttribute() {
    return config.nameAttribute();
  }

  String base() {
    return config.base();
  }

  /** By what a user may type. */
  SearchRequest of(UserName name) throws LDAPException {
    return by(Filter.create(filter(name.value())));
  }

  /** By the canonical name, which the filter may not know. */
  SearchRequest ofCanonical(UserName name) {
    return by(Filter.createEqualityFilter(config.nameAttribute(), name.value()));
  }

  private SearchRequest by(Filter filter) {
    return new SearchRequest(
        config.base(),
        SearchScope.SUB,
        DereferencePolicy.NEVER,
        2,
        seconds,
        false,
        filter,
        config.nameAttribute());
  }

  /** The name is escaped as RFC 4515, section 3, has it: it can be a value and nothing else. */
  private String filter(String name) {
    return NAME.matcher(config.filter())
        .replaceAll(Matcher.quoteReplacement(Filter.encodeValue(name)));
  }
}
