package org.postern.token;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import org.postern.secret.Secret;

/**
 * What an mOTP app makes its codes from (motp.sourceforge.net): the first six hexadecimal digits of
 * the MD5 digest of step, secret and PIN, one after the other, each as text. MD5 is what the apps
 * have; what is known against it finds no key from codes of 24 bits.
 *
 * <p>Both are kept as one secret, {@code secret:pin}, as they were given, for case matters. The
 * secret is hexadecimal, so the first colon ends it; the PIN is empty while there is none.
 * Instances are confined to one thread and wipe nothing: the {@link Secret} is its owner's.
 */
final class MotpSecret {
  /** How many hexadecimal digits a code has. */
  static final int CODE_LENGTH = 6;

  private static final int CODE_BYTES = 3;
  private static final int RANDOM_BYTES = 8;
  private static final Pattern SECRET = Pattern.compile("[0-9A-Fa-f]{8,64}");
  private static final Pattern PIN = Pattern.compile("[!-~]{1,32}");

  /** Looking up an engine takes a lock that all threads share, so each thread keeps its own. */
  private static final ThreadLocal<MessageDigest> MD5 = ThreadLocal.withInitial(MotpSecret::md5);

  private final byte[] bytes;
  private final int colon;

  /**
   * @throws IllegalArgumentException when it is not {@code secret:pin}
   */
  MotpSecret(Secret both) {
    this.bytes = both.expose();
    int end = 0;
    while (end < bytes.length && bytes[end] != ':') {
      end++;
    }
    if (end == 0 || end == bytes.length) {
      throw new IllegalArgumentException("what is kept of an mOTP token is secret:pin");
    }
    this.colon = end;
  }

  /** A random secret of 16 digits, with no PIN yet. */
  static Secret random(SecureRandom random) {
    byte[] value = new byte[RANDOM_BYTES];
    random.nextBytes(value);
    try (Secret secret = Secret.of(HexFormat.of().formatHex(value))) {
      Arrays.fill(value, (byte) 0);
      return of(secret);
    }
  }

  /**
   * A secret with no PIN yet.
   *
   * @throws TokenParseException when it is not 8 to 64 hexadecimal digits
   */
  static Secret of(Secret secret) {
    if (!SECRET.matcher(secret.exposeText()).matches()) {
      throw new TokenParseException("an mOTP secret has 8 to 64 hexadecimal digits");
    }
    byte[] raw = secret.expose();
    byte[] both = Arrays.copyOf(raw, raw.length + 1);
    both[raw.length] = ':';
    return wiping(both);
  }

  /**
   * The same with another PIN.
   *
   * @throws TokenParseException when it is not 1 to 32 printable ASCII characters
   */
  Secret withPin(Secret pin) {
    if (!PIN.matcher(pin.exposeText()).matches()) {
      throw new TokenParseException("the PIN of an app has 1 to 32 characters, of ASCII");
    }
    byte[] raw = pin.expose();
    byte[] both = Arrays.copyOf(bytes, colon + 1 + raw.length);
    System.arraycopy(raw, 0, both, colon + 1, raw.length);
    return wiping(both);
  }

  /** The secret alone. */
  Secret secret() {
    return wiping(Arrays.copyOf(bytes, colon));
  }

  Optional<Secret> pin() {
    return hasPin()
        ? Optional.of(wiping(Arrays.copyOfRange(bytes, colon + 1, bytes.length)))
        : Optional.empty();
  }

  private boolean hasPin() {
    return colon + 1 < bytes.length;
  }

  private static Secret wiping(byte[] bytes) {
    Secret secret = Secret.of(bytes);
    Arrays.fill(bytes, (byte) 0);
    return secret;
  }

  /** The code at a step, in lower case. */
  String at(long step) {
    byte[] text = text();
    try {
      return HexFormat.of().toHexDigits(value(step, text), CODE_LENGTH);
    } finally {
      Arrays.fill(text, (byte) 0);
    }
  }

  /** The value of a code in either case, or -1 for anything that is none. */
  static int read(String code) {
    return code.length() == CODE_LENGTH && code.chars().allMatch(HexFormat::isHexDigit)
        ? HexFormat.fromHexDigits(code)
        : -1;
  }

  /**
   * The highest of {@code count} steps from {@code from} on that has this code, or {@link
   * OathCodes#NONE}; with no PIN it is always that.
   */
  long find(int code, long from, int count) {
    byte[] text = text();
    long found = OathCodes.NONE;
    for (int i = 0; i < count; i++) {
      int same = OathCodes.equal(value(from + i, text), code);
      found = OathCodes.choose(same, from + i, found);
    }
    Arrays.fill(text, (byte) 0);
    return hasPin() ? found : OathCodes.NONE;
  }

  /** Secret and PIN, one after the other. */
  private byte[] text() {
    byte[] text = Arrays.copyOf(bytes, bytes.length - 1);
    System.arraycopy(bytes, colon + 1, text, colon, bytes.length - colon - 1);
    return text;
  }

  private static int value(long step, byte[] text) {
    MessageDigest engine = MD5.get();
    engine.update(Long.toString(step).getBytes(StandardCharsets.US_ASCII));
    byte[] digest = engine.digest(text);
    int value = 0;
    for (int i = 0; i < CODE_BYTES; i++) {
      value = value << 8 | (digest[i] & 0xff);
    }
    return value;
  }

  private static MessageDigest md5() {
    try {
      return MessageDigest.getInstance("MD5");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has MD5", e);
    }
  }
}
