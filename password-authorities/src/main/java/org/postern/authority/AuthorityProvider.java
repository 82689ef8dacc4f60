package org.postern.authority;

import org.postern.config.ConfigException;
import org.postern.config.PasswordConfig;
import org.postern.password.PasswordAuthority;

/**
 * Makes one kind of password authority. Found by {@link java.util.ServiceLoader} through the class
 * loader that Postern was loaded by.
 */
public interface AuthorityProvider {
  /** The word after {@code password.authority}. */
  String name();

  /**
   * Makes an authority. That what it asks cannot be reached now is no fault: it may come later.
   *
   * @throws ConfigException when the configuration lacks something, naming the key
   */
  PasswordAuthority open(PasswordConfig config);
}
