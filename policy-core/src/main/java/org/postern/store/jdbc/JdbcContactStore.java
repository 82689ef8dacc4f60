package org.postern.store.jdbc;

import java.sql.SQLException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.postern.account.AccountId;
import org.postern.message.ContactKind;
import org.postern.secret.Sealed;
import org.postern.store.ContactStore;

/** Contacts in SQL. */
final class JdbcContactStore implements ContactStore {
  private final Database database;

  JdbcContactStore(Database database) {
    this.database = database;
  }

  @Override
  public Map<ContactKind, Sealed> find(AccountId account) {
    return database.read(
        sql ->
            sql.query(
                "SELECT kind, sealed FROM contact WHERE account = ?",
                rows -> {
                  Map<ContactKind, Sealed> contacts = new EnumMap<>(ContactKind.class);
                  while (rows.next()) {
                    contacts.put(
                        ContactKind.valueOf(rows.getString(1)), new Sealed(rows.getBytes(2)));
                  }
                  return contacts;
                },
                account.toString()));
  }

  /** Puts a contact in the place of the one of that kind, or removes that. */
  static void set(Sql sql, String account, ContactKind kind, Optional<Sealed> contact)
      throws SQLException {
    sql.update("DELETE FROM contact WHERE account = ? AND kind = ?", account, kind.name());
    if (contact.isPresent()) {
      sql.update(
          "INSERT INTO contact (account, kind, sealed) VALUES (?, ?, ?)",
          account,
          kind.name(),
          contact.get().toBytes());
    }
  }
}
