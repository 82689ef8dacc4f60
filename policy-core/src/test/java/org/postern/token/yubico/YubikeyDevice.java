package org.postern.token.yubico;

import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;
import org.postern.token.NewToken;

/** A YubiKey to touch, written naively from Yubico's manual and apart from ours. */
public final class YubikeyDevice {
  private final String publicId;
  private final String privateId;
  private final String aesKey;
  private int useCounter = 1;
  private int sessionUse;
  private int timestamp = 0x010203;

  public YubikeyDevice(String publicId, String privateId, String aesKey) {
    this.publicId = publicId;
    this.privateId = privateId;
    this.aesKey = aesKey;
  }

  /** A device programmed as the helper says. */
  public static YubikeyDevice programmed(NewToken token) {
    return new YubikeyDevice(
        token.identifier().orElseThrow(), YubikeyKind.privateId(token), YubikeyKind.aesKey(token));
  }

  public String publicId() {
    return publicId;
  }

  /** Takes it out and puts it in again. */
  public void plugIn() {
    useCounter++;
    sessionUse = 0;
  }

  public String touch() {
    if (sessionUse > 255) {
      plugIn();
    }
    return otp(useCounter, sessionUse++, timestamp += 8);
  }

  public String otp(int counter, int use, int time) {
    ByteArrayOutputStream plain = new ByteArrayOutputStream();
    plain.writeBytes(HexFormat.of().parseHex(privateId));
    for (int value :
        new int[] {counter, counter >> 8, time, time >> 8, time >> 16, use, 0x5a, 0xa5}) {
      plain.write(value);
    }
    int check = ~crc(plain.toByteArray());
    plain.write(check);
    plain.write(check >> 8);
    try {
      Cipher aes = Cipher.getInstance("AES/ECB/NoPadding");
      aes.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(HexFormat.of().parseHex(aesKey), "AES"));
      return publicId + modhex(aes.doFinal(plain.toByteArray()));
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static int crc(byte[] bytes) {
    int crc = 0xffff;
    for (byte b : bytes) {
      crc ^= Byte.toUnsignedInt(b);
      for (int i = 0; i < 8; i++) {
        boolean odd = crc % 2 == 1;
        crc /= 2;
        crc = odd ? crc ^ 0x8408 : crc;
      }
    }
    return crc;
  }

  private static String modhex(byte[] bytes) {
    StringBuilder text = new StringBuilder();
    for (char digit : HexFormat.of().formatHex(bytes).toCharArray()) {
      text.append("cbdefghijklnrtuv".charAt(Character.digit(digit, 16)));
    }
    return text.toString();
  }
}
