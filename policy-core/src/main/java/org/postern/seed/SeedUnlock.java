package org.postern.seed;

import org.postern.secret.Secret;

/**
 * Where a reader gets what opens an encrypted file. It asks for one of the two, once, and only when
 * it has come to an encrypted value; it closes what it is given.
 */
public interface SeedUnlock {
  /** The key that was agreed on with the maker, in hexadecimal. */
  Secret presharedKey();

  /** The password that the key is derived from. */
  Secret password();
}
