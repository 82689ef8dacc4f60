package org.postern.token.yubico;

/**
 * What the block of a one-time password says of its key.
 *
 * @param useCounter how often the key was plugged in, 0 to 32767
 * @param sessionUse how often it was touched since, 0 to 255
 * @param timestamp its clock of 24 bits, in eighths of a second; tells nothing that could decide
 */
public record YubikeyState(int useCounter, int sessionUse, int timestamp) {
  /** Both counters as one number, which only grows. */
  public long position() {
    return (long) useCounter << 8 | sessionUse;
  }
}
