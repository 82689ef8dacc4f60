package org.postern.dav;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.postern.CoreFixture;
import org.postern.policy.Requirement;
import org.postern.policy.SecurityLevel;
import org.postern.policy.Service;

/**
 * Every door of the filter × every level × every kind of credential, as the policy table has it.
 */
class DavInventoryTest {
  private static CoreFixture core;
  private static DavSite site;

  private enum Credential {
    PASSWORD,
    PIN_AND_OTP,
    TICKET,
    TICKET_AS_BEARER,
    TICKET_FROM_ELSEWHERE,
    WRONG,
    NONE;

    /** What the filter must answer to it. */
    int expected(SecurityLevel level, Service service) {
      Requirement requirement = level.requirement(service.kind());
      boolean accepted =
          switch (this) {
            case PASSWORD -> requirement == Requirement.PASSWORD;
            case PIN_AND_OTP -> requirement == Requirement.PIN_AND_OTP;
            case TICKET, TICKET_AS_BEARER -> true;
            case TICKET_FROM_ELSEWHERE, WRONG, NONE -> false;
          };
      return accepted ? 200 : 401;
    }
  }

  @BeforeAll
  static void start() {
    core = new CoreFixture(DavSite.PATHS);
    site = new DavSite(core);
  }

  @AfterAll
  static void stop() {
    site.close();
    core.close();
  }

  private static Map<Service, String> doors() {
    Map<Service, String> doors = new TreeMap<>(java.util.Comparator.comparing(Service::name));
    core.config
        .dav()
        .paths()
        .forEach(
            (path, service) -> {
              if (path.startsWith("/echo")) {
                doors.put(service, path + "/some/resource");
              }
            });
    return doors;
  }

  @ParameterizedTest
  @EnumSource(SecurityLevel.class)
  void everyDoorTakesWhatTheTableSays(SecurityLevel level) {
    String user = level.name().toLowerCase(java.util.Locale.ROOT) + "@example.test";
    core.enrol(user, level);
    String ticket =
        level == SecurityLevel.OFF
            ? core.ticket(user, "secret")
            : core.ticket(user, "1234" + core.code());
    assertThat(doors()).hasSize(4);

    doors()
        .forEach(
            (service, path) -> {
              for (Credential credential : Credential.values()) {
                core.clock.advance(Duration.ofSeconds(30));
                assertThat(site.send(request(credential, user, ticket, path)).statusCode())
                    .as("%s at %s with %s", level, service, credential)
                    .isEqualTo(credential.expected(level, service));
              }
            });
  }

  private static HttpRequest.Builder request(
      Credential credential, String user, String ticket, String path) {
    return switch (credential) {
      case PASSWORD -> site.request(path, user, "secret");
      case PIN_AND_OTP -> site.request(path, user, "1234" + core.code());
      case TICKET -> site.request(path, user, ticket).setHeader("X-Forwarded-For", "127.0.0.1");
      case TICKET_AS_BEARER ->
          site.request(path)
              .setHeader("X-Forwarded-For", "127.0.0.1")
              .header("Authorization", "Bearer " + ticket);
      case TICKET_FROM_ELSEWHERE -> site.request(path, user, ticket);
      case WRONG -> site.request(path, user, "wrong");
      case NONE -> site.request(path);
    };
  }
}
