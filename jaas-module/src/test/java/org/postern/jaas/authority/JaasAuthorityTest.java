package org.postern.jaas.authority;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import javax.security.auth.login.AppConfigurationEntry;
import javax.security.auth.login.AppConfigurationEntry.LoginModuleControlFlag;
import javax.security.auth.login.Configuration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.account.UserName;
import org.postern.config.ConfigException;
import org.postern.config.PosternConfig;
import org.postern.jaas.PosternLoginModule;
import org.postern.jaas.PosternPrincipal;
import org.postern.password.PasswordAuthority;
import org.postern.password.PasswordAuthority.Lookup;
import org.postern.password.PasswordAuthority.PasswordVerdict;
import org.postern.secret.Secret;

class JaasAuthorityTest {
  private static final UserName BOB = new UserName("bob@example.test");

  private final Map<String, AppConfigurationEntry[]> entries = new HashMap<>();
  @TempDir Path directory;

  @BeforeEach
  void install() {
    Configuration.setConfiguration(
        new Configuration() {
          @Override
          public AppConfigurationEntry[] getAppConfigurationEntry(String name) {
            return entries.get(name);
          }
        });
    entry("directory", DirectoryModule.class);
  }

  @AfterEach
  void uninstall() {
    Configuration.setConfiguration(null);
  }

  private void entry(String name, Class<?> module) {
    entries.put(
        name,
        new AppConfigurationEntry[] {
          new AppConfigurationEntry(module.getName(), LoginModuleControlFlag.REQUIRED, Map.of())
        });
  }

  private PasswordAuthority authority(String... lines) {
    try {
      Path file = directory.resolve("postern.properties");
      Files.writeString(file, "password.authority = jaas\n" + String.join("\n", lines));
      return new JaasAuthorityProvider().open(PosternConfig.load(file).password());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private PasswordVerdict verify(String password, String... lines) {
    return authority(lines).verify(BOB, Secret.of(password));
  }

  @Test
  void theOtherApplicationSaysWhetherThePasswordIsRight() {
    assertThat(verify("right", "password.jaas.application = directory"))
        .isEqualTo(new PasswordVerdict.Right(BOB));
    assertThat(verify("wrong", "password.jaas.application = directory"))
        .isEqualTo(new PasswordVerdict.Wrong());
    assertThat(verify("unknown", "password.jaas.application = directory"))
        .isEqualTo(new PasswordVerdict.Wrong());
    assertThat(DirectoryModule.loggedIn()).isZero();
  }

  @Test
  void anythingButARefusalIsAnOutageThatTellsNothingTyped() {
    for (String password : new String[] {"down", "broken"}) {
      assertThat(verify(password, "password.jaas.application = directory"))
          .isInstanceOfSatisfying(
              PasswordVerdict.Unavailable.class,
              outage -> assertThat(outage.reason()).doesNotContain("quoted").contains("Exception"));
    }
  }

  @Test
  void theConfiguredPrincipalIsTheUser() {
    assertThat(
            verify(
                "alias",
                "password.jaas.application = directory",
                "password.jaas.principal-class = " + PosternPrincipal.class.getName()))
        .isEqualTo(new PasswordVerdict.Right(new UserName("robert@example.test")));
  }

  @Test
  void whoseNameIsNotTheTypedOneIsLetInNowhereUnlessItIsSaidWhoItIs() {
    assertThat(verify("alias", "password.jaas.application = directory"))
        .isInstanceOfSatisfying(
            PasswordVerdict.Unavailable.class,
            outage -> assertThat(outage.reason()).contains("password.jaas.principal-class"));
    assertThat(
            verify(
                "right",
                "password.jaas.application = directory",
                "password.jaas.principal-class = no.such.Principal"))
        .isInstanceOf(PasswordVerdict.Unavailable.class);
  }

  @Test
  void anEntryThatAsksPosternAgainIsRefused() {
    entry("circle", PosternLoginModule.class);

    assertThatThrownBy(() -> authority("password.jaas.application = circle"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("\"circle\" names PosternLoginModule");
  }

  @Test
  void anEntryThatBecomesACircleLaterIsRefusedThen() {
    PasswordAuthority authority = authority("password.jaas.application = directory");
    entry("directory", PosternLoginModule.class);

    assertThat(authority.verify(BOB, Secret.of("right")))
        .isInstanceOf(PasswordVerdict.Unavailable.class);
  }

  @Test
  void whatIsNotConfiguredIsNamed() {
    assertThatThrownBy(() -> authority()).hasMessageStartingWith("password.jaas.application: is");
    assertThatThrownBy(() -> authority("password.jaas.application = none"))
        .hasMessageContaining("has no entry \"none\"");
    assertThatThrownBy(() -> authority("password.jaas.principal-class = some.Principal"))
        .hasMessageContaining("means nothing without password.jaas.application");
  }

  @Test
  void namesAreNotLookedUp() {
    assertThat(authority("password.jaas.application = directory").lookup(BOB))
        .isEqualTo(new Lookup.Found(BOB));
  }
}
