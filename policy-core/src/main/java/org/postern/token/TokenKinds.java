package org.postern.token;

import java.util.Collection;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.postern.secret.Secret;

/** The kinds of token that this installation knows, by name. Immutable and thread-safe. */
public final class TokenKinds {
  private final SortedMap<String, TokenKind> kinds = new TreeMap<>();

  /**
   * @throws IllegalArgumentException when two kinds have one name
   */
  public TokenKinds(Collection<TokenKind> kinds) {
    for (TokenKind kind : kinds) {
      if (this.kinds.put(kind.name(), kind) != null) {
        throw new IllegalArgumentException("two kinds of token are named " + kind.name());
      }
    }
  }

  /** The names, in alphabetical order; a copy. */
  public SortedSet<String> names() {
    return new TreeSet<>(kinds.keySet());
  }

  /**
   * The stored token, ready to be asked.
   *
   * @throws IllegalArgumentException when there is no such kind, or when the parameters are not the
   *     kind's own
   */
  public Token open(StoredToken stored, Secret secret) {
    TokenKind kind = kinds.get(stored.kind());
    if (kind == null) {
      throw new IllegalArgumentException(
          "token %s is of the unknown kind \"%s\"; known are %s"
              .formatted(stored.id(), stored.kind(), kinds.keySet()));
    }
    return kind.open(stored, secret);
  }

  /** The kind of a token with these parameters, if the account's PIN is in its secret. */
  public Optional<PinHoldingKind> holdingAccountPin(String kind, String parameters) {
    return kinds.get(kind) instanceof PinHoldingKind holding && holding.holdsAccountPin(parameters)
        ? Optional.of(holding)
        : Optional.empty();
  }
}
