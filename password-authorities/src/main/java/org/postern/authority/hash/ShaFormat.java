package org.postern.authority.hash;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One round of SHA, with a salt behind it or none: <code>{SSHA}</code>, <code>{SHA}</code> and the
 * same with 256, 384 or 512, as directories write them (RFC 2307 and its heirs).
 */
final class ShaFormat implements HashFormat {
  private static final int MOST_SALT = 64;
  private static final Pattern FORM =
      Pattern.compile("\\{(S)?SHA(256|384|512)?}([A-Za-z0-9+/]+={0,2})", Pattern.CASE_INSENSITIVE);

  @Override
  public Optional<Predicate<byte[]>> read(String text) {
    Matcher parts = FORM.matcher(text);
    if (!parts.matches()) {
      return Optional.empty();
    }
    String algorithm = parts.group(2) == null ? "SHA-1" : "SHA-" + parts.group(2);
    byte[] stored = HashFormat.base64(parts.group(3));
    int length = sha(algorithm).getDigestLength();
    int salt = stored.length - length;
    boolean salted = parts.group(1) != null;
    if (salted ? salt < 1 || salt > MOST_SALT : salt != 0) {
      throw new HashFormatException("a stored SHA hash has the wrong length");
    }
    byte[] expected = Arrays.copyOf(stored, length);
    return Optional.of(
        password -> {
          MessageDigest sha = sha(algorithm);
          sha.update(password);
          sha.update(stored, length, salt);
          return MessageDigest.isEqual(expected, sha.digest());
        });
  }

  private static MessageDigest sha(String algorithm) {
    try {
      return MessageDigest.getInstance(algorithm);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java has " + algorithm, e);
    }
  }
}
