package org.postern.sasl;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javax.security.sasl.Sasl;

/** The mechanisms there are, by the names that they are registered under. */
public enum Mechanism {
  /** RFC 4616. */
  PLAIN(false),
  /** The older form of PLAIN, which no RFC describes: a user name, then a password. */
  LOGIN(false),
  /** RFC 7628, for session tickets. */
  OAUTHBEARER(true),
  /** Google's older form of OAUTHBEARER, for session tickets. */
  XOAUTH2(true);

  /** What no mechanism here has: the secret itself goes over the wire, and nothing protects it. */
  private static final Set<String> LACKING =
      Set.of(
          Sasl.POLICY_NOPLAINTEXT,
          Sasl.POLICY_NOACTIVE,
          Sasl.POLICY_FORWARD_SECRECY,
          Sasl.POLICY_PASS_CREDENTIALS);

  private final boolean bearer;

  Mechanism(boolean bearer) {
    this.bearer = bearer;
  }

  /** The mechanism of that name, in any case. */
  public static Optional<Mechanism> named(String name) {
    String upper = name.toUpperCase(Locale.ROOT);
    return Arrays.stream(values()).filter(one -> one.name().equals(upper)).findFirst();
  }

  /** Whether it carries a session ticket and nothing else. */
  public boolean bearer() {
    return bearer;
  }

  /**
   * Whether the policies that a host asks for ({@code Sasl.POLICY_*}) leave room for it. A password
   * can be found in a dictionary, a ticket cannot; and there is nothing anonymous about either.
   */
  boolean obeys(HostProperties host) {
    return LACKING.stream().noneMatch(host::asksFor)
        && (bearer || !host.asksFor(Sasl.POLICY_NODICTIONARY));
  }
}
