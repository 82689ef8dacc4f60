package org.postern.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postern.config.MailConfig.Security;
import org.postern.config.SmsConfig.ContentType;
import org.postern.message.Contact;
import org.postern.message.ContactKind;

final class MessageKeysTest {
  private static final Path DIRECTORY = Path.of("/etc/postern");
  private static final Contact FROM =
      Contact.parse(ContactKind.MAIL, "postern@example.org").orElseThrow();

  @Test
  void anEmptyFileSendsNothingAndWouldTellEverything() {
    PosternConfig config = read("");

    assertThat(config.mail()).isEmpty();
    assertThat(config.sms()).isEmpty();
    assertThat(config.notices()).isEqualTo(new NoticeConfig(true, Locale.ENGLISH));
  }

  @Test
  void whatIsNotSaidOfAMailServerIsSafe() {
    assertThat(read("mail.host = mx.example.org\nmail.from = postern@example.org").mail())
        .contains(
            new MailConfig(
                "mx.example.org",
                587,
                Security.STARTTLS,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                FROM));
    assertThat(port("tls")).isEqualTo(465);
    assertThat(port("none")).isEqualTo(25);
  }

  @Test
  void everyKeyIsRead() {
    PosternConfig config =
        read(
            """
            mail.host = mx.example.org
            mail.port = 2525
            mail.security = tls
            mail.trusted = ca.pem
            mail.user = postern
            mail.password-file = mail.password
            mail.from = postern@example.org
            sms.url = https://sms.example.org/send?account=7
            sms.content-type = json
            sms.body = {"to":"{number}","text":"{text}"}
            sms.header = X-Api-Key
            sms.header-file = sms.key
            notices = false
            notices.language = de
            """);

    assertThat(config.mail())
        .contains(
            new MailConfig(
                "mx.example.org",
                2525,
                Security.TLS,
                Optional.of(DIRECTORY.resolve("ca.pem")),
                Optional.of("postern"),
                Optional.of(DIRECTORY.resolve("mail.password")),
                FROM));
    assertThat(config.sms())
        .contains(
            new SmsConfig(
                URI.create("https://sms.example.org/send?account=7"),
                "{\"to\":\"{number}\",\"text\":\"{text}\"}",
                ContentType.JSON,
                "X-Api-Key",
                Optional.of(DIRECTORY.resolve("sms.key"))));
    assertThat(config.notices()).isEqualTo(new NoticeConfig(false, Locale.GERMAN));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "mail.host = mx.example.org                    | mail.from: mail.host needs it",
        "mail.from = Postern <postern@example.org>     | is no mail address",
        "mail.user = postern                           | needs mail.password-file",
        "mail.security = ssl                           | none of none, starttls, tls",
        "sms.url = https://sms.example.org/            | sms.body: sms.url needs it",
        "sms.url = http://sms.example.org/             | would cross the network in clear",
        "sms.url = https://u:secret@sms.example.org/   | keys go into sms.header",
        "sms.body = to={number}                        | has not both {number} and {text}",
        "sms.header = Author ization                   | is no header",
        "notices.language = fr                         | none of en, de",
      })
  void aBadValueIsNamedWithTheReasonAndNoSecret(String line, String reason) {
    assertThatThrownBy(() -> read(line))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(reason)
        .hasMessageNotContaining("secret");
  }

  @Test
  void codesDoNotCrossTheNetworkInClear() {
    assertThatThrownBy(
            () ->
                read(
                    """
                    mail.host = mx.example.org
                    mail.from = postern@example.org
                    mail.security = none
                    """))
        .hasMessageContaining("codes would cross the network in clear");
  }

  private static int port(String security) {
    return read("mail.host = localhost\nmail.from = postern@example.org\nmail.security = "
            + security)
        .mail()
        .orElseThrow()
        .port();
  }

  private static PosternConfig read(String text) {
    return PosternConfig.read(
        PropertiesFile.parse("postern.properties", text, Placeholders.ofSystem()), DIRECTORY);
  }
}
