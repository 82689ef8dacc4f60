package org.postern.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JaasPasswordConfigTest {
  private static Optional<JaasPasswordConfig> read(String text) {
    return PosternConfig.read(PropertiesFile.parse("test", text), Path.of("/")).password().jaas();
  }

  @Test
  void thereIsNoneByDefault() {
    assertThat(read("")).isEmpty();
  }

  @Test
  void everyKeyIsRead() {
    assertThat(read("password.jaas.application = directory"))
        .contains(new JaasPasswordConfig("directory", Optional.empty()));
    assertThat(
            read(
                "password.jaas.application = directory\n"
                    + "password.jaas.principal-class = org.example.User"))
        .contains(new JaasPasswordConfig("directory", Optional.of("org.example.User")));
  }

  @Test
  void aClassWithoutAnApplicationStopsTheStart() {
    assertThatThrownBy(() -> read("password.jaas.principal-class = org.example.User"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("password.jaas.principal-class: means nothing");
  }
}
