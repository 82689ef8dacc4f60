package org.postern.config;

/** What becomes of the second factor of an owner who came back by a code that was sent. */
public enum SecondFactorLoss {
  /** It is turned off at once. */
  DISABLE,
  /** It stays; only the normal password changes. */
  KEEP,
  /** It is turned off after a while, unless the owner calls that off. */
  DELAY
}
