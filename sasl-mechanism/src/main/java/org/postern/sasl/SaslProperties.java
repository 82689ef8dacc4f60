package org.postern.sasl;

/**
 * The properties that a host passes when it creates a SASL server, beside those of {@link
 * javax.security.sasl.Sasl}. Whatever is not passed is taken for the worst.
 */
public final class SaslProperties {
  /** The {@link org.postern.login.PolicyCore} to ask. Without it no server is created. */
  public static final String CORE = "org.postern.sasl.core";

  /**
   * Where the client connects from: a {@link org.postern.address.ClientAddress}, an {@link
   * java.net.InetAddress}, an {@link java.net.InetSocketAddress}, or the literal of an address.
   * Which proxies speak for a client is the host's to know. A client without an address shares no
   * network's allowance and cannot use a session ticket.
   */
  public static final String REMOTE_ADDRESS = "org.postern.sasl.remote-address";

  /** {@code "true"} when the connection is encrypted. */
  public static final String TLS = "org.postern.sasl.tls";

  /**
   * What goes through SASLprep: {@code "none"}, {@code "names"} (the default) or {@code "all"}; see
   * {@link Preparation}.
   */
  public static final String SASLPREP = "org.postern.sasl.saslprep";

  /**
   * Of a server that is complete: the {@link org.postern.login.Stay} by which a host may ask {@link
   * org.postern.login.PolicyCore#mayStay} later whether the connection may go on.
   */
  public static final String STAY = "org.postern.sasl.stay";

  private SaslProperties() {}
}
