package org.postern.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PasswordConfigTest {
  private static final Path DIRECTORY = Path.of("/etc/postern");

  @Test
  void anEmptyFileNamesNobodyAndRemembersNothing() {
    assertThat(read(""))
        .isEqualTo(
            new PasswordConfig(
                Optional.empty(),
                Duration.ofSeconds(5),
                10,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty()));
  }

  @Test
  void everyKeyIsRead() {
    PasswordConfig config =
        read(
            """
            password.authority = ldap
            password.timeout = 2s
            password.connections = 3
            password.cache = 1m
            password.breached-file = lists/pwnedpasswords.txt
            password.sql.url = jdbc:mariadb://db/mail
            password.sql.user = postern
            password.sql.password-file = db.password
            password.sql.driver = org.mariadb.jdbc.Driver
            password.sql.query = SELECT hash, name FROM users WHERE name = ?
            password.sql.update = UPDATE users SET hash = ? WHERE name = ?
            password.sql.hash = sha-crypt
            password.ldap.urls = ldap://a.example.test, ldaps://b.example.test:1636
            password.ldap.starttls = true
            password.ldap.clear = true
            password.ldap.trusted = ca.pem
            password.ldap.bind-dn = cn=postern,dc=example
            password.ldap.bind-password-file = ldap.password
            password.ldap.base = dc=example
            password.ldap.filter = (mail={0})
            password.ldap.name-attribute = mail
            password.ldap.change = true
            password.imap.host = imap.example.test
            password.imap.tls = starttls
            password.imap.trusted = ca.pem
            password.jaas.application = directory
            password.jaas.principal-class = org.example.User
            """);

    assertThat(config)
        .isEqualTo(
            new PasswordConfig(
                Optional.of("ldap"),
                Duration.ofSeconds(2),
                3,
                Optional.of(Duration.ofMinutes(1)),
                Optional.of(DIRECTORY.resolve("lists/pwnedpasswords.txt")),
                Optional.of(
                    new SqlPasswordConfig(
                        "jdbc:mariadb://db/mail",
                        Optional.of("postern"),
                        Optional.of(DIRECTORY.resolve("db.password")),
                        Optional.of("org.mariadb.jdbc.Driver"),
                        "SELECT hash, name FROM users WHERE name = ?",
                        Optional.of(
                            new SqlPasswordConfig.Update(
                                "UPDATE users SET hash = ? WHERE name = ?",
                                SqlPasswordConfig.HashForm.SHA_CRYPT)))),
                Optional.of(
                    new LdapPasswordConfig(
                        List.of(
                            URI.create("ldap://a.example.test"),
                            URI.create("ldaps://b.example.test:1636")),
                        true,
                        true,
                        Optional.of(DIRECTORY.resolve("ca.pem")),
                        Optional.of("cn=postern,dc=example"),
                        Optional.of(DIRECTORY.resolve("ldap.password")),
                        "dc=example",
                        "(mail={0})",
                        "mail",
                        true)),
                Optional.of(
                    new ImapPasswordConfig(
                        "imap.example.test",
                        143,
                        ImapPasswordConfig.Tls.STARTTLS,
                        Optional.of(DIRECTORY.resolve("ca.pem")))),
                Optional.of(new JaasPasswordConfig("directory", Optional.of("org.example.User")))));
    assertThat(
            read("password.imap.host = a\npassword.imap.port = 1993").imap().orElseThrow().port())
        .isEqualTo(1993);
    assertThat(read("password.imap.host = a").imap().orElseThrow().port()).isEqualTo(993);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "password.timeout = 100ms                        | is not between",
        "password.connections = 0                        | is not a number from 1 to 1000",
        "password.cache = 6m                             | is not between 1s and 300s",
        "password.sql.url = postgresql://db              | is no JDBC URL",
        "password.sql.url = jdbc:x://db?Password=secret  | holds a password",
        "password.sql.query = SELECT hash FROM users     | has not one ?",
        "password.sql.update = UPDATE users SET hash = ? | has not two ?",
        "password.sql.hash = md5                         | none of argon2id, bcrypt, sha-crypt",
        "password.ldap.change = true                     | needs password.ldap.bind-dn",
        "password.imap.tls = yes                         | none of implicit, starttls, none",
        "password.breached-file =                        | has no value",
        "password.imap.port = 0                          | is not a number from 1 to 65535",
      })
  void aBadValueIsNamedWithTheReasonAndNoSecret(String line, String reason) {
    assertThatThrownBy(() -> read(line))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(reason)
        .hasMessageNotContaining("secret");
  }

  private static PasswordConfig read(String text) {
    return PosternConfig.read(
            PropertiesFile.parse("postern.properties", text, Placeholders.ofSystem()), DIRECTORY)
        .password();
  }
}
