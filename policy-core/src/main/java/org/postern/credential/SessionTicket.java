package org.postern.credential;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import org.apache.commons.codec.binary.Base32;
import org.jspecify.annotations.Nullable;
import org.postern.secret.Digest;
import org.postern.secret.Secret;

/**
 * The secret that a webmail uses in place of a password for as long as its web session lives:
 * {@code pt_}, 160 random bits and a checksum of 32, both in lower-case base32.
 *
 * <p>The checksum keeps a password from ever being taken for a ticket; it protects nothing else.
 */
public final class SessionTicket {
  private static final String PREFIX = "pt_";
  private static final int RANDOM_BYTES = 20;
  private static final int RANDOM_CHARACTERS = 32;
  private static final Pattern SHAPE = Pattern.compile("pt_[a-z2-7]{39}");
  private static final Base32 BASE32 = Base32.builder().get();

  private final String text;

  private SessionTicket(String text) {
    this.text = text;
  }

  /** A ticket that nobody has seen. */
  public static SessionTicket create(SecureRandom random) {
    byte[] bytes = new byte[RANDOM_BYTES];
    random.nextBytes(bytes);
    return of(bytes);
  }

  /**
   * The ticket made of random bytes that its holder keeps in another form.
   *
   * @param bytes 20 of them, which nobody can guess
   */
  public static SessionTicket of(byte[] bytes) {
    if (bytes.length != RANDOM_BYTES) {
      throw new IllegalArgumentException("a ticket is made of " + RANDOM_BYTES + " bytes");
    }
    String body = base32(bytes);
    return new SessionTicket(PREFIX + body + checksum(body));
  }

  /** The ticket, if the secret has exactly the shape of one. */
  public static Optional<SessionTicket> parse(Secret secret) {
    if (secret.expose().length != PREFIX.length() + 39) {
      return Optional.empty();
    }
    String text = secret.exposeText();
    boolean ticket =
        SHAPE.matcher(text).matches()
            && checksum(text.substring(PREFIX.length(), PREFIX.length() + RANDOM_CHARACTERS))
                .equals(text.substring(PREFIX.length() + RANDOM_CHARACTERS));
    return ticket ? Optional.of(new SessionTicket(text)) : Optional.empty();
  }

  private static String checksum(String body) {
    CRC32 crc = new CRC32();
    crc.update(body.getBytes(StandardCharsets.US_ASCII));
    long sum = crc.getValue();
    return base32(
        new byte[] {(byte) (sum >> 24), (byte) (sum >> 16), (byte) (sum >> 8), (byte) sum});
  }

  private static String base32(byte[] bytes) {
    StringBuilder text = new StringBuilder();
    for (char c : BASE32.encodeToString(bytes).toCharArray()) {
      if (c != '=') {
        text.append((char) (c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c));
      }
    }
    return text.toString();
  }

  /** The ticket itself, for the client that it was made for. */
  public String expose() {
    return text;
  }

  /** What the store knows of it. */
  public Digest digest() {
    return Digest.sha256(text.getBytes(StandardCharsets.US_ASCII));
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof SessionTicket ticket && digest().equals(ticket.digest());
  }

  @Override
  public int hashCode() {
    return digest().hashCode();
  }

  @Override
  public String toString() {
    return "SessionTicket[redacted]";
  }
}
