package org.postern.dav;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.policy.Service;

class RequestPathTest {
  private static final ServicePaths PATHS =
      new ServicePaths(
          Map.of(
              "/dav", Service.WEBDAV,
              "/dav/calendars", Service.CALDAV,
              "/Microsoft-Server-ActiveSync", Service.ACTIVESYNC));

  private static Optional<Service> service(String raw) {
    return PATHS.service(RequestPath.parse(raw).orElseThrow());
  }

  @ParameterizedTest
  @CsvSource({
    "/dav, webdav",
    "/dav/, webdav",
    "/dav/calendarsx, webdav",
    "/dav/a%20b/%C3%BC, webdav",
    "/dav/100%25, webdav",
    "/dav/a;b, webdav",
    "/dav/calendars, caldav",
    "/dav/calendars/bob/work.ics, caldav",
    "//dav//calendars, caldav",
    "/%64av, webdav",
    "/DAV/Calendars, caldav",
    "/microsoft-server-activesync, activesync",
  })
  void wholeSegmentsDecideAndTheLongestWins(String raw, String service) {
    assertThat(service(raw)).contains(Service.named(service));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/davx", "/da", "/x/dav", "/dav%20", "/calendars"})
  void anyOtherPathIsOfNoService(String raw) {
    assertThat(service(raw)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "*",
        "dav",
        "http://host/dav",
        "/dav/../admin",
        "/dav/..",
        "/dav/./x",
        "/dav/%2e%2e/admin",
        "/dav/%2E./admin",
        "/dav/..;/admin",
        "/dav/..;x=y/admin",
        "/dav/..%3b/admin",
        "/dav/;/x",
        "/dav/;x",
        "/dav%2Fcalendars",
        "/dav/a%2f..%2fadmin",
        "/dav/a%5C..%5Cadmin",
        "/dav\\x",
        "/dav/%00",
        "/dav/a%0d%0ab",
        "/dav/%",
        "/dav/%2",
        "/dav/%zz",
        "/dav/%-1",
        "/dav/%c0%ae%c0%ae/admin",
        "/dav/%ff",
        "/dav/ü",
      })
  void whatTwoServersCouldReadAsTwoPlacesIsNoPath(String raw) {
    assertThat(RequestPath.parse(raw)).isEmpty();
  }

  @Test
  void parametersCanBeCutOff() {
    assertThat(RequestPath.parse("/dav;x=y/calendars;z").orElseThrow().withoutParameters())
        .isEqualTo(RequestPath.parse("/dav/calendars").orElseThrow());
  }

  @Test
  void aSlashCoversEverything() {
    ServicePaths all = new ServicePaths(Map.of("/", Service.CALDAV, "/x", Service.WEBDAV));

    assertThat(all.service(RequestPath.parse("/").orElseThrow())).contains(Service.CALDAV);
    assertThat(all.service(RequestPath.parse("/bob/work").orElseThrow())).contains(Service.CALDAV);
    assertThat(all.service(RequestPath.parse("/x/y").orElseThrow())).contains(Service.WEBDAV);
  }
}
