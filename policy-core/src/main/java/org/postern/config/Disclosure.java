package org.postern.config;

/** What a refusal tells a client that presented a right credential at a closed service. */
public enum Disclosure {
  /** Nothing: the same bytes as for a wrong password. */
  OPAQUE,
  /** That the service is switched off, and where to change that. */
  HELPFUL
}
