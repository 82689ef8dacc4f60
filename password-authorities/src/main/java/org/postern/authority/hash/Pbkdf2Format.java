package org.postern.authority.hash;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.apache.commons.codec.DecoderException;
import org.apache.commons.codec.binary.Hex;
import org.jspecify.annotations.Nullable;

/**
 * PBKDF2 as passlib ({@code $pbkdf2-sha256$}), OpenLDAP (<code>{PBKDF2-SHA256}</code>), Django
 * ({@code pbkdf2_sha256$}) and Dovecot (<code>{PBKDF2}$1$</code>) write it.
 */
final class Pbkdf2Format implements HashFormat {
  private static final int MOST_ROUNDS = 3_000_000;
  private static final Pattern PASSLIB =
      Pattern.compile(
          "\\$pbkdf2(?:-sha(1|256|512))?\\$([0-9]+)\\$([A-Za-z0-9./]+)\\$([A-Za-z0-9./]+)");
  private static final Pattern OPENLDAP =
      Pattern.compile(
          "\\{PBKDF2(?:-SHA(1|256|512))?}([0-9]+)\\$([A-Za-z0-9./]+)\\$([A-Za-z0-9./]+)",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern DJANGO =
      Pattern.compile("pbkdf2_sha(1|256)\\$([0-9]+)\\$([^$]{1,64})\\$([A-Za-z0-9+/]+={0,2})");
  private static final Pattern DOVECOT =
      Pattern.compile(
          "\\{PBKDF2}\\$1\\$([^$]{1,64})\\$([0-9]+)\\$([0-9a-f]{40})", Pattern.CASE_INSENSITIVE);

  @Override
  public Optional<Predicate<byte[]>> read(String text) {
    Matcher parts = PASSLIB.matcher(text);
    if (parts.matches() || parts.usePattern(OPENLDAP).matches()) {
      return Optional.of(
          check(
              parts.group(1),
              parts.group(2),
              HashFormat.base64(parts.group(3).replace('.', '+')),
              HashFormat.base64(parts.group(4).replace('.', '+'))));
    }
    if (parts.usePattern(DJANGO).matches()) {
      return Optional.of(
          check(
              parts.group(1),
              parts.group(2),
              parts.group(3).getBytes(UTF_8),
              HashFormat.base64(parts.group(4))));
    }
    if (parts.usePattern(DOVECOT).matches()) {
      return Optional.of(
          check("1", parts.group(2), parts.group(1).getBytes(UTF_8), hex(parts.group(3))));
    }
    return Optional.empty();
  }

  private static Predicate<byte[]> check(
      @Nullable String sha, String digits, byte[] salt, byte[] expected) {
    int rounds = HashFormat.work(digits, MOST_ROUNDS, "rounds of PBKDF2");
    String algorithm = "PBKDF2WithHmacSHA" + (sha == null ? "1" : sha);
    if (expected.length < 16 || expected.length > 64 || salt.length == 0) {
      throw new HashFormatException("a stored PBKDF2 hash has the wrong length");
    }
    return password ->
        MessageDigest.isEqual(expected, derive(algorithm, password, salt, rounds, expected.length));
  }

  private static byte[] derive(
      String algorithm, byte[] password, byte[] salt, int rounds, int length) {
    CharBuffer characters = UTF_8.decode(ByteBuffer.wrap(password));
    char[] copy = new char[characters.length()];
    characters.duplicate().get(copy);
    PBEKeySpec spec = new PBEKeySpec(copy, salt, rounds, length * 8);
    try {
      return SecretKeyFactory.getInstance(algorithm).generateSecret(spec).getEncoded();
    } catch (GeneralSecurityException e) {
      throw new AssertionError("every Java has " + algorithm, e);
    } finally {
      spec.clearPassword();
      Arrays.fill(copy, '\0');
      Arrays.fill(characters.array(), '\0');
    }
  }

  private static byte[] hex(String text) {
    try {
      return Hex.decodeHex(text.toLowerCase(Locale.ROOT));
    } catch (DecoderException e) {
      throw new AssertionError("the pattern took nothing but digits", e);
    }
  }
}
