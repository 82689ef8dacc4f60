package org.postern.authority;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PasswordAuthoritiesTest {
  /** Such as the web application beside a login module in Tomcat. */
  @Test
  void theProvidersOfAnotherPosternInSightShouldBePassedOver(@TempDir Path other)
      throws IOException {
    Path services = Files.createDirectories(other.resolve("META-INF/services"));
    Files.writeString(
        services.resolve(AuthorityProvider.class.getName()),
        "java.lang.String\nno.such.Provider\n" + "not a name at all\n");

    try (URLClassLoader both =
        new URLClassLoader(
            new URL[] {other.toUri().toURL()}, AuthorityProvider.class.getClassLoader())) {
      assertThat(PasswordAuthorities.providers(both)).containsKeys("imap", "ldap", "sql");
    }
  }
}
