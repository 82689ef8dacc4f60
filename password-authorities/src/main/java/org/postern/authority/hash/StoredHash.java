package org.postern.authority.hash;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.postern.secret.Secret;

/**
 * The hash of a password as it is stored: bcrypt, argon2, PBKDF2, SHA-crypt, MD5-crypt, or salted
 * SHA, with the prefixes that OpenLDAP, Dovecot and Django write before them. Thread-safe; has no
 * content in {@link #toString}.
 */
public final class StoredHash {
  private static final int MAX_LENGTH = 1024;
  private static final List<HashFormat> FORMATS =
      List.of(
          new BcryptFormat(),
          new Argon2Format(),
          new Pbkdf2Format(),
          new CryptFormat(),
          new ShaFormat());

  private static final Pattern PREFIXED = Pattern.compile("\\{([A-Za-z0-9-]+)}(\\$.+)");
  private static final Set<String> PREFIXES =
      Set.of(
          "CRYPT",
          "BCRYPT",
          "BLF-CRYPT",
          "MD5-CRYPT",
          "SHA256-CRYPT",
          "SHA512-CRYPT",
          "ARGON2",
          "ARGON2I",
          "ARGON2ID");
  private static final Pattern DJANGO = Pattern.compile("(?:bcrypt\\$|argon2(?=\\$))(\\$?.+)");

  private final Predicate<byte[]> check;

  private StoredHash(Predicate<byte[]> check) {
    this.check = check;
  }

  /**
   * Reads a hash, without any work.
   *
   * @throws HashFormatException when it has none of the forms, or asks for more work than a login
   *     may cost
   */
  public static StoredHash parse(String text) {
    String bare = withoutPrefix(text.strip());
    if (bare.length() <= MAX_LENGTH) {
      for (HashFormat format : FORMATS) {
        Optional<Predicate<byte[]>> check = format.read(bare);
        if (check.isPresent()) {
          return new StoredHash(check.get());
        }
      }
    }
    throw new HashFormatException(
        "a stored hash is none of bcrypt, argon2, PBKDF2, SHA-crypt, MD5-crypt and {SSHA}");
  }

  private static String withoutPrefix(String text) {
    Matcher prefixed = PREFIXED.matcher(text);
    if (prefixed.matches() && PREFIXES.contains(prefixed.group(1).toUpperCase(Locale.ROOT))) {
      return prefixed.group(2);
    }
    Matcher django = DJANGO.matcher(text);
    return django.matches() ? django.group(1) : text;
  }

  /** Whether this is the hash of that password; costs the work that the hash asks for. */
  public boolean matches(Secret password) {
    return check.test(password.expose());
  }
}
