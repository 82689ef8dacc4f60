package org.postern.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.config.GatewayConfig;

class AddressesTest {
  private static final Addresses ADDRESSES =
      new Addresses(
          new GatewayConfig(
              URI.create("http://127.0.0.1:5232"),
              "127.0.0.1",
              8008,
              Optional.of(URI.create("https://dav.example.test")),
              Duration.ofMinutes(1)));

  @ParameterizedTest
  @CsvSource({
    "/bob/a%20b, /bob/a%20b",
    "https://dav.example.test/bob/x, /bob/x",
    "https://DAV.example.test:443/bob/x, /bob/x",
    "http://gateway:8008/bob/x, /bob/x",
    "http://gateway:8008, /",
  })
  void aDestinationHereIsNamedAsTheUpstreamServerNamesIt(String value, String path) {
    assertThat(ADDRESSES.destination(value, "gateway:8008"))
        .contains("http://127.0.0.1:5232" + path);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://evil.example/x",
        "http://gateway:8008@evil.example/x",
        "http://gateway:8009/x",
        "//evil.example/x",
        "http://127.0.0.1:5232/x",
        "ftp://gateway:8008/x",
        "x",
      })
  void aDestinationElsewhereIsNone(String value) {
    assertThat(ADDRESSES.destination(value, "gateway:8008")).isEmpty();
  }

  @Test
  void theResourcesOfConditionsAreRenamedAndLocksAreNot() {
    assertThat(
            ADDRESSES.condition(
                "<http://gateway:8008/a> (<urn:uuid:x> [\"etag\"]) <http://other/b> (Not"
                    + " <http://gateway:8008/token>)",
                "gateway:8008"))
        .isEqualTo(
            "<http://127.0.0.1:5232/a> (<urn:uuid:x> [\"etag\"]) <http://other/b> (Not"
                + " <http://gateway:8008/token>)");
  }

  @ParameterizedTest
  @CsvSource({
    "http://127.0.0.1:5232/a?b=c, /a?b=c",
    "http://127.0.0.1:5232, /",
    "http://127.0.0.1:5232//evil.example/x, /evil.example/x",
    "/a, /a",
    "https://login.example/x, https://login.example/x",
  })
  void aLocationOfItsOwnBecomesAPath(String value, String location) {
    assertThat(ADDRESSES.location(value)).isEqualTo(location);
  }
}
