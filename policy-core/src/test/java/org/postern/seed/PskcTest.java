package org.postern.seed;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.postern.seed.PskcText.HOTP;
import static org.postern.seed.PskcText.PRESHARED;
import static org.postern.seed.PskcText.TOTP;
import static org.postern.seed.PskcText.container;
import static org.postern.seed.PskcText.derived;
import static org.postern.seed.PskcText.encrypted;
import static org.postern.seed.PskcText.key;
import static org.postern.seed.PskcText.macMethod;
import static org.postern.seed.PskcText.plain;
import static org.postern.seed.SeedFiles.LOCKED;
import static org.postern.seed.SeedFiles.fault;
import static org.postern.seed.SeedFiles.hex;
import static org.postern.seed.SeedFiles.only;
import static org.postern.seed.SeedFiles.read;
import static org.postern.seed.SeedFiles.with;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.secret.Secret;
import tools.jackson.databind.JsonNode;

/** The figures of RFC 6030 are those in {@code vectors/pskc.json}, which names their sources. */
class PskcTest {
  private static final JsonNode FIGURE_6 = SeedFiles.vectors("pskc.json").get("vectors").get(0);
  private static final JsonNode FIGURE_7 = SeedFiles.vectors("pskc.json").get("vectors").get(1);
  private static final String SECRET = "MTIzNDU2Nzg5MDEyMzQ1Njc4OTA=";
  private static final String SECRET_HEX = "3132333435363738393031323334353637383930";

  private static String text(JsonNode vector, String field) {
    return vector.get(field).asString();
  }

  private static String keyOf(JsonNode vector, String mac) {
    return key(
        text(vector, "serial"),
        text(vector, "algorithm"),
        8,
        encrypted("Secret", text(vector, "secret_ciphervalue"), mac) + plain("Counter", 0));
  }

  private static String figure6() {
    return container(
        PRESHARED,
        macMethod(text(FIGURE_6, "mac_key_ciphervalue")),
        keyOf(FIGURE_6, text(FIGURE_6, "value_mac")));
  }

  private static String figure7(long iterations, long length) {
    return container(
        derived(text(FIGURE_7, "salt_b64"), iterations, length),
        macMethod(text(FIGURE_7, "mac_key_ciphervalue")),
        keyOf(FIGURE_7, text(FIGURE_7, "value_mac")));
  }

  private static String plainHotp(String more) {
    return container(key("1", HOTP, 6, plain("Secret", SECRET) + more));
  }

  @Test
  void thePresharedKeyOpensFigure6() {
    SeedLine.Found found = only(read(figure6(), with(text(FIGURE_6, "preshared_key_hex"))));

    assertThat(found.serial()).isEqualTo("987654321");
    assertThat(found.token().kind()).isEqualTo("hotp");
    assertThat(found.token().parameters()).isEqualTo("algorithm=SHA1;digits=8;look-ahead=10");
    assertThat(found.token().lastConsumed()).isEqualTo(-1);
    assertThat(found.token().key()).isEqualTo(Secret.of(text(FIGURE_6, "secret_ascii")));
  }

  @Test
  void thePasswordOpensFigure7() {
    SeedLine.Found found = only(read(figure7(1000, 16), with(text(FIGURE_7, "password"))));

    assertThat(found.token().key()).isEqualTo(Secret.of(text(FIGURE_7, "secret_ascii")));
  }

  @Test
  void aMacThatDoesNotFitIsRefused() {
    String tampered =
        container(
            PRESHARED,
            macMethod(text(FIGURE_6, "mac_key_ciphervalue")),
            keyOf(FIGURE_6, "Su+NvtQfmvfJzF6bmQiJqoLRExg="));

    assertThat(fault(read(tampered, with(text(FIGURE_6, "preshared_key_hex")))))
        .contains("MAC does not fit");
  }

  @Test
  void aChangedSecretIsRefused() {
    String tampered =
        figure6()
            .replace(
                text(FIGURE_6, "secret_ciphervalue"),
                text(FIGURE_6, "secret_ciphervalue").replace("AAEC", "AAED"));

    assertThat(fault(read(tampered, with(text(FIGURE_6, "preshared_key_hex")))))
        .contains("MAC does not fit");
  }

  @Test
  void anEncryptedValueWithoutAMacIsRefused() {
    String naked = figure6().replaceAll("<ValueMAC>.*</ValueMAC>", "");
    assertThat(fault(read(naked, with(text(FIGURE_6, "preshared_key_hex")))))
        .contains("ValueMAC is missing");

    String unguarded = container(PRESHARED, keyOf(FIGURE_6, text(FIGURE_6, "value_mac")));
    assertThat(fault(read(unguarded, LOCKED))).contains("no MAC");
  }

  @ParameterizedTest
  @ValueSource(strings = {"12345678901234567890123456789013", "1234", "", "no hex", "ff"})
  void aWrongKeyIsRefused(String wrong) {
    assertThat(fault(read(figure6(), with(wrong)))).contains("key");
  }

  @ParameterizedTest
  @ValueSource(strings = {"qwertz", "Qwerty", "", "пароль"})
  void aWrongPasswordIsRefused(String wrong) {
    assertThat(fault(read(figure7(1000, 16), with(wrong)))).contains("password");
  }

  @Test
  void iterationsAndLengthsOutOfBoundsAreRefusedBeforeThePasswordIsAskedFor() {
    assertThat(fault(read(figure7(1_000_001, 16), LOCKED))).contains("1000000 times");
    assertThat(fault(read(figure7(0, 16), LOCKED))).contains("1000000 times");
    assertThat(fault(read(figure7(1000, 17), LOCKED))).contains("16, 24 or 32");
    assertThat(fault(read(figure7(1000, 999_999_999_999L), LOCKED))).contains("16, 24 or 32");
  }

  @Test
  void anEncryptedCounterIsBinary() {
    byte[] secretKey = HexFormat.of().parseHex(text(FIGURE_6, "preshared_key_hex"));
    byte[] macKey = HexFormat.of().parseHex(text(FIGURE_6, "mac_key_hex"));
    byte[] secret = text(FIGURE_6, "secret_ascii").getBytes(US_ASCII);
    String file =
        container(
            PRESHARED,
            macMethod(text(FIGURE_6, "mac_key_ciphervalue")),
            key(
                "1",
                HOTP,
                6,
                encrypted("Secret", secret, secretKey, macKey)
                    + encrypted("Counter", new byte[] {0, 0, 1, 2}, secretKey, macKey)),
            key(
                "2",
                TOTP,
                6,
                encrypted("Secret", secret, secretKey, macKey)
                    + encrypted("TimeInterval", new byte[] {60}, secretKey, macKey)),
            key(
                "3",
                HOTP,
                6,
                encrypted("Secret", secret, secretKey, macKey)
                    + encrypted("Counter", new byte[9], secretKey, macKey)));

    List<SeedLine> lines = read(file, with(text(FIGURE_6, "preshared_key_hex")));

    assertThat(((SeedLine.Found) lines.get(0)).token().lastConsumed()).isEqualTo(257);
    assertThat(((SeedLine.Found) lines.get(1)).token().parameters())
        .isEqualTo("algorithm=SHA1;digits=6;period=60");
    assertThat(((SeedLine.Fault) lines.get(2)).reason()).contains("counter is not a number");
  }

  @Test
  void withoutAMacKeyTheEncryptionKeyIsTheMacKey() {
    byte[] key = HexFormat.of().parseHex(text(FIGURE_6, "preshared_key_hex"));
    String file =
        container(
            PRESHARED,
            "<MACMethod Algorithm=\"http://www.w3.org/2000/09/xmldsig#hmac-sha1\"/>",
            key("1", HOTP, 6, encrypted("Secret", new byte[20], key, key)));

    assertThat(hex(only(read(file, with(hex(Secret.of(key))))).token().key()))
        .isEqualTo("00".repeat(20));
    assertThat(fault(read(file, with("00".repeat(16))))).contains("MAC does not fit");
  }

  @Test
  void plainTokensOfBothKindsAreRead() {
    List<SeedLine> lines =
        read(
            container(
                key("fob 1", HOTP, 8, plain("Secret", SECRET) + plain("Counter", 42)),
                key("2", TOTP, 6, plain("Secret", SECRET) + plain("TimeInterval", 60)),
                key("3", TOTP, 6, plain("Secret", SECRET))
                    .replace("<ResponseFormat", "<Suite>HMAC-SHA256</Suite><ResponseFormat")));

    SeedLine.Found hotp = (SeedLine.Found) lines.get(0);
    assertThat(hotp.serial()).isEqualTo("fob 1");
    assertThat(hotp.token().lastConsumed()).isEqualTo(41);
    assertThat(hex(hotp.token().key())).isEqualTo(SECRET_HEX);
    assertThat(((SeedLine.Found) lines.get(1)).token().parameters())
        .isEqualTo("algorithm=SHA1;digits=6;period=60");
    assertThat(((SeedLine.Found) lines.get(2)).token().parameters())
        .isEqualTo("algorithm=SHA256;digits=6;period=30");
    assertThat(lines).extracting(SeedLine::line).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void aKeyOfNoDeviceGoesByItsId() {
    String file = plainHotp("").replaceAll("(?s)<DeviceInfo>.*</DeviceInfo>", "");

    assertThat(only(read(file)).serial()).isEqualTo("12345678");
  }

  @Test
  void oneFaultyPackageDoesNotHideTheOthers() {
    List<SeedLine> lines =
        read(
            container(
                key("1", HOTP, 7, plain("Secret", SECRET)),
                key("2", "urn:ietf:params:xml:ns:keyprov:pskc:pin", 6, plain("Secret", SECRET)),
                key("3", HOTP, 6, plain("Secret", "AAAA")),
                key("4", HOTP, 6, plain("Secret", "***")),
                key("5", HOTP, 6, plain("Counter", 1)),
                key("6", HOTP, 6, plain("Secret", SECRET) + plain("Counter", "-1")),
                key("7", TOTP, 6, plain("Secret", SECRET) + plain("TimeInterval", 5)),
                key("\u202e", HOTP, 6, plain("Secret", SECRET)),
                "<KeyPackage/>",
                key("9", HOTP, 6, plain("Secret", SECRET))));

    assertThat(lines).hasSize(10);
    assertThat(lines.subList(0, 9)).hasOnlyElementsOfType(SeedLine.Fault.class);
    assertThat(lines.get(9)).isInstanceOf(SeedLine.Found.class);
    assertThat(lines.toString()).doesNotContain(SECRET, "***", "AAAA");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<ExpiryDate>2006-05-31T00:00:00Z</ExpiryDate>",
        "<NumberOfTransactions>9</NumberOfTransactions>",
        "<KeyUsage>Encrypt</KeyUsage>",
        "<PINPolicy PINUsageMode=\"Algorithmic\"/>"
      })
  void aPolicyThatCannotBeKeptIsRefused(String policy) {
    assertThat(fault(read(withPolicy(policy)))).startsWith("its ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<KeyUsage>CR</KeyUsage><KeyUsage>OTP</KeyUsage>",
        "<PINPolicy PINUsageMode=\"Local\"/>"
      })
  void aPolicyThatIsKeptAnywayDoesNoHarm(String policy) {
    assertThat(only(read(withPolicy(policy))).serial()).isEqualTo("1");
  }

  private static String withPolicy(String policy) {
    return plainHotp("").replace("</Data>", "</Data><Policy>" + policy + "</Policy>");
  }

  @Test
  void billionLaughsAreNotHeard() {
    StringBuilder laughs = new StringBuilder("<!DOCTYPE lolz [<!ENTITY lol0 \"lol\">");
    for (int i = 1; i < 10; i++) {
      laughs.append("<!ENTITY lol").append(i).append(" \"");
      laughs.append(("&lol" + (i - 1) + ";").repeat(10)).append("\">");
    }
    laughs.append("]>");
    String file = plainHotp(plain("Counter", "&lol9;")).replace("?>\n", "?>\n" + laughs + "\n");

    assertThat(fault(read(file))).contains("DOCTYPE");
  }

  @Test
  void nothingIsFetched(@TempDir Path directory) throws Exception {
    Path secret = Files.writeString(directory.resolve("secret"), SECRET);
    for (String declaration :
        List.of(
            "<!DOCTYPE a [<!ENTITY x SYSTEM \"" + secret.toUri() + "\">]>",
            "<!DOCTYPE a SYSTEM \"" + secret.toUri() + "\">",
            "<!DOCTYPE a [<!ENTITY % x SYSTEM \"" + secret.toUri() + "\"> %x;]>")) {
      String file =
          container(key("1", HOTP, 6, plain("Secret", "&x;")))
              .replace("?>\n", "?>\n" + declaration + "\n");
      assertThat(fault(read(file))).contains("DOCTYPE");
    }
    assertThat(read(container(key("1", HOTP, 6, plain("Secret", "&x;")))))
        .isNotEmpty()
        .hasOnlyElementsOfType(SeedLine.Fault.class);
  }

  @Test
  void whatHasNoEndIsGivenUp() {
    assertThat(fault(read(plainHotp("<!--" + "x".repeat(1 << 20) + "-->"))))
        .contains("far too long");
    assertThat(fault(read(plainHotp("<a>".repeat(5_000))))).isNotEmpty();
    assertThat(fault(read("<" + "x".repeat(1 << 20)))).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<",
        "<a",
        "<html/>",
        "<KeyContainer/>",
        "<?xml version=\"1.0\" encoding=\"UTF-16\"?><a/>",
        "<KeyContainer xmlns=\"urn:ietf:params:xml:ns:keyprov:pskc\"><KeyPackage>",
      })
  void whatIsNoKeyContainerIsOneFault(String text) {
    assertThat(fault(read(text))).isNotEmpty();
  }

  @Test
  void aContainerOfManyKeysIsReadPieceByPiece() {
    String one = key("1", HOTP, 6, plain("Secret", SECRET));
    assertThat(read(container(one.repeat(2_000)))).hasSize(2_000);
  }
}
