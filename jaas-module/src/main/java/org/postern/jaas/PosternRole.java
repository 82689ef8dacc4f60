package org.postern.jaas;

import java.io.Serializable;
import java.security.Principal;
import java.util.Objects;

/** A role of a user who signed in, as the option {@code roles} names it. */
public record PosternRole(String name) implements Principal, Serializable {
  public PosternRole {
    Objects.requireNonNull(name);
  }

  @Override
  public String getName() {
    return name;
  }

  @Override
  public String toString() {
    return name;
  }
}
