package org.postern.seed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.postern.seed.SeedFiles.LOCKED;
import static org.postern.seed.SeedFiles.fault;
import static org.postern.seed.SeedFiles.hex;
import static org.postern.seed.SeedFiles.only;
import static org.postern.seed.SeedFiles.read;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.token.NewToken;
import org.postern.token.yubico.YubikeyKind;
import tools.jackson.databind.JsonNode;

class SeedCsvTest {
  private static final String KEY = "000102030405060708090a0b0c0d0e0f10111213";
  private static final String AES = "d26a7c0f85fdda28bd816e406342b214";

  private final Locale before = Locale.getDefault();

  @AfterEach
  void restore() {
    Locale.setDefault(before);
  }

  static List<JsonNode> vectors() {
    List<JsonNode> lines = new ArrayList<>();
    SeedFiles.vectors("seed_file_lines.json").get("lines").forEach(lines::add);
    return lines;
  }

  private static String text(JsonNode expected, String field, String otherwise) {
    return expected.has(field) ? expected.get(field).asString() : otherwise;
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void linesOfYubicosFormatsAreReadAsOthersReadThem(JsonNode vector) {
    String line = vector.get(1).asString();
    JsonNode expected = vector.get(2);
    List<SeedLine> lines = read(line + "\r\n");
    assertThat(read(SeedFormat.valueOf(vector.get(0).asString().toUpperCase(Locale.ROOT)), line))
        .hasSameSizeAs(lines);

    if (expected.isString() && expected.asString().equals("skip")) {
      assertThat(lines).isEmpty();
    } else if (expected.isString() || !expected.has("slot") && !expected.has("serial")) {
      assertThat(fault(lines)).isNotEmpty();
    } else if (expected.get("type").asString().equals("hotp")) {
      SeedLine.Found found = only(lines);
      assertThat(found.token().kind()).isEqualTo("hotp");
      assertThat(hex(found.token().key())).isEqualTo(text(expected, "secret", ""));
      assertThat(found.token().parameters())
          .isEqualTo("algorithm=SHA1;digits=" + text(expected, "digits", "6") + ";look-ahead=10");
      assertThat(found.token().lastConsumed()).isEqualTo(expected.get("counter").asLong() - 1);
      assertThat(found.token().identifier().orElse(""))
          .isEqualTo(text(expected, "token_identifier", ""));
      assertThat(found.serial())
          .isEqualTo(text(expected, "serial", text(expected, "token_identifier", found.serial())));
    } else {
      NewToken token = only(lines).token();
      assertThat(token.kind()).isEqualTo("yubikey");
      assertThat(token.identifier()).contains(text(expected, "public_id", ""));
      assertThat(YubikeyKind.privateId(token)).isEqualTo(text(expected, "private_id", ""));
      assertThat(YubikeyKind.aesKey(token)).isEqualTo(text(expected, "aes_key", ""));
      assertThat(only(lines).serial())
          .isEqualTo(text(expected, "serial", text(expected, "public_id", "")));
    }
  }

  @Test
  void aYubikeyWithoutPublicIdIsRefusedWithTheReason() {
    assertThat(fault(read("Yubico OTP,11.12.13 18:58,1,,," + AES + ",,,0,0,0,0,0,0,0,0,0,0")))
        .contains("without a public id");
  }

  @Test
  void aStaticPasswordIsRefusedWithTheReason() {
    assertThat(fault(read("508326,,," + AES + ",,2013-12-12T08:43:17,")))
        .contains("static password");
    assertThat(
            fault(
                read(
                    "Static Password: Short,11.12.13 19:08,1,,d5a3d50327dc,"
                        + AES
                        + ",,,0,0,0,0,0,0,0,0,0,0")))
        .contains("static password");
  }

  @Test
  void aTokenThatTypesNoIdentifierGoesByTimeAndLine() {
    List<SeedLine> lines =
        read(
            "LOGGING START,10.10.19 10:40\nOATH-HOTP,10.10.19 10:42,1,,,"
                + KEY
                + ",,,0,0,0,8,16,0,0,0,0,0\n");

    assertThat(only(lines).serial()).isEqualTo("10.10.19-10:42-2");
    assertThat(only(lines).token().lastConsumed()).isEqualTo(15);
  }

  @Test
  void theKeyStoresFormatIsRead() {
    List<SeedLine> lines =
        read(
            "# ykksm 1\r\n"
                + "# serialnr,identity,internaluid,aeskey,lockpw,created,accessed[,progflags]\r\n"
                + "1,cccccccccccb,8f86b8dc5ce1,31fa0f9d1b4e5cc1c1dc2d9c2c55a3d2,ab12,2009-10-20T00:00:00,,\r\n"
                + "\r\n"
                + "2,CCCCCCCCCCCD,8F86B8DC5CE2,31FA0F9D1B4E5CC1C1DC2D9C2C55A3D3,ab12,2009-10-20T00:00:00,\r\n"
                + "3,cccccccccccf,,31fa0f9d1b4e5cc1c1dc2d9c2c55a3d2,ab12,2009-10-20T00:00:00,,\r\n"
                + "# the end\r\n");

    assertThat(lines).extracting(SeedLine::line).containsExactly(3L, 5L, 6L);
    SeedLine.Found second = (SeedLine.Found) lines.get(1);
    assertThat(second.serial()).isEqualTo("2");
    assertThat(second.token().identifier()).contains("cccccccccccd");
    assertThat(YubikeyKind.privateId(second.token())).isEqualTo("8f86b8dc5ce2");
    assertThat(lines.get(2)).isInstanceOf(SeedLine.Fault.class);
  }

  @Test
  void thePlainFormatTakesItsColumnsInAnyOrder() {
    List<SeedLine> lines =
        read(
            "kind,serial,secret,digits,period,algorithm,counter,public-id,private-id\n"
                + "hotp,A1,"
                + KEY
                + ",8,,SHA256,5,ubhe00000001,\n"
                + "totp,A2,"
                + KEY
                + ",,60,,,,\n"
                + "yubikey,\"A,3\","
                + AES
                + ",,,,,vvccccccccdd,ab86c04de6a3\n");

    assertThat(lines).hasOnlyElementsOfType(SeedLine.Found.class);
    assertThat(lines)
        .extracting(line -> ((SeedLine.Found) line).serial())
        .containsExactly("A1", "A2", "A,3");
    NewToken hotp = ((SeedLine.Found) lines.get(0)).token();
    assertThat(hotp.parameters()).isEqualTo("algorithm=SHA256;digits=8;look-ahead=10");
    assertThat(hotp.lastConsumed()).isEqualTo(4);
    assertThat(hotp.identifier()).contains("ubhe00000001");
    assertThat(((SeedLine.Found) lines.get(1)).token().parameters())
        .isEqualTo("algorithm=SHA1;digits=6;period=60");
    assertThat(((SeedLine.Found) lines.get(2)).token().identifier()).contains("vvccccccccdd");
  }

  @Test
  void everyFaultOfAFileIsReportedWithItsLineAndQuotesNothing() {
    String head = "serial,kind,secret,digits,period,algorithm,counter,public-id,private-id\n";
    List<String> wrong =
        List.of(
            "1,hotp,abc,,,,,,",
            "1,hotp,abcd,,,,,,",
            "1,hotp,GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ,,,,,,",
            "1,hotp," + KEY + ",7,,,,,",
            "1,hotp," + KEY + ",٦,,,,,",
            "1,hotp," + KEY + ",,,,-1,,",
            "1,hotp," + KEY + ",,,,+1,,",
            "1,hotp," + KEY + ",,,,٣,,",
            "1,hotp," + KEY + ",,,,99999999999999999999,,",
            "1,hotp," + KEY + ",,30,,,,",
            "1,hotp," + KEY + ",,,MD5,,,",
            "1,totp," + KEY + ",,3000000000,,,,",
            "1,totp," + KEY + ",,30,,7,,",
            "1,yubikey," + AES + ",,,,,vvccccccccdd,",
            "1,yubikey," + AES + ",,,,,,ab86c04de6a3",
            "1,yubikey," + AES + ",,,,,vvccccccccda,ab86c04de6a3",
            "1,yubikey," + KEY + ",,,,,vvccccccccdd,ab86c04de6a3",
            ",hotp," + KEY + ",,,,,,",
            "1,motp2," + KEY + ",,,,,,",
            "1,hotp," + KEY,
            "1,\"hotp," + KEY + ",,,,,,",
            "x".repeat(100_000),
            "\u202e,hotp," + KEY + ",,,,,,");

    List<SeedLine> lines = read(head + String.join("\n", wrong) + "\n2,hotp," + KEY + ",,,,,,");

    assertThat(lines).hasSize(wrong.size() + 1);
    assertThat(lines.subList(0, wrong.size())).hasOnlyElementsOfType(SeedLine.Fault.class);
    assertThat(lines.get(wrong.size())).isInstanceOf(SeedLine.Found.class);
    assertThat(lines).extracting(SeedLine::line).isSorted().first().isEqualTo(2L);
    assertThat(lines.toString()).doesNotContain(KEY, AES, "GEZD", "abcd", "xxxx");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "serial,kind,secret,serial",
        "serial,kind",
        "serial,kind,secret,colour",
        "serial,kind,secret,"
      })
  void aHeadingThatNamesStrangeColumnsIsAFault(String heading) {
    assertThat(fault(read(heading))).contains("names the columns");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", "hello", "-----BEGIN PGP MESSAGE-----\n", "a,b,c"})
  void whatIsNoSeedFileIsOneFault(String text) {
    assertThat(fault(read(text))).contains("none of the formats");
  }

  @Test
  void aByteOrderMarkAndEitherLineEndDoNoHarm() {
    String file = "\ufeffserial,kind,secret\r\n1,hotp," + KEY + "\r\n2,hotp," + KEY;

    assertThat(read(file)).hasOnlyElementsOfType(SeedLine.Found.class).hasSize(2);
    assertThat(read(SeedFormat.PLAIN, file)).hasSize(2);
    assertThat(read("\ufeff" + PskcText.container())).isEmpty();
  }

  @Test
  void whatIsNotInUtf8IsAFaultOfItsLine() {
    byte[] file =
        ("serial,kind,secret\n1\u00e4,hotp," + KEY + "\n2,hotp," + KEY)
            .getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);

    List<SeedLine> lines = read(Optional.empty(), file, LOCKED);

    assertThat(lines).hasSize(2);
    assertThat(lines.get(0)).isEqualTo(new SeedLine.Fault(2, "the line is not in UTF-8"));
    assertThat(new String(file, UTF_8)).contains("\ufffd");
  }

  @Test
  void aTokenShowsNoKey() {
    List<SeedLine> lines = read("serial,kind,secret\n1,hotp," + KEY);

    assertThat(lines.toString()).contains("serial=1").doesNotContain(KEY.substring(8));
  }

  @ParameterizedTest
  @ValueSource(strings = {"tr", "ar-EG-u-nu-arab", "hi-IN-u-nu-deva", "fa-IR-u-nu-arabext"})
  void filesAreReadAlikeInEveryLanguage(String language) {
    String file =
        "serial,kind,secret,digits,counter,public-id\nID1,hotp,"
            + KEY
            + ",8,12,UBHI00000001\n"
            + "I2,totp,"
            + KEY
            + ",,,\n";
    String yubikey = "1,VVCCIIIIIIDD,ab86c04de6a3," + AES + ",,2013-12-12T08:43:17,";
    List<SeedLine> plain = read(file);
    List<SeedLine> aes = read(SeedFormat.YUBICO, yubikey);
    Locale.setDefault(Locale.forLanguageTag(language));

    assertThat(read(file)).isEqualTo(plain).hasOnlyElementsOfType(SeedLine.Found.class);
    assertThat(read(SeedFormat.YUBICO, yubikey)).isEqualTo(aes);
    assertThat(only(aes).token().identifier()).contains("vvcciiiiiidd");
  }
}
