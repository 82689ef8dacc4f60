package org.postern.cli;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.postern.account.Account;
import org.postern.token.StoredToken;

/**
 * A token as an administrator sees it.
 *
 * @param state {@code pending}, {@code active}, {@code suspended}, or {@code blocked} when too many
 *     wrong PINs came with right codes
 */
record TokenView(
    String id,
    String kind,
    String label,
    String parameters,
    String state,
    int wrongPins,
    Instant created,
    Optional<Instant> lastUsed) {

  static List<TokenView> of(Account account) {
    return account.tokens().stream().map(TokenView::of).toList();
  }

  private static TokenView of(StoredToken token) {
    boolean blocked = token.wrongPins() >= StoredToken.MAX_WRONG_PINS;
    return new TokenView(
        token.id().toString(),
        token.kind(),
        token.label(),
        token.parameters(),
        blocked ? "blocked" : Words.of(token.state()),
        token.wrongPins(),
        token.created(),
        token.lastUsed());
  }

  static void print(Terminal terminal, List<TokenView> tokens) {
    Table table = new Table("TOKEN", "KIND", "STATE", "WRONG PINS", "LAST USED", "LABEL");
    for (TokenView token : tokens) {
      table.add(
          token.id,
          token.kind,
          token.state,
          token.wrongPins,
          token.lastUsed.map(Instant::toString).orElse("never"),
          token.label);
    }
    table.print(terminal);
  }
}
