package org.postern.authority.sql;

import java.sql.SQLException;
import java.util.Optional;
import org.postern.account.UserName;
import org.postern.authority.hash.HashFormatException;
import org.postern.authority.hash.StoredHash;
import org.postern.password.PasswordAuthority;
import org.postern.secret.Secret;

/**
 * Compares passwords with hashes from a database. Whoever is unknown there, or has no hash, costs
 * one hash like the one seen last; before the first, one of bcrypt at cost 10. Thread-safe.
 */
final class SqlAuthority implements PasswordAuthority {
  // Of random bytes that nobody kept.
  private static final String FIRST_DECOY =
      "$2y$10$hi4p4e7wX/ooHJ4DFs.5u.v3J.5P8n4dP6TYO7rXeUe5TcMyg/8Xu";
  private static final String NO_NAME = "password.sql.query: the second column is no user name";

  private final UserQuery users;
  private final Optional<PasswordUpdate> update;
  private volatile StoredHash decoy = StoredHash.parse(FIRST_DECOY);

  SqlAuthority(UserQuery users, Optional<PasswordUpdate> update) {
    this.users = users;
    this.update = update;
  }

  @Override
  public PasswordVerdict verify(UserName name, Secret password) {
    try {
      Optional<UserRow> user = users.find(name);
      Optional<String> hash = user.flatMap(UserRow::hash);
      if (hash.isEmpty()) {
        spendOneHash(password);
        return new PasswordVerdict.Wrong();
      }
      StoredHash stored = StoredHash.parse(hash.get());
      decoy = stored;
      boolean right = stored.matches(password);
      Optional<UserName> canonical = user.flatMap(row -> row.canonical(name));
      if (canonical.isEmpty()) {
        return new PasswordVerdict.Unavailable(NO_NAME);
      }
      return right ? new PasswordVerdict.Right(canonical.get()) : new PasswordVerdict.Wrong();
    } catch (HashFormatException e) {
      return new PasswordVerdict.Unavailable(e.reason());
    } catch (SQLException e) {
      return new PasswordVerdict.Unavailable(reason(e));
    }
  }

  @Override
  public Lookup lookup(UserName name) {
    try {
      Optional<UserRow> user = users.find(name);
      if (user.isEmpty()) {
        return new Lookup.NotFound();
      }
      return user.flatMap(row -> row.canonical(name))
          .<Lookup>map(Lookup.Found::new)
          .orElseGet(() -> new Lookup.Unavailable(NO_NAME));
    } catch (SQLException e) {
      return new Lookup.Unavailable(reason(e));
    }
  }

  @Override
  public void spendOneHash(Secret anything) {
    decoy.matches(anything);
  }

  @Override
  public boolean canChange() {
    return update.isPresent();
  }

  @Override
  public PasswordChange change(UserName canonical, Secret newPassword) {
    if (update.isEmpty()) {
      return new PasswordChange.Unsupported();
    }
    try {
      return update.get().change(canonical, newPassword);
    } catch (SQLException e) {
      // Its message may hold the row with the new hash.
      return new PasswordChange.Unavailable("password.sql.update: SQL state " + e.getSQLState());
    }
  }

  // A driver's message may quote what it was sent; but that is a name and a query, never a secret.
  private static String reason(SQLException e) {
    Throwable cause = e.getCause();
    return "the database of normal passwords: "
        + e.getMessage()
        + (cause == null ? "" : ": " + cause.getMessage());
  }

  @Override
  public void close() {
    users.close();
    update.ifPresent(PasswordUpdate::close);
  }
}
