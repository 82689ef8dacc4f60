package org.postern.authority.hash;

import java.security.MessageDigest;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * {@code $argon2id$}, {@code $argon2i$} and {@code $argon2d$}, in the form of RFC 9106's authors.
 */
final class Argon2Format implements HashFormat {
  private static final int MOST_KIBIBYTES = 256 * 1024;
  private static final int MOST_PASSES = 64;
  private static final int MOST_LANES = 64;

  /** As passes over a mebibyte: four passes over 256 MiB, or what costs as much. */
  private static final int MOST_WORK = 1024;

  private static final Pattern FORM =
      Pattern.compile(
          "\\$argon2(id|i|d)\\$(?:v=(16|19)\\$)?m=([0-9]+),t=([0-9]+),p=([0-9]+)"
              + "\\$([A-Za-z0-9+/]{11,86})\\$([A-Za-z0-9+/]{16,172})");

  @Override
  public Optional<Predicate<byte[]>> read(String text) {
    Matcher parts = FORM.matcher(text);
    if (!parts.matches()) {
      return Optional.empty();
    }
    int memory = HashFormat.work(parts.group(3), MOST_KIBIBYTES, "KiB of memory for argon2");
    int passes = HashFormat.work(parts.group(4), MOST_PASSES, "passes of argon2");
    int lanes = HashFormat.work(parts.group(5), MOST_LANES, "lanes of argon2");
    HashFormat.work(
        Integer.toString(1 + memory / 1024 * passes), MOST_WORK + 1, "passes of argon2 × MiB");
    return Optional.of(check(parts, memory, passes, lanes));
  }

  private static Predicate<byte[]> check(Matcher parts, int memory, int passes, int lanes) {
    byte[] expected = HashFormat.base64(parts.group(7));
    Argon2Parameters parameters =
        new Argon2Parameters.Builder(variant(parts.group(1)))
            .withVersion(
                "19".equals(parts.group(2))
                    ? Argon2Parameters.ARGON2_VERSION_13
                    : Argon2Parameters.ARGON2_VERSION_10)
            .withMemoryAsKB(memory)
            .withIterations(passes)
            .withParallelism(lanes)
            .withSalt(HashFormat.base64(parts.group(6)))
            .build();
    return password -> {
      Argon2BytesGenerator argon2 = new Argon2BytesGenerator();
      argon2.init(parameters);
      byte[] actual = new byte[expected.length];
      argon2.generateBytes(password, actual);
      return MessageDigest.isEqual(expected, actual);
    };
  }

  private static int variant(String name) {
    return switch (name) {
      case "id" -> Argon2Parameters.ARGON2_id;
      case "i" -> Argon2Parameters.ARGON2_i;
      default -> Argon2Parameters.ARGON2_d;
    };
  }
}
