package org.postern.address;

/**
 * The HTTP header in which the trusted proxies name the client. One and no other is read: a proxy
 * that writes one may pass on the other as the client sent it.
 */
public enum ForwardingHeader {
  /** {@code X-Forwarded-For}, with {@code X-Forwarded-Proto}. */
  X_FORWARDED_FOR,
  /** {@code Forwarded} (RFC 7239). */
  FORWARDED
}
