package org.postern.demo;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;
import org.postern.token.NewToken;
import org.postern.token.yubico.Modhex;
import org.postern.token.yubico.YubikeyKind;

/** Types what a YubiKey would (The YubiKey Manual, section 6), plugged in once. */
final class DemoYubikey implements DemoToken {
  private final NewToken token;
  private int touches;

  DemoYubikey(NewToken token) {
    this.token = token;
  }

  @Override
  public NewToken enrolled() {
    return token;
  }

  @Override
  public String code(Instant time) {
    ByteBuffer block = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
    block.put(HexFormat.of().parseHex(YubikeyKind.privateId(token)));
    block.putShort((short) 1);
    block.putShort((short) (touches * 8)).put((byte) 0);
    block.put((byte) touches++);
    block.putShort((short) 0x5a5a);
    block.putShort((short) ~crc(block.array(), 14));
    try {
      Cipher aes = Cipher.getInstance("AES/ECB/NoPadding");
      byte[] key = HexFormat.of().parseHex(YubikeyKind.aesKey(token));
      aes.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"));
      return token.identifier().orElseThrow() + Modhex.encode(aes.doFinal(block.array()));
    } catch (GeneralSecurityException e) {
      throw new AssertionError("every Java platform has AES", e);
    }
  }

  private static int crc(byte[] bytes, int length) {
    int crc = 0xffff;
    for (int i = 0; i < length; i++) {
      crc ^= bytes[i] & 0xff;
      for (int bit = 0; bit < 8; bit++) {
        crc = (crc & 1) == 0 ? crc >>> 1 : (crc >>> 1) ^ 0x8408;
      }
    }
    return crc;
  }
}
