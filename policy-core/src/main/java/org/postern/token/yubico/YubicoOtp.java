package org.postern.token.yubico;

import java.util.Optional;
import org.postern.token.TypedCode;

/**
 * What a YubiKey types at a touch: its public id, which never changes, and an encrypted block (The
 * YubiKey Manual, section 6).
 *
 * @param publicId modhex, at most 16 digits, an even number
 * @param block modhex, 32 digits
 */
public record YubicoOtp(String publicId, String block) {
  /** The greatest length of a public id, in modhex digits. */
  public static final int MAX_PUBLIC_ID = 16;

  static final int BLOCK = 32;

  /** Reads one as it was typed, on whatever keyboard; empty for what is none. */
  public static Optional<YubicoOtp> parse(String typed) {
    int publicId = typed.length() - BLOCK;
    if (publicId < 0 || publicId > MAX_PUBLIC_ID || publicId % 2 != 0) {
      return Optional.empty();
    }
    return Modhex.normalise(typed)
        .map(text -> new YubicoOtp(text.substring(0, publicId), text.substring(publicId)));
  }

  /**
   * Splits before the one-time password of the YubiKey with that public id, if one ends the text.
   */
  static Optional<TypedCode> split(String typed, String publicId) {
    int start = typed.length() - BLOCK - publicId.length();
    if (start < 0) {
      return Optional.empty();
    }
    return parse(typed.substring(start))
        .filter(otp -> otp.publicId().equals(publicId))
        .map(otp -> new TypedCode(typed.substring(0, start), otp.text()));
  }

  /** Both parts, as the key typed them. */
  public String text() {
    return publicId + block;
  }

  @Override
  public String toString() {
    return "YubicoOtp[redacted]";
  }
}
