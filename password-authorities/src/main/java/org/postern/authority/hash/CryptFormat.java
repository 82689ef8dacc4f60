package org.postern.authority.hash;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.MessageDigest;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.codec.digest.Md5Crypt;
import org.apache.commons.codec.digest.Sha2Crypt;

/**
 * What {@code crypt(3)} writes: SHA-crypt ({@code $5$}, {@code $6$}) and, as old tables still have
 * it, MD5-crypt ({@code $1$}, {@code $apr1$}).
 */
final class CryptFormat implements HashFormat {
  private static final int MOST_ROUNDS = 1_000_000;
  private static final Pattern FORM =
      Pattern.compile(
          "(?:\\$(?:(5)|6)\\$(?:rounds=([0-9]+)\\$)?[./A-Za-z0-9]{1,16}"
              + "|\\$(?:(1)|(apr1))\\$[./A-Za-z0-9]{1,8})\\$([./A-Za-z0-9]+)");

  @Override
  public Optional<Predicate<byte[]>> read(String text) {
    Matcher parts = FORM.matcher(text);
    if (!parts.matches() || parts.group(5).length() != digestLength(parts)) {
      return Optional.empty();
    }
    if (parts.group(2) != null) {
      HashFormat.work(parts.group(2), MOST_ROUNDS, "rounds of SHA-crypt");
    }
    byte[] expected = text.getBytes(US_ASCII);
    boolean sha256 = parts.group(1) != null;
    boolean md5 = parts.group(3) != null;
    boolean apache = parts.group(4) != null;
    return Optional.of(
        password -> {
          // The library wipes what it is given.
          byte[] copy = password.clone();
          String actual =
              md5
                  ? Md5Crypt.md5Crypt(copy, text)
                  : apache
                      ? Md5Crypt.apr1Crypt(copy, text)
                      : sha256
                          ? Sha2Crypt.sha256Crypt(copy, text)
                          : Sha2Crypt.sha512Crypt(copy, text);
          return MessageDigest.isEqual(expected, actual.getBytes(US_ASCII));
        });
  }

  private static int digestLength(Matcher parts) {
    if (parts.group(3) != null || parts.group(4) != null) {
      return 22;
    }
    return parts.group(1) != null ? 43 : 86;
  }
}
