package org.postern.sasl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import java.io.IOException;
import java.security.Security;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.CoreFixture;
import org.postern.policy.SecurityLevel;

/** A host of {@code javax.security.sasl} that speaks IMAP, and clients that nobody here wrote. */
final class LineHostTest {
  private final CoreFixture fixture = new CoreFixture();
  private LineHost host;

  @BeforeEach
  void open() throws IOException {
    Security.addProvider(new PosternSaslProvider());
    host = new LineHost(fixture.core);
    fixture.addUser("bob");
  }

  @AfterEach
  void close() throws IOException {
    host.close();
    Security.removeProvider(PosternSaslProvider.NAME);
    fixture.close();
  }

  private String ticket() {
    fixture.enrol("only", SecurityLevel.OTP_ONLY);
    return fixture.ticket("only", "1234" + fixture.code());
  }

  @ParameterizedTest
  @ValueSource(strings = {"PLAIN", "LOGIN"})
  void gsaslSignsInByPassword(String mechanism) throws IOException {
    assertThat(gsasl(mechanism, "secret")).contains("OK in as bob");
    assertThat(gsasl(mechanism, "wrong"))
        .doesNotContain("OK in as")
        .contains("AUTHENTICATIONFAILED");
  }

  private String gsasl(String mechanism, String password) throws IOException {
    return OtherClients.run(
        "gsasl",
        "--imap",
        "--verbose",
        "--no-starttls",
        "--connect=127.0.0.1:" + host.port(),
        "--mechanism=" + mechanism,
        "--authentication-id=bob",
        "--authorization-id=",
        "--password=" + password);
  }

  @ParameterizedTest
  @ValueSource(strings = {"PLAIN", "LOGIN"})
  void curlSignsInByPassword(String mechanism) throws IOException {
    assertThat(curl(mechanism, "--user", "bob:secret")).contains("OK in as bob");
    assertThat(curl(mechanism, "--user", "bob:wrong")).doesNotContain("OK in as");
  }

  @ParameterizedTest
  @ValueSource(strings = {"OAUTHBEARER", "XOAUTH2"})
  void curlSignsInByTicket(String mechanism) throws IOException {
    assertThat(curl(mechanism, "--user", "only:", "--oauth2-bearer", ticket()))
        .contains("OK in as only");
    assertThat(curl(mechanism, "--user", "bob:", "--oauth2-bearer", "secret"))
        .doesNotContain("OK in as")
        .contains("AUTHENTICATIONFAILED");
  }

  private String curl(String mechanism, String... credentials) throws IOException {
    Stream<String> command =
        Stream.of(
            "curl",
            "--silent",
            "--verbose",
            "--login-options",
            "AUTH=" + mechanism,
            "--request",
            "NOOP",
            "imap://127.0.0.1:" + host.port());
    return OtherClients.run(Stream.concat(command, Stream.of(credentials)).toArray(String[]::new));
  }

  @Test
  void jakartaMailSignsInByEveryMechanismThatItKnows() throws MessagingException {
    connect("PLAIN", "bob", "secret");
    connect("LOGIN", "bob", "secret");
    connect("XOAUTH2", "only", ticket());
    for (String mechanism : List.of("PLAIN", "LOGIN", "XOAUTH2")) {
      assertThatThrownBy(() -> connect(mechanism, "bob", "wrong"))
          .as(mechanism)
          .isInstanceOf(AuthenticationFailedException.class);
    }
  }

  private void connect(String mechanism, String user, String secret) throws MessagingException {
    Properties properties = new Properties();
    properties.put("mail.imap.auth.mechanisms", mechanism);
    try (Store store = Session.getInstance(properties).getStore("imap")) {
      store.connect("127.0.0.1", host.port(), user, secret);
    }
  }
}
