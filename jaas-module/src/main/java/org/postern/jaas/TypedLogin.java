package org.postern.jaas;

import java.util.Arrays;

/** A name and a password as they came; the password is wiped on close. */
final class TypedLogin implements AutoCloseable {
  private final String name;
  private final char[] password;

  /**
   * @param password this login's own from now on
   */
  TypedLogin(String name, char[] password) {
    this.name = name;
    this.password = password;
  }

  String name() {
    return name;
  }

  /** Not a copy. */
  char[] password() {
    return password;
  }

  @Override
  public void close() {
    Arrays.fill(password, '\0');
  }

  @Override
  public String toString() {
    return "TypedLogin[redacted]";
  }
}
