package org.postern.token.yubico;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import org.postern.secret.Secret;
import org.postern.token.NewToken;
import org.postern.token.StoredToken;
import org.postern.token.Token;
import org.postern.token.TokenKind;
import org.postern.token.TokenParseException;

/** YubiKeys whose one-time passwords are opened here, with the key's own AES key. Thread-safe. */
public final class YubikeyKind implements TokenKind {
  /** The name of this kind. */
  public static final String NAME = "yubikey";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Token open(StoredToken stored, Secret secret) {
    if (!stored.parameters().isEmpty()) {
      throw new IllegalArgumentException("a YubiKey has no parameters");
    }
    return new YubikeyToken(
        stored.identifier().orElse(""), new YubikeySecret(secret), stored.lastConsumed());
  }

  /**
   * A YubiKey that was programmed elsewhere.
   *
   * @param publicId modhex, 2 to 16 digits, an even number
   * @param privateId 6 bytes in hexadecimal
   * @param aesKey 16 bytes in hexadecimal
   * @throws TokenParseException when one of them is not so
   */
  public static NewToken token(String publicId, String privateId, String aesKey) {
    return token(publicId, YubikeySecret.of(hex(privateId), hex(aesKey)));
  }

  /** A YubiKey that is yet to be programmed, with random ids and key. */
  public static NewToken generate(SecureRandom random) {
    byte[] publicId = new byte[6];
    random.nextBytes(publicId);
    // The first two digits, vv, are those that Yubico leaves to everyone.
    publicId[0] = (byte) 0xff;
    return token(Modhex.encode(publicId), YubikeySecret.random(random));
  }

  private static NewToken token(String publicId, Secret secret) {
    requirePublicId(publicId);
    return new NewToken(NAME, Optional.of(publicId), "", secret, -1);
  }

  static void requirePublicId(String publicId) {
    if (publicId.isEmpty()
        || publicId.length() > YubicoOtp.MAX_PUBLIC_ID
        || publicId.length() % 2 != 0
        || !Modhex.is(publicId)) {
      throw new TokenParseException(
          "a public id has 2 to 16 letters of cbdefghijklnrtuv, an even number");
    }
  }

  private static byte[] hex(String text) {
    try {
      return HexFormat.of().parseHex(text);
    } catch (IllegalArgumentException e) {
      throw new TokenParseException("ids and keys of YubiKeys are in hexadecimal");
    }
  }

  /** The private id of a token of this kind, in hexadecimal, for who programs the device. */
  public static String privateId(NewToken token) {
    return HexFormat.of().formatHex(token.key().expose(), 0, YubikeySecret.PRIVATE_ID);
  }

  /** The AES key of a token of this kind, in hexadecimal, for who programs the device. */
  public static String aesKey(NewToken token) {
    return HexFormat.of()
        .formatHex(
            token.key().expose(),
            YubikeySecret.PRIVATE_ID,
            YubikeySecret.PRIVATE_ID + YubikeySecret.AES_KEY);
  }
}
