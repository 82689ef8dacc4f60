package org.postern.jaas;

import java.io.Serializable;
import java.security.Principal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A user who signed in, by the name that the password belongs to. Two are equal when their names
 * are.
 */
public final class PosternPrincipal implements Principal, Serializable {
  private static final long serialVersionUID = 1;

  private final String name;
  private final transient @Nullable TicketCredential ticket;

  public PosternPrincipal(String name) {
    this(name, null);
  }

  PosternPrincipal(String name, @Nullable TicketCredential ticket) {
    this.name = name;
    this.ticket = ticket;
  }

  @Override
  public String getName() {
    return name;
  }

  /**
   * The ticket of the web session that this login opened, for web applications in servers that hand
   * out the principal but not its subject, as Tomcat does. Empty at services that open none, and in
   * a principal that was stored and read again.
   */
  public Optional<TicketCredential> ticket() {
    return Optional.ofNullable(ticket);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof PosternPrincipal principal && name.equals(principal.name);
  }

  @Override
  public int hashCode() {
    return name.hashCode();
  }

  @Override
  public String toString() {
    return name;
  }
}
