package org.postern.authority.imap;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.ServerKey;
import org.postern.account.UserName;
import org.postern.authority.Configured;
import org.postern.password.PasswordAuthority;
import org.postern.password.PasswordAuthority.PasswordVerdict;
import org.postern.secret.Secret;

/** What servers may answer, said by one that says what the test wants. */
@Timeout(60)
final class ScriptedImapTest {
  @TempDir Path directory;
  private final List<String> heard = Collections.synchronizedList(new ArrayList<>());
  private ServerSocket listener;
  private volatile String greeting = "* OK ready";
  private volatile String capabilities = "IMAP4rev1 AUTH=PLAIN";
  private volatile String answer = "OK in";

  @BeforeEach
  void listen() throws IOException {
    serve(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
  }

  private void serve(ServerSocket socket) {
    listener = socket;
    Thread thread = new Thread(this::accept, "scripted-imap");
    thread.setDaemon(true);
    thread.start();
  }

  @AfterEach
  void stop() throws IOException {
    listener.close();
  }

  private void accept() {
    try {
      while (true) {
        try (Socket socket = listener.accept()) {
          talk(socket);
        }
      }
    } catch (IOException e) {
      // the test is over
    }
  }

  private void talk(Socket socket) {
    try {
      BufferedReader in =
          new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII));
      OutputStream out = socket.getOutputStream();
      say(out, greeting);
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        String tag = line.split(" ")[0];
        String command = line.substring(tag.length() + 1);
        heard.add(command);
        if (command.startsWith("CAPABILITY")) {
          say(out, "* CAPABILITY " + capabilities + "\r\n" + tag + " OK");
        } else if (command.startsWith("AUTHENTICATE")) {
          say(out, "+ ");
          heard.add(new String(Base64.getDecoder().decode(in.readLine()), UTF_8));
          say(out, answer.startsWith("*") ? answer : tag + " " + answer);
        } else if (command.startsWith("LOGIN")) {
          say(out, answer.startsWith("*") ? answer : tag + " " + answer);
        } else {
          say(out, "* BYE\r\n" + tag + " OK");
          return;
        }
      }
    } catch (IOException e) {
      // the other side has gone
    }
  }

  private static void say(OutputStream out, String text) throws IOException {
    out.write((text + "\r\n").getBytes(US_ASCII));
    out.flush();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "NO",
        "NO wrong",
        "NO [AUTHENTICATIONFAILED] Authentication failed.",
        "NO [authenticationfailed] no",
        "NO [AUTHORIZATIONFAILED] no",
        "NO [EXPIRED] password expired",
        "NO [ALERT] no",
      })
  void aRefusalIsWrong(String text) {
    answer = text;
    assertThat(verify("bob", "secret", "")).isEqualTo(new PasswordVerdict.Wrong());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "NO [UNAVAILABLE] Temporary authentication failure.",
        "NO [INUSE] later",
        "NO [LIMIT] too many connections",
        "NO [SERVERBUG] sorry",
        "NO [CONTACTADMIN] call",
        "NO [PRIVACYREQUIRED] with TLS only",
        "NO [REFERRAL imap://other.example.com/] elsewhere",
        "BAD what",
        "* BYE shutting down",
      })
  void anythingElseIsUnavailable(String text) {
    answer = text;
    assertThat(verify("bob", "secret", ""))
        .isInstanceOfSatisfying(
            PasswordVerdict.Unavailable.class,
            verdict -> assertThat(verdict.reason()).doesNotContain("secret"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"* BYE full", "* BAD what", "HTTP/1.1 400 Bad Request", "* PREAUTH hello"})
  void aGreetingThatIsNoneIsUnavailable(String text) {
    greeting = text;
    assertThat(verify("bob", "secret", "")).isInstanceOf(PasswordVerdict.Unavailable.class);
    assertThat(heard).noneMatch(line -> line.contains("secret"));
  }

  @Test
  void nameAndPasswordGoAsTheyAre() {
    assertThat(verify("jürgen", "a\r\nb\"\\{3}€", ""))
        .isEqualTo(new PasswordVerdict.Right(new UserName("jürgen")));
    assertThat(heard).contains("\0jürgen\0a\r\nb\"\\{3}€");
  }

  @Test
  void withoutAuthPlainAsciiGoesByLoginAndTheRestNotAtAll() {
    capabilities = "IMAP4rev1";
    assertThat(verify("bob", "secret", "")).isInstanceOf(PasswordVerdict.Right.class);
    assertThat(verify("bob", "größe", "")).isInstanceOf(PasswordVerdict.Unavailable.class);
    assertThat(verify("jürgen", "secret", "")).isInstanceOf(PasswordVerdict.Unavailable.class);
    assertThat(heard.stream().filter(line -> line.startsWith("LOGIN"))).hasSize(1);
  }

  @Test
  void aServerThatAllowsNoLoginIsUnavailable() {
    capabilities = "IMAP4rev1 LOGINDISABLED";
    assertThat(verify("bob", "secret", "")).isInstanceOf(PasswordVerdict.Unavailable.class);
  }

  @Test
  void withoutStartTlsNothingIsSaid() {
    assertThat(verify("bob", "secret", "password.imap.tls = starttls\n"))
        .isInstanceOf(PasswordVerdict.Unavailable.class);
    assertThat(heard).noneMatch(line -> line.contains("secret"));
  }

  @ParameterizedTest
  @CsvSource({
    "dns:localhost, localhost, true, true",
    "dns:localhost, localhost, false, false",
    "dns:localhost, 127.0.0.1, true, false",
    "dns:elsewhere.example, localhost, true, false",
  })
  void tlsChecksWhoAnswers(String name, String host, boolean trusted, boolean right)
      throws Exception {
    listener.close();
    ServerKey key = new ServerKey(directory, name);
    serve(
        key.context()
            .getServerSocketFactory()
            .createServerSocket(0, 50, InetAddress.getLoopbackAddress()));

    assertThat(
            verify(
                "bob",
                "secret",
                "password.imap.tls = implicit\n"
                    + (trusted ? "password.imap.trusted = " + key.certificate() + "\n" : "")
                    + "password.imap.host = "
                    + host))
        .isInstanceOf(right ? PasswordVerdict.Right.class : PasswordVerdict.Unavailable.class);
  }

  private PasswordVerdict verify(String name, String password, String more) {
    String text =
        "password.authority = imap\npassword.timeout = 3s\npassword.imap.port = "
            + listener.getLocalPort()
            + "\n"
            + more
            + (more.contains("host") ? "" : "\npassword.imap.host = 127.0.0.1")
            + (more.contains("tls") ? "" : "\npassword.imap.tls = none");
    try (PasswordAuthority authority = Configured.authority(directory, text)) {
      return authority.verify(new UserName(name), Secret.of(password));
    }
  }
}
