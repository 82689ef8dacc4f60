package org.postern.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postern.account.PinPolicy;
import org.postern.address.ClientAddress;
import org.postern.policy.Service;

final class PosternConfigTest {
  private static final Path DIRECTORY = Path.of("/etc/postern");

  @Test
  void anEmptyFileGivesSafeDefaults() {
    PosternConfig config = read("");

    assertThat(config.store())
        .isEqualTo(
            new StoreConfig(
                "jdbc:sqlite:/etc/postern/postern.db",
                Optional.empty(),
                Optional.empty(),
                Duration.ofSeconds(2)));
    assertThat(config.keyring()).isEqualTo(Path.of("/etc/postern/postern.keyring"));
    assertThat(config.doors().tlsRequired()).isTrue();
    assertThat(config.doors().trustedProxies()).isEmpty();
    assertThat(config.doors().ticketSources())
        .allMatch(
            range ->
                range.contains(ClientAddress.parse("127.0.0.1"))
                    || range.contains(ClientAddress.parse("::1")));
    assertThat(config.doors().disclosure()).isEqualTo(Disclosure.OPAQUE);
    assertThat(config.doors().settingsUrl()).isEmpty();
    assertThat(config.sessions().second()).isEqualTo(SecondSession.REFUSE);
    assertThat(config.sessions().idle()).isEqualTo(Duration.ofMinutes(30));
    assertThat(config.sessions().absolute()).isEqualTo(Duration.ofHours(12));
    assertThat(config.pins()).isEqualTo(new PinPolicy(4, 4, Set.of()));
    assertThat(config.tokens().issuer()).isEqualTo("Postern");
    assertThat(config.yubicloud()).isEmpty();
    assertThat(config.tokens().hotpAutoResync()).isFalse();
    assertThat(config.recovery())
        .isEqualTo(new RecoveryConfig(SecondFactorLoss.DISABLE, Duration.ofHours(24), Set.of()));
    assertThat(config.web()).isEmpty();
    assertThat(config.pages()).isEqualTo(new PagesConfig(List.of(), Optional.empty()));
    assertThat(config.james().unguarded()).isEmpty();
  }

  @Test
  void everyKeyIsRead() {
    PosternConfig config =
        read(
            """
            # a comment
            store.url = jdbc:postgresql://db.example.com/postern
            store.user = postern
            store.password-file = db.password
            store.timeout = 500ms
            keyring = /var/lib/postern/keyring
            tls.required = false
            proxy.trusted = 192.0.2.1, 2001:db8::/32
            ticket.sources = 192.0.2.10
            disclosure = helpful
            disclosure.example.com = opaque
            settings.url = https://mail.example.com/settings
            services.extra = helpdesk, forum
            sessions.second = replace
            sessions.idle = 10m
            sessions.absolute = 1d
            pin.length = 4-8
            pin.refused = 1234, 0000
            token.issuer = Example Mail
            hotp.auto-resync = true
            recovery.second-factor = delay
            recovery.delay = 2d
            recovery.served-domains = example.com, Lists.Example.net
            audit.keep = 50
            audit.file = commands.log
            web.address = 0.0.0.0
            web.port = 8443
            web.tls.certificate = chain.pem
            web.tls.key = /etc/ssl/private/key.pem
            web.return-to = https://mail.example.com/webmail/, http://localhost:8080/
            web.forward-auth-key-file = auth.key
            validation.server = true
            yubicloud.urls = https://a.example.test/wsapi/2.0/verify, http://b.example.test/verify
            yubicloud.client-id = 42
            yubicloud.key-file = yubicloud.key
            yubicloud.timeout = 2s
            yubicloud.proxy = proxy.example.test:3128
            james.unguarded = smtpserver.xml/local
            """);

    assertThat(config.store())
        .isEqualTo(
            new StoreConfig(
                "jdbc:postgresql://db.example.com/postern",
                Optional.of("postern"),
                Optional.of(Path.of("/etc/postern/db.password")),
                Duration.ofMillis(500)));
    assertThat(config.keyring()).isEqualTo(Path.of("/var/lib/postern/keyring"));
    assertThat(config.doors().tlsRequired()).isFalse();
    assertThat(config.doors().trustedProxies()).hasSize(2);
    assertThat(config.doors().ticketSources()).hasSize(1);
    assertThat(config.doors().domainDisclosure())
        .isEqualTo(Map.of("example.com", Disclosure.OPAQUE));
    assertThat(config.doors().disclosure(Optional.of("example.com"))).isEqualTo(Disclosure.OPAQUE);
    assertThat(config.doors().disclosure(Optional.of("example.net"))).isEqualTo(Disclosure.HELPFUL);
    assertThat(config.doors().disclosure(Optional.empty())).isEqualTo(Disclosure.HELPFUL);
    assertThat(config.doors().settingsUrl())
        .contains(URI.create("https://mail.example.com/settings"));
    assertThat(config.doors().extraServices())
        .isEqualTo(List.of(Service.named("helpdesk"), Service.named("forum")));
    assertThat(config.sessions().second()).isEqualTo(SecondSession.REPLACE);
    assertThat(config.sessions().idle()).isEqualTo(Duration.ofMinutes(10));
    assertThat(config.sessions().absolute()).isEqualTo(Duration.ofDays(1));
    assertThat(config.pins()).isEqualTo(new PinPolicy(4, 8, Set.of("1234", "0000")));
    assertThat(config.tokens().issuer()).isEqualTo("Example Mail");
    assertThat(config.tokens().hotpAutoResync()).isTrue();
    assertThat(config.recovery())
        .isEqualTo(
            new RecoveryConfig(
                SecondFactorLoss.DELAY,
                Duration.ofDays(2),
                Set.of("example.com", "lists.example.net")));
    assertThat(config.audit().keep()).isEqualTo(50);
    assertThat(config.audit().file().getFileName()).isEqualTo(Path.of("commands.log"));
    assertThat(config.yubicloud())
        .contains(
            new YubicloudConfig(
                List.of(
                    URI.create("https://a.example.test/wsapi/2.0/verify"),
                    URI.create("http://b.example.test/verify")),
                42,
                Optional.of(Path.of("/etc/postern/yubicloud.key")),
                Duration.ofSeconds(2),
                Optional.of(InetSocketAddress.createUnresolved("proxy.example.test", 3128))));
    assertThat(config.web())
        .contains(
            new WebConfig(
                "0.0.0.0",
                8443,
                true,
                Optional.of(
                    new WebTls(
                        Path.of("/etc/postern/chain.pem"), Path.of("/etc/ssl/private/key.pem")))));
    assertThat(config.pages())
        .isEqualTo(
            new PagesConfig(
                List.of(
                    URI.create("https://mail.example.com/webmail/"),
                    URI.create("http://localhost:8080/")),
                Optional.of(Path.of("/etc/postern/auth.key"))));
    assertThat(config.james().unguarded()).containsExactly("smtpserver.xml/local");
  }

  @Test
  void everyProblemIsNamedWithItsLineAtOnce() {
    assertThatThrownBy(
            () ->
                read(
                    """
                    tls.required = yes
                    tls.requierd = true

                    no equals sign
                    pin.length = 3
                    pin.length = 4
                    """))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(
            "postern.properties:1: tls.required: \"yes\" is neither true nor false")
        .hasMessageContaining("postern.properties:2: unknown key \"tls.requierd\"")
        .hasMessageContaining("postern.properties:4: is not of the form key = value")
        .hasMessageContaining("postern.properties:5: pin.length: ")
        .hasMessageContaining("postern.properties:6: pin.length stands on line 5 already");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "store.url = jdbc:h2:mem:x              | neither jdbc:sqlite: nor jdbc:postgresql:",
        "store.timeout = 2                      | is not a time such as",
        "store.timeout = 1ms                    | is not between",
        "keyring =                              | has no value",
        "proxy.trusted = localhost              | is no address or range",
        "ticket.sources = 10.0.0.1/8            | address bits set beyond its prefix",
        "disclosure = full                      | none of opaque, helpful",
        "disclosure.example.com = full          | none of opaque, helpful",
        "settings.url = mail.example.com        | is no web address",
        "web.return-to = https://mail.example.com   | is not an address such as",
        "web.return-to = https://u@example.com/     | is not an address such as",
        "web.return-to = https://example.com/a/../  | is not an address such as",
        "web.return-to = /webmail/                  | is no web address",
        "services.extra = imap                  | is a built-in service",
        "sessions.second = both                 | none of refuse, replace",
        "sessions.idle = 1m                     | is not between",
        "pin.length = x                         | is no length such as",
        "recovery.second-factor = lose          | none of disable, keep, delay",
        "recovery.delay = 30m                   | is not between",
        "recovery.served-domains = bob@a.test   | is no domain such as",
        "audit.keep = 0                         | is not a number from 1 to 1000",
        "web.port = 65536                       | is not a number from 0 to 65535",
        "yubicloud.urls = ftp://example.test/    | is no web address",
        "yubicloud.urls = https://example.test/?a=b | is not the address of a service",
        "yubicloud.client-id = 0                 | is not a number from 1",
        "yubicloud.proxy = nowhere               | is not host:port",
        "web.port = ٨٠                          | is not a number from 0 to 65535",
        "token.issuer = a:b                     | holds a colon",
      })
  void aBadValueIsNamedWithTheReason(String line, String reason) {
    assertThatThrownBy(() -> read(line))
        .isInstanceOf(ConfigException.class)
        .hasMessageStartingWith("postern.properties:1: ")
        .hasMessageContaining(reason);
  }

  @Test
  void valuesThatDoNotGoTogetherAreNamed() {
    assertThatThrownBy(() -> read("validation.server = true"))
        .hasMessageContaining("validation.server: there is none without web.port");
    assertThatThrownBy(() -> read("web.tls.certificate = chain.pem\nweb.tls.key = key.pem"))
        .hasMessageContaining("web.tls.certificate: there is nothing to encrypt without web.port");
    assertThatThrownBy(() -> read("web.port = 443\nweb.tls.key = key.pem"))
        .hasMessageContaining("web.tls.certificate, web.tls.key: one is nothing without");
    assertThatThrownBy(() -> read("yubicloud.urls = http://example.test/verify"))
        .hasMessageContaining("yubicloud.urls: without https there must be a yubicloud.key-file");
  }

  @Test
  void aMissingFileIsNamed() {
    assertThatThrownBy(() -> PosternConfig.load(Path.of("/nowhere/postern.properties")))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("/nowhere/postern.properties: there is no such file");
  }

  private static PosternConfig read(String text) {
    return PosternConfig.read(
        PropertiesFile.parse("postern.properties", text, Placeholders.ofSystem()), DIRECTORY);
  }
}
