package org.postern.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PlaceholdersTest {
  private final Placeholders placeholders =
      new Placeholders(
          name -> Optional.ofNullable(Map.of("web.port", "8443", "odd", "$1\\").get(name)),
          name -> Optional.ofNullable(Map.of("HOST", "mail.example.test").get(name)));

  @Test
  void valuesWithoutPlaceholdersStayAsTheyAre() {
    assertThat(placeholders.fill("jdbc:sqlite:a$b{c}.db")).isEqualTo("jdbc:sqlite:a$b{c}.db");
  }

  @Test
  void systemPropertiesAndEnvironmentAreFilledIn() {
    assertThat(placeholders.fill("https://${env:HOST}:${sys:web.port:-1}/"))
        .isEqualTo("https://mail.example.test:8443/");
  }

  @Test
  void aDefaultFillsInForWhatIsNotSet() {
    assertThat(placeholders.fill("${sys:other-name:-127.0.0.1:80}${env:NONE:-}"))
        .isEqualTo("127.0.0.1:80");
  }

  @Test
  void whatIsFilledInIsNotReadAgain() {
    assertThat(placeholders.fill("${sys:odd}")).isEqualTo("$1\\");
  }

  @Test
  void oneWithoutValueOrDefaultIsNamed() {
    assertThatThrownBy(() -> placeholders.fill("${sys:nowhere}"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("${sys:nowhere} has no value; set it, or write ${sys:nowhere:-default}");
  }

  @Test
  void oneOfAnotherFormIsNamed() {
    assertThatThrownBy(() -> placeholders.fill("${web.port}"))
        .hasMessageStartingWith("${web.port} is neither ${sys:name} nor ${env:NAME}");
  }

  @Test
  void aFileNamesTheLineOfOneThatCannotBeFilled() {
    PropertiesFile file =
        PropertiesFile.parse("postern.properties", "\nweb.port = ${sys:nowhere}\n", placeholders);

    assertThat(file.problems())
        .singleElement()
        .asString()
        .startsWith("postern.properties:2: web.port: ${sys:nowhere} has no value");
  }

  @Test
  void aFileHoldsTheFilledValues() {
    PropertiesFile file =
        PropertiesFile.parse("postern.properties", "web.port = ${sys:web.port}", placeholders);

    assertThat(file.entries().get("web.port").value()).isEqualTo("8443");
  }
}
