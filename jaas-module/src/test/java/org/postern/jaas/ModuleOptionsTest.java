package org.postern.jaas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import javax.security.auth.login.LoginException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postern.jaas.ModuleOptions.FirstPass;
import org.postern.policy.Service;

class ModuleOptionsTest {
  private static ModuleOptions read(String... options) throws LoginException {
    Map<String, String> all = new HashMap<>();
    all.put("config", "conf/postern.properties");
    all.put("service", "imap");
    for (int i = 0; i < options.length; i += 2) {
      all.put(options[i], options[i + 1]);
    }
    return ModuleOptions.read(all);
  }

  @Test
  void theDefaultsAreTheSafeOnes() throws LoginException {
    ModuleOptions options = read();

    assertThat(options.config()).isEqualTo(Path.of("conf/postern.properties"));
    assertThat(options.service()).isEqualTo(Service.IMAP);
    assertThat(options.firstPass()).isEqualTo(FirstPass.IGNORE);
    assertThat(options.storePass()).isFalse();
    assertThat(options.assumeTls()).isFalse();
    assertThat(options.roles()).isEmpty();
    assertThat(options.withDomain("bob")).isEqualTo("bob");
    assertThat(options.principalType()).isEmpty();
  }

  @Test
  void everyOptionIsRead() throws LoginException {
    ModuleOptions options =
        read(
            "service",
            "helpdesk",
            "tryFirstPass",
            "true",
            "storePass",
            "true",
            "assumeTls",
            "true",
            "roles",
            " user , admin,",
            "domain",
            "example.test",
            "principalClass",
            "org.postern.jaas.PosternPrincipal",
            "roleClass",
            "javax.management.remote.JMXPrincipal");

    assertThat(options.service()).isEqualTo(Service.named("helpdesk"));
    assertThat(options.firstPass()).isEqualTo(FirstPass.TRY);
    assertThat(options.storePass()).isTrue();
    assertThat(options.assumeTls()).isTrue();
    assertThat(options.roles()).containsExactly("user", "admin");
    assertThat(options.withDomain("bob")).isEqualTo("bob@example.test");
    assertThat(options.withDomain("bob@other.test")).isEqualTo("bob@other.test");
    assertThat(options.principalType()).isPresent();
    assertThat(options.roleType().named("user").getClass().getSimpleName())
        .isEqualTo("JMXPrincipal");
  }

  /** Each message starts with the option's name, and says what to do. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "debug          | true                 | debug: PosternLoginModule has no such option",
        "storePass      | yes                  | storePass: \"yes\" is neither true nor false",
        "service        | jmap                 | service: jmap is guarded by other means",
        "service        | Web Mail             | service: a service name is",
        "roleClass      | no.such.Class        | roleClass: there is no class no.such.Class",
        "roleClass      | java.lang.String     | roleClass: java.lang.String is no class of",
        "principalClass | java.security.Principal | principalClass: java.security.Principal is no",
        "principalClass | com.sun.security.auth.UnixNumericUserPrincipal | ",
        "domain         | @example.test        | domain: is written without an @",
        "useFirstPass   | true                 | useFirstPass and tryFirstPass: only one",
        "config         | ' '                  | config: has no value",
      })
  void aWrongOptionIsNamed(String name, String value, String message) throws LoginException {
    if (message == null) {
      assertThat(read(name, value)).isNotNull();
      return;
    }
    assertThatThrownBy(() -> read(name, value, "tryFirstPass", "true"))
        .isInstanceOf(LoginException.class)
        .hasMessageStartingWith(message);
  }

  @Test
  void whatIsMissingIsNamed() {
    assertThatThrownBy(() -> ModuleOptions.read(Map.of("config", "x")))
        .hasMessageStartingWith("service: is not set");
    assertThatThrownBy(() -> ModuleOptions.read(Map.of("service", "imap")))
        .hasMessageStartingWith("config: is not set");
  }
}
