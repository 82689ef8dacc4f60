package org.postern.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.postern.CoreFixture.ADMINISTRATOR;
import static org.postern.CoreFixture.changed;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postern.account.Account;
import org.postern.account.UserName;
import org.postern.policy.SecurityLevel;
import org.postern.secret.Secret;
import org.postern.store.ApiClient;
import org.postern.token.NewToken;
import org.postern.token.yubico.ValidationFields;
import org.postern.token.yubico.ValidationReply;
import org.postern.token.yubico.YubikeyDevice;
import org.postern.token.yubico.YubikeyKind;

/** The validation server over HTTP, asked by hand and by Yubico's own programs. */
class ValidationServletTest {
  private static final String NONCE = "0123456789abcdefABCD";

  private final SignInSite site = new SignInSite();
  private final Secret key = Secret.of("20 bytes of ~~a key>");
  private ApiClient client;
  private YubikeyDevice device;

  @BeforeEach
  void enrol() {
    client =
        site.core
            .store
            .apiClients()
            .add(
                "vpn",
                id -> site.core.keyring.seal(ApiClient.context(id), key),
                site.core.clock.instant());
    NewToken token = YubikeyKind.generate(new SecureRandom());
    device = YubikeyDevice.programmed(token);
    site.core.addUser("bob@example.org");
    Account account = site.core.accounts.findOrCreate(new UserName("bob@example.org"));
    account = changed(site.core.enrolment.begin(ADMINISTRATOR, account, token, "key"));
    changed(
        site.core.enrolment.prove(
            ADMINISTRATOR,
            account,
            account.tokens().get(0).id(),
            device.touch(),
            Optional.of(Secret.of("1234")),
            SecurityLevel.WEB_OTP));
  }

  @AfterEach
  void close() {
    site.close();
  }

  private String query(String otp) {
    return "id=" + client.id() + "&otp=" + otp + "&nonce=" + NONCE;
  }

  private static String status(HttpResponse<String> response) {
    assertThat(response.statusCode()).isEqualTo(200);
    return ValidationReply.parse(response.body()).get("status").orElseThrow();
  }

  private HttpResponse<String> get(String query) {
    return site.send(site.request(ValidationServlet.PATH + "?" + query));
  }

  @Test
  void getAndPostAreAnsweredAlike() {
    HttpResponse<String> got = get(query(device.touch()));
    assertThat(status(got)).isEqualTo("OK");
    assertThat(got.headers().firstValue("Content-Type")).contains("text/plain;charset=us-ascii");
    assertThat(got.headers().firstValue("Cache-Control")).contains("no-store");
    assertThat(got.body()).startsWith("h=").contains("\r\nstatus=OK\r\n").endsWith("\r\n\r\n");
    assertThat(ValidationReply.parse(got.body()).signedBy(key)).isTrue();

    HttpResponse<String> posted =
        site.send(
            site.request(ValidationServlet.PATH)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(query(device.touch()))));
    assertThat(status(posted)).isEqualTo("OK");
  }

  @Test
  void aSignatureMayComeWithBarePlusSigns() {
    String signature = "";
    String otp = "";
    while (!signature.contains("+")) {
      otp = device.touch();
      signature =
          ValidationReply.parse(query(otp).replace("&", "\r\n"))
              .signed(key)
              .get(ValidationFields.SIGNATURE)
              .orElseThrow();
    }
    assertThat(status(get(query(otp) + "&h=" + signature))).isEqualTo("OK");
  }

  @Test
  void aParameterThatIsThereTwiceIsNone() {
    String otp = device.touch();
    assertThat(status(get(query(otp) + "&otp=" + otp))).isEqualTo("MISSING_PARAMETER");
    assertThat(status(get(query(otp)))).isEqualTo("OK");
  }

  @Test
  void nothingOfARequestCanForgeALineOfTheReply() {
    assertThat(get(query(device.touch()) + "%0d%0astatus=OK").body())
        .contains("status=MISSING_PARAMETER")
        .doesNotContain("status=OK");
    assertThat(get("id=1&nonce=" + NONCE + "&otp=x%0d%0astatus=OK").body())
        .contains("status=BAD_OTP")
        .doesNotContain("status=OK");
  }

  @Test
  void theSignInEndpointIsStillThere() {
    assertThat(site.send(site.request("/session")).statusCode()).isEqualTo(405);
    assertThat(site.send(site.request("/wsapi/2.0/verify/x")).statusCode()).isEqualTo(404);
  }

  @Test
  void ykclientIsAnswered() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/ykclient")), "ykclient is not installed");
    String otp = device.touch();

    assertThat(ykclient(otp)).isZero();
    assertThat(ykclient(otp)).isEqualTo(2);
    assertThat(ykclient(device.publicId() + "c".repeat(32))).isEqualTo(3);
  }

  private int ykclient(String otp) throws IOException, InterruptedException {
    return run(
        "/usr/bin/ykclient",
        "--url",
        "http://127.0.0.1:" + site.port() + ValidationServlet.PATH,
        "--apikey",
        Base64.getEncoder().encodeToString(key.expose()),
        Long.toString(client.id()),
        otp);
  }

  @Test
  void theClientForPerlIsAnswered() throws Exception {
    assumeTrue(
        Files.isExecutable(Path.of("/usr/bin/perl"))
            && Files.exists(Path.of("/usr/share/perl5/Auth/Yubikey_WebClient.pm")),
        "Auth::Yubikey_WebClient is not installed");
    String otp = device.touch();

    assertThat(perl(otp)).isZero();
    assertThat(perl(otp)).isEqualTo(1);
  }

  private int perl(String otp) throws IOException, InterruptedException {
    return run(
        "/usr/bin/perl",
        "-MAuth::Yubikey_WebClient",
        "-e",
        "my ($id, $key, $url, $otp) = @ARGV;"
            + "my $c = Auth::Yubikey_WebClient->new({id => $id, api => $key,"
            + " nonce => '0123456789abcdefABCE', url => $url});"
            + "my $r = $c->otp($otp); print \"$r\\n\"; exit($r eq 'OK' ? 0 : 1);",
        Long.toString(client.id()),
        Base64.getEncoder().encodeToString(key.expose()),
        "http://127.0.0.1:" + site.port() + ValidationServlet.PATH,
        otp);
  }

  private static int run(String... command) throws IOException, InterruptedException {
    return new ProcessBuilder(List.of(command))
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start()
        .waitFor();
  }
}
