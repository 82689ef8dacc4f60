package org.postern.demo.wire;

/** How a connection comes by its encryption. */
public enum Encryption {
  /** It does not. */
  NONE,
  /** By a command in the protocol. */
  STARTTLS,
  /** From the first byte. */
  TLS
}
