package org.postern.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.postern.CoreFixture.LOOPBACK;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.postern.CoreFixture;
import org.postern.policy.Requirement;
import org.postern.policy.SecurityLevel;
import org.postern.policy.Service;
import org.postern.policy.ServiceKind;

/** Every service, at every level, with every kind of credential. */
final class PolicyTableTest {
  private enum Presented {
    NORMAL_PASSWORD,
    PIN_AND_OTP,
    SESSION_TICKET,
    WRONG_PASSWORD,
    CODE_WITHOUT_PIN,
    PIN_WITHOUT_CODE,
    NOTHING
  }

  static Stream<Arguments> cells() {
    List<Service> services = new ArrayList<>(Service.BUILT_IN);
    services.add(Service.named("helpdesk"));
    return services.stream()
        .flatMap(
            service ->
                Stream.of(SecurityLevel.values())
                    .flatMap(
                        level ->
                            Stream.of(Presented.values())
                                .map(presented -> Arguments.of(service, level, presented))));
  }

  @ParameterizedTest(name = "{0} at {1} with {2}")
  @MethodSource("cells")
  void whatOpensADoorIsWhatTheTableSays(Service service, SecurityLevel level, Presented presented) {
    CoreFixture fixture = new CoreFixture();
    fixture.enrol("bob", level);
    String secret =
        switch (presented) {
          case NORMAL_PASSWORD -> "secret";
          case PIN_AND_OTP -> "1234" + fixture.code();
          case SESSION_TICKET -> ticket(fixture, level);
          case WRONG_PASSWORD -> "wrong";
          case CODE_WITHOUT_PIN -> fixture.code();
          case PIN_WITHOUT_CODE -> "1234";
          case NOTHING -> "";
        };

    LoginResult result = fixture.at(service, "bob", secret, LOOPBACK);

    assertThat(result instanceof LoginResult.Accepted).isEqualTo(opens(service, level, presented));
    assertThat(result).isInstanceOfAny(LoginResult.Accepted.class, LoginResult.Rejected.class);
  }

  private static boolean opens(Service service, SecurityLevel level, Presented presented) {
    Requirement requirement = level.requirement(service.kind());
    return switch (presented) {
      case NORMAL_PASSWORD -> requirement == Requirement.PASSWORD;
      case PIN_AND_OTP -> requirement == Requirement.PIN_AND_OTP && !service.equals(Service.JMAP);
      case SESSION_TICKET -> service.kind() == ServiceKind.CLIENT || service.equals(Service.JMAP);
      case WRONG_PASSWORD, CODE_WITHOUT_PIN, PIN_WITHOUT_CODE, NOTHING -> false;
    };
  }

  private static String ticket(CoreFixture fixture, SecurityLevel level) {
    return fixture.ticket("bob", level == SecurityLevel.OFF ? "secret" : "1234" + fixture.code());
  }
}
