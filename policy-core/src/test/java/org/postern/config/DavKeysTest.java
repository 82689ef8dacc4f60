package org.postern.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postern.policy.Service;

/** What {@code postern.properties} says about the DAV filter and its gateway. */
final class DavKeysTest {
  private static DavConfig read(String text) {
    return PosternConfig.read(
            PropertiesFile.parse("postern.properties", text, Placeholders.ofSystem()),
            Path.of("/etc"))
        .dav();
  }

  @Test
  void byDefaultNothingIsOpenAndNobodyIsNamed() {
    assertThat(read(""))
        .isEqualTo(
            new DavConfig(
                Map.of(),
                UncoveredPaths.REFUSE,
                "Postern",
                Optional.empty(),
                false,
                false,
                Duration.ofSeconds(60),
                Optional.empty()));
  }

  @Test
  void everyKeyIsRead() {
    assertThat(
            read(
                """
                dav.webdav = /files/, /share
                dav.caldav = /dav/calendars
                dav.carddav = /dav/contacts
                dav.activesync = /Microsoft-Server-ActiveSync
                dav.uncovered = open
                dav.realm = Example Mail
                dav.identity-header = X-Remote-User
                dav.keep-authorization = true
                dav.preflight = true
                dav.verdict = 30s
                dav.upstream = http://127.0.0.1:5232/
                dav.address = 0.0.0.0
                dav.port = 8443
                dav.public-url = https://dav.example.test
                dav.upstream-timeout = 5m
                """))
        .isEqualTo(
            new DavConfig(
                Map.of(
                    "/files", Service.WEBDAV,
                    "/share", Service.WEBDAV,
                    "/dav/calendars", Service.CALDAV,
                    "/dav/contacts", Service.CARDDAV,
                    "/Microsoft-Server-ActiveSync", Service.ACTIVESYNC),
                UncoveredPaths.OPEN,
                "Example Mail",
                Optional.of("X-Remote-User"),
                true,
                true,
                Duration.ofSeconds(30),
                Optional.of(
                    new GatewayConfig(
                        URI.create("http://127.0.0.1:5232"),
                        "0.0.0.0",
                        8443,
                        Optional.of(URI.create("https://dav.example.test")),
                        Duration.ofMinutes(5)))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "dav.webdav = dav                     | is no path of letters",
        "dav.webdav = /a/../b                 | is no path of letters",
        "dav.webdav = /a%20b                  | is no path of letters",
        "dav.webdav = /a//b                   | is no path of letters",
        "dav.webdav = /a;b                    | is no path of letters",
        "dav.uncovered = closed               | none of refuse, open",
        "dav.realm = say \"hello\"            | is not of 1 to 100 characters",
        "dav.identity-header = Authorization  | is no name for a header of your own",
        "dav.identity-header = X Remote User  | is no name for a header of your own",
        "dav.verdict = 2m                     | is not between 0s and 60s",
        "dav.upstream = http://host/path      | is not scheme, host and port alone",
        "dav.upstream = ftp://host            | is no web address",
        "dav.public-url = https://host/?a     | is not scheme, host and port alone",
      })
  void aBadValueIsNamedWithTheReason(String line, String reason) {
    assertThatThrownBy(() -> read(line))
        .isInstanceOf(ConfigException.class)
        .hasMessageStartingWith("postern.properties:1: ")
        .hasMessageContaining(reason);
  }

  @Test
  void onePathBelongsToOneService() {
    assertThatThrownBy(() -> read("dav.caldav = /dav\ndav.carddav = /dav/"))
        .hasMessageContaining("dav.carddav: /dav belongs to another service already");
  }

  @Test
  void aGatewayNeedsPathsAndAWayToSayWhoAsks() {
    assertThatThrownBy(() -> read("dav.upstream = http://127.0.0.1:5232"))
        .hasMessageContaining("dav.upstream: no path is named")
        .hasMessageContaining("add a line such as dav.caldav = /calendars")
        .hasMessageContaining("dav.upstream: it would not know who asks");
  }
}
