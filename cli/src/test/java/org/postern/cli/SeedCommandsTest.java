package org.postern.cli;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.policy.SecurityLevel;
import org.postern.token.StoredToken;
import org.postern.token.TokenState;
import org.postern.token.yubico.YubikeyDevice;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Seed files on the command line, from the import to the sign-in. */
class SeedCommandsTest {
  private static final String BOB = "bob@example.test";
  private static final String KEY = "916821d3a138bf855e70069605559a206ba854cd";
  private static final String AES = "d26a7c0f85fdda28bd816e406342b214";
  private static final String FILE =
      """
      LOGGING START,11.12.13 16:43
      Yubico OTP,12/11/2013 11:10,1,vvgutbiedkvi,ab86c04de6a3,%s,,,0,0,0,0,0,0,0,0,0,0
      OATH-HOTP,11.12.13 18:55,1,,,%s,,,0,0,0,6,0,0,0,0,0,0
      """
          .formatted(AES, KEY);
  private static final String FOB = "11.12.13-18:55-3";
  private static final Path OATHTOOL = Path.of("/usr/bin/oathtool");

  private final Locale before = Locale.getDefault();
  @TempDir private Path directory;
  private Desk desk;

  @BeforeEach
  void open() {
    desk = new Desk(directory);
  }

  @AfterEach
  void restore() {
    Locale.setDefault(before);
  }

  private String file(String text) {
    try {
      return Files.writeString(directory.resolve("seeds"), text).toString();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private int run(String text, String... options) {
    String[] all = new String[3 + options.length];
    all[0] = "token";
    all[1] = "import";
    all[2] = file(text);
    System.arraycopy(options, 0, all, 3, options.length);
    return desk.run(all);
  }

  private List<String> spares() {
    desk.run("token", "spares");
    return desk.out().lines().skip(1).map(line -> line.split(" ")[0]).toList();
  }

  private static String hotp(long counter) {
    assumeTrue(Files.isExecutable(OATHTOOL), "oathtool is not installed");
    try {
      Process process =
          new ProcessBuilder(OATHTOOL.toString(), "--hotp", "--counter=" + counter, KEY).start();
      return new String(process.getInputStream().readAllBytes(), US_ASCII).strip();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void aFileIsImportedWithALineForEachToken() {
    assertThat(run(FILE)).isEqualTo(ExitCode.OK);

    assertThat(desk.out())
        .isEqualTo(
            "line 2: yubikey token vvgutbiedkvi\nline 3: hotp token "
                + FOB
                + "\n2 tokens found, all imported.\n");
    assertThat(spares()).containsExactly(FOB, "vvgutbiedkvi");
    assertThat(desk.run("token", "spares", "--json")).isEqualTo(ExitCode.OK);
    assertThat(desk.out()).contains("\"serial\" : \"vvgutbiedkvi\"").doesNotContain(AES, KEY);
  }

  @Test
  void aTrialImportsNothing() {
    assertThat(run(FILE, "--dry-run")).isEqualTo(ExitCode.OK);

    assertThat(desk.out()).endsWith("2 tokens found, none imported.\n");
    assertThat(spares()).isEmpty();
  }

  @Test
  void everyFaultIsReportedAndNothingIsImported() {
    String file =
        FILE
            + "Static Password,11.12.13 19:08,1,,d5a3d50327dc,"
            + AES
            + ",,,0,0,0,0,0,0,0,0,0,0\n"
            + "OATH-HOTP,nonsense\n";

    assertThat(run(file)).isEqualTo(ExitCode.REFUSED);

    assertThat(desk.out())
        .contains("line 4: FAULT: only Yubico OTP and OATH-HOTP", "line 5: FAULT: the line has 2")
        .endsWith("2 tokens found, none imported.\n")
        .doesNotContain(AES, KEY);
    assertThat(desk.err()).startsWith("postern: nothing was imported: 2 faults in ");
    assertThat(spares()).isEmpty();
  }

  @Test
  void whatWasImportedBeforeIsRefusedByName() {
    run(FILE);

    assertThat(run(FILE)).isEqualTo(ExitCode.REFUSED);

    assertThat(desk.out())
        .contains("line 2: FAULT: token vvgutbiedkvi: its serial", "line 3: FAULT: token " + FOB);
    assertThat(spares()).hasSize(2);
  }

  @Test
  void theReportIsDataForProgramsToo() {
    assertThat(run(FILE + "Yubico OTP,\n", "--json")).isEqualTo(ExitCode.REFUSED);

    JsonNode report = new JsonMapper().readTree(desk.out());
    assertThat(report.get("tokens").asInt()).isEqualTo(2);
    assertThat(report.get("faults").asInt()).isEqualTo(1);
    assertThat(report.get("imported").asBoolean()).isFalse();
    assertThat(report.get("lines").get(0).get("serial").asString()).isEqualTo("vvgutbiedkvi");
    assertThat(report.get("lines").get(2).get("line").asInt()).isEqualTo(4);
    assertThat(report.get("lines").get(2).has("fault")).isTrue();
  }

  @Test
  void theFormatMayBeNamed() {
    String ksm = "1,vvgutbiedkvi,ab86c04de6a3," + AES + ",,2009-10-20T00:00:00,,\n";

    assertThat(run(ksm)).isEqualTo(ExitCode.REFUSED);
    assertThat(desk.out()).contains("none of the formats");
    assertThat(run(ksm, "--format=ksm")).isEqualTo(ExitCode.OK);
    assertThat(run(ksm, "--format=odd")).isEqualTo(ExitCode.USAGE);
  }

  @Test
  void aFileThatIsNotThereIsWrongUsage() {
    assertThat(desk.run("token", "import", directory.resolve("nowhere").toString()))
        .isEqualTo(ExitCode.USAGE);
    assertThat(desk.err()).contains("cannot read").doesNotContain("Exception");
    assertThat(desk.run("token", "import", directory.toString())).isEqualTo(ExitCode.USAGE);
  }

  @Test
  void thePasswordOfAnEncryptedFileIsAskedFor() {
    // RFC 6030, figure 7.
    String figure =
        """
        <KeyContainer Version="1.0" xmlns="urn:ietf:params:xml:ns:keyprov:pskc">
        <EncryptionKey><DerivedKey><KeyDerivationMethod
          Algorithm="http://www.rsasecurity.com/rsalabs/pkcs/schemas/pkcs-5v2-0#pbkdf2">
          <PBKDF2-params><Salt><Specified>Ej7/PEpyEpw=</Specified></Salt>
          <IterationCount>1000</IterationCount><KeyLength>16</KeyLength><PRF/></PBKDF2-params>
        </KeyDerivationMethod></DerivedKey></EncryptionKey>
        <MACMethod Algorithm="http://www.w3.org/2000/09/xmldsig#hmac-sha1"><MACKey>
          <EncryptionMethod Algorithm="http://www.w3.org/2001/04/xmlenc#aes128-cbc"/><CipherData>
          <CipherValue>2GTTnLwM3I4e5IO5FkufoOEiOhNj91fhKRQBtBJYluUDsPOLTfUvoU2dStyOwYZx</CipherValue>
        </CipherData></MACKey></MACMethod>
        <KeyPackage><DeviceInfo><SerialNo>987654321</SerialNo></DeviceInfo>
        <Key Id="123456" Algorithm="urn:ietf:params:xml:ns:keyprov:pskc:hotp">
          <AlgorithmParameters><ResponseFormat Length="8" Encoding="DECIMAL"/></AlgorithmParameters>
          <Data><Secret><EncryptedValue>
            <EncryptionMethod Algorithm="http://www.w3.org/2001/04/xmlenc#aes128-cbc"/><CipherData>
            <CipherValue>oTvo+S22nsmS2Z/RtcoF8Hfh+jzMe0RkiafpoDpnoZTjPYZu6V+A4aEn032yCr4f</CipherValue>
            </CipherData></EncryptedValue>
            <ValueMAC>LP6xMvjtypbfT9PdkJhBZ+D6O4w=</ValueMAC></Secret></Data>
        </Key></KeyPackage></KeyContainer>
        """;

    assertThat(run(figure)).isEqualTo(ExitCode.USAGE);
    desk.answer("qwertz");
    assertThat(run(figure)).isEqualTo(ExitCode.REFUSED);
    desk.answer("qwerty");
    assertThat(run(figure)).isEqualTo(ExitCode.OK);

    assertThat(desk.questions).containsExactly("The password of the file");
    assertThat(spares()).containsExactly("987654321");
  }

  @Test
  void anAssignedTokenTakesTheCodesOfOathtool() {
    run(FILE);
    desk.answer("1234", "1234", hotp(0));

    assertThat(desk.run("token", "assign", BOB, FOB)).isEqualTo(ExitCode.OK);

    assertThat(desk.out()).isEqualTo(BOB + " has token " + FOB + ", at level web-otp.\n");
    assertThat(desk.questions)
        .containsExactly("New PIN", "The same PIN again", "A code that the token shows now");
    assertThat(desk.account(BOB).orElseThrow().tokens())
        .extracting(StoredToken::label, StoredToken::state)
        .containsExactly(org.assertj.core.groups.Tuple.tuple(FOB, TokenState.ACTIVE));
    assertThat(spares()).containsExactly("vvgutbiedkvi");
    assertThat(desk.signsIn(BOB, "1234" + hotp(0))).isFalse();
    assertThat(desk.signsIn(BOB, "1234" + hotp(1))).isTrue();
    assertThat(desk.signsIn(BOB, "secret")).isFalse();
  }

  @Test
  void anAssignedYubikeyTakesItsTouches() {
    run(FILE);
    YubikeyDevice key = new YubikeyDevice("vvgutbiedkvi", "ab86c04de6a3", AES);
    desk.answer("1234", "1234", key.touch());

    assertThat(desk.run("token", "assign", BOB, "vvgutbiedkvi", "--label=red", "--level=otp-only"))
        .isEqualTo(ExitCode.OK);

    assertThat(desk.account(BOB).orElseThrow().level()).isEqualTo(SecurityLevel.OTP_ONLY);
    assertThat(desk.account(BOB).orElseThrow().tokens().get(0).label()).isEqualTo("red");
    assertThat(desk.signsIn(BOB, "1234" + key.touch())).isTrue();
    assertThat(run(FILE)).isEqualTo(ExitCode.REFUSED);
  }

  @Test
  void whatIsAbandonedLeavesNoTrace() {
    run(FILE);
    desk.answer("1234", "1234", "000000");
    assertThat(desk.run("token", "assign", BOB, FOB)).isEqualTo(ExitCode.REFUSED);
    assertThat(desk.err()).contains("not a code of this token");
    desk.answer("1234", "1234");
    assertThat(desk.run("token", "assign", BOB, FOB)).isEqualTo(ExitCode.USAGE);
    desk.answer("1234", "1235");
    assertThat(desk.run("token", "assign", BOB, FOB)).isEqualTo(ExitCode.REFUSED);

    assertThat(desk.account(BOB)).isEmpty();
    assertThat(spares()).hasSize(2);
  }

  @Test
  void aPersonMayTryTheCodeAgain() {
    run(FILE);
    desk.atATerminal().answer("1234", "1234", "000000", hotp(1));

    assertThat(desk.run("token", "assign", BOB, FOB)).isEqualTo(ExitCode.OK);
  }

  @Test
  void aSecondTokenKeepsThePin() {
    desk.enrol(BOB);
    run(FILE);
    desk.answer("", hotp(0));

    assertThat(desk.run("token", "assign", BOB, FOB)).isEqualTo(ExitCode.OK);

    assertThat(desk.account(BOB).orElseThrow().tokens()).hasSize(2);
    assertThat(desk.signsIn(BOB, "1234" + hotp(1))).isTrue();
  }

  @Test
  void aSpareTokenIsDiscardedOnce() throws IOException {
    run(FILE);

    assertThat(desk.run("token", "discard", FOB)).isEqualTo(ExitCode.OK);
    assertThat(desk.run("token", "discard", FOB)).isEqualTo(ExitCode.NOT_FOUND);
    assertThat(spares()).containsExactly("vvgutbiedkvi");
    assertThat(Files.readString(directory.resolve("postern-commands.log")))
        .contains("\"seeds-imported 2\"", "\"seed-discarded " + FOB + '"');
  }

  @Test
  void aSerialThatNobodyImportedIsNotFound() {
    assertThat(desk.run("token", "assign", BOB, "1")).isEqualTo(ExitCode.NOT_FOUND);
    assertThat(desk.err()).contains("postern token spares");
    assertThat(desk.run("token", "assign", BOB)).isEqualTo(ExitCode.USAGE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"tr", "ar-EG-u-nu-arab", "hi-IN-u-nu-deva", "fa-IR-u-nu-arabext"})
  void theReportIsTheSameInEveryLanguage(String language) {
    Locale.setDefault(Locale.forLanguageTag(language));

    aFileIsImportedWithALineForEachToken();
    assertThat(run(FILE, "--format=traditional")).isEqualTo(ExitCode.REFUSED);
  }
}
