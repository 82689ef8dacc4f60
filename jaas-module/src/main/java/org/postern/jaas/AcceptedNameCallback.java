package org.postern.jaas;

import javax.security.auth.callback.Callback;

/**
 * Tells the callback handler whose login was accepted, where the server goes on with its handler's
 * name and not with the subject's principal. That name may be another than was typed: an alias, or
 * {@code "BOB "}, leads to whom the password belongs to.
 */
public final class AcceptedNameCallback implements Callback {
  private final String name;

  AcceptedNameCallback(String name) {
    this.name = name;
  }

  public String name() {
    return name;
  }
}
