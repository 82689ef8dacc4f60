package org.postern.war;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import jakarta.servlet.ServletContext;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.postern.config.ConfigException;

class ConfigFileTest {
  private final ServletContext context = mock(ServletContext.class);

  @AfterEach
  void forget() {
    System.clearProperty("postern.config");
  }

  @Test
  void theApplicationsOwnParameterComesFirst() {
    System.setProperty("postern.config", "/etc/postern/all.properties");
    assertThat(ConfigFile.of(context)).isEqualTo(Path.of("/etc/postern/all.properties"));

    when(context.getInitParameter("postern.config")).thenReturn("/etc/postern/one.properties");
    assertThat(ConfigFile.of(context)).isEqualTo(Path.of("/etc/postern/one.properties"));
  }

  @Test
  void withoutAnyTheMessageSaysHowToNameOne() {
    when(context.getInitParameter("postern.config")).thenReturn(" ");

    assertThatThrownBy(() -> ConfigFile.of(context))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("context parameter postern.config")
        .hasMessageContaining("-Dpostern.config=");
  }
}
