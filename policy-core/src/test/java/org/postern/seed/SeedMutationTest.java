package org.postern.seed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.postern.seed.PskcText.HOTP;
import static org.postern.seed.PskcText.PRESHARED;
import static org.postern.seed.PskcText.container;
import static org.postern.seed.PskcText.derived;
import static org.postern.seed.PskcText.encrypted;
import static org.postern.seed.PskcText.key;
import static org.postern.seed.PskcText.macMethod;
import static org.postern.seed.PskcText.plain;
import static org.postern.seed.SeedFiles.with;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Files broken at random come to tokens and faults, and to nothing else. */
class SeedMutationTest {
  private static final String AES = "d26a7c0f85fdda28bd816e406342b214";
  private static final String SECRET = "MTIzNDU2Nzg5MDEyMzQ1Njc4OTA=";
  private static final byte[] KEY = new byte[16];

  static List<String> files() {
    return List.of(
        container(key("1", HOTP, 6, plain("Secret", SECRET) + plain("Counter", 7))),
        container(
            PRESHARED,
            "<MACMethod Algorithm=\"http://www.w3.org/2000/09/xmldsig#hmac-sha1\"/>",
            key("1", HOTP, 6, encrypted("Secret", new byte[20], KEY, KEY))),
        container(
            derived("Ej7/PEpyEpw=", 10, 16),
            macMethod("2GTTnLwM3I4e5IO5FkufoOEiOhNj91fhKRQBtBJYluUDsPOLTfUvoU2dStyOwYZx"),
            key("1", HOTP, 6, encrypted("Secret", new byte[20], KEY, KEY))),
        "LOGGING START,11.12.13 16:43\nYubico OTP,12/11/2013 11:10,1,vvgutbiedkvi,ab86c04de6a3,"
            + AES
            + ",,,0,0,0,0,0,0,0,0,0,0\n",
        "508326,cccccccccccc,83cebdfb7b93," + AES + ",,2013-12-12T08:43:17,\n",
        "# ykksm 1\n1,cccccccccccb,8f86b8dc5ce1," + AES + ",ab12,2009-10-20T00:00:00,,\n",
        "serial,kind,secret,digits,counter\nA1,hotp," + AES + ",8,5\n\"A2\",totp," + AES + ",,\n");
  }

  @ParameterizedTest
  @MethodSource("files")
  void aFileBrokenAtRandomRaisesNothing(String file) {
    Random random = new Random(42);
    String answer = "00".repeat(16);
    for (int i = 0; i < 3_000; i++) {
      byte[] broken = broken(file.getBytes(UTF_8), random);
      SeedFiles.read(Optional.empty(), broken, with(answer));
      SeedFormat format = SeedFormat.values()[i % SeedFormat.values().length];
      SeedFiles.read(Optional.of(format), broken, with(answer));
    }
  }

  private static byte[] broken(byte[] file, Random random) {
    byte[] broken = file.clone();
    for (int i = random.nextInt(4); i >= 0; i--) {
      int place = random.nextInt(broken.length);
      int length = Math.min(random.nextInt(40), broken.length - place);
      switch (random.nextInt(5)) {
        case 0 -> broken[place] = (byte) random.nextInt();
        case 1 -> broken[place] = (byte) "<>&;'\"/=,#\n\r\0! 0-".charAt(random.nextInt(17));
        case 2 -> broken = Arrays.copyOf(broken, place + 1);
        case 3 -> System.arraycopy(broken, random.nextInt(place + 1), broken, place, length);
        default -> Arrays.fill(broken, place, place + length, broken[place]);
      }
    }
    return broken;
  }
}
