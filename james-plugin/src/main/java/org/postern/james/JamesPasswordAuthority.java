package org.postern.james;

import java.util.Optional;
import org.apache.commons.configuration2.ex.ConfigurationException;
import org.apache.james.core.Domain;
import org.apache.james.core.Username;
import org.apache.james.domainlist.api.DomainList;
import org.apache.james.domainlist.api.DomainListException;
import org.apache.james.server.core.configuration.ConfigurationProvider;
import org.apache.james.user.api.UsersRepository;
import org.apache.james.user.api.UsersRepositoryException;
import org.apache.james.user.api.model.User;
import org.apache.james.user.lib.model.Algorithm;
import org.apache.james.user.lib.model.DefaultUser;
import org.jspecify.annotations.Nullable;
import org.postern.account.UserName;
import org.postern.config.ConfigException;
import org.postern.password.PasswordAuthority;
import org.postern.secret.Secret;

/**
 * James' users repository. Asks it only for users, and those for their passwords: the methods that
 * check passwords by themselves differ between versions of James.
 */
final class JamesPasswordAuthority implements PasswordAuthority {
  private static final String UNAVAILABLE = "the users repository of James cannot answer";

  private final UsersRepository users;
  private final DomainList domains;
  private final DefaultUser decoy;

  JamesPasswordAuthority(
      UsersRepository users, DomainList domains, ConfigurationProvider configuration) {
    this.users = users;
    this.domains = domains;
    Algorithm algorithm = configuredAlgorithm(configuration);
    this.decoy = new DefaultUser(Username.of("decoy"), algorithm, algorithm);
    decoy.setPassword("decoy");
  }

  /** The algorithm of new password hashes, with the defaults that James has for it. */
  private static Algorithm configuredAlgorithm(ConfigurationProvider configuration) {
    try {
      var repository = configuration.getConfiguration("usersrepository");
      return Algorithm.of(
          repository.getString("algorithm", "PBKDF2"),
          repository.getString("hashingMode", Algorithm.HashingMode.PLAIN.name()));
    } catch (ConfigurationException e) {
      throw new ConfigException("usersrepository.xml cannot be read: " + e.getMessage(), e);
    }
  }

  @Override
  public PasswordVerdict verify(UserName name, Secret password) {
    try {
      Optional<User> user = find(name);
      if (user.orElse(decoy).verifyPassword(password.exposeText()) && user.isPresent()) {
        return new PasswordVerdict.Right(canonical(user.get()));
      }
      // A directory's user takes an outage for a wrong password; a second look-up tells them apart.
      // For an unknown user it is made, too, or the time would tell.
      find(name);
      return new PasswordVerdict.Wrong();
    } catch (UsersRepositoryException e) {
      return new PasswordVerdict.Unavailable(UNAVAILABLE);
    }
  }

  @Override
  public Lookup lookup(UserName name) {
    try {
      return find(name)
          .<Lookup>map(user -> new Lookup.Found(canonical(user)))
          .orElseGet(Lookup.NotFound::new);
    } catch (UsersRepositoryException e) {
      return new Lookup.Unavailable(UNAVAILABLE);
    }
  }

  @Override
  public void spendOneHash(Secret anything) {
    decoy.verifyPassword(anything.exposeText());
  }

  @Override
  public boolean canChange() {
    return !users.isReadOnly();
  }

  @Override
  public PasswordChange change(UserName canonical, Secret newPassword) {
    if (users.isReadOnly()) {
      return new PasswordChange.Unsupported();
    }
    try {
      Optional<User> user = find(canonical);
      if (user.isEmpty()) {
        return new PasswordChange.Unavailable("James has no such user");
      }
      if (!user.get().setPassword(newPassword.exposeText())) {
        return new PasswordChange.Refused("");
      }
      users.updateUser(user.get());
      return new PasswordChange.Changed();
    } catch (UsersRepositoryException e) {
      return new PasswordChange.Unavailable(UNAVAILABLE);
    }
  }

  /** In doubt it is one: a contact can be set later, and a way round the factor not taken back. */
  @Override
  public boolean servesDomain(String domain) {
    try {
      return domains.containsDomain(Domain.of(domain));
    } catch (IllegalArgumentException e) {
      return false;
    } catch (DomainListException e) {
      return true;
    }
  }

  private Optional<User> find(UserName name) throws UsersRepositoryException {
    Optional<Username> username = username(name);
    return username.isEmpty() ? Optional.empty() : Optional.ofNullable(nullable(username.get()));
  }

  private @Nullable User nullable(Username name) throws UsersRepositoryException {
    return users.getUserByName(name);
  }

  /** The name as James has it; empty when James could have no such user. */
  private static Optional<Username> username(UserName name) {
    try {
      return Optional.of(Username.of(name.value()));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static UserName canonical(User user) {
    return UserName.parse(user.getUserName().asString())
        .orElseThrow(() -> new IllegalStateException("a user of James has an unusable name"));
  }
}
