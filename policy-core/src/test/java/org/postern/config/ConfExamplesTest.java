package org.postern.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfExamplesTest {
  private static final Path EXAMPLE = Path.of("../conf-examples/james/conf/postern.properties");
  private static final Path WEBAPP =
      Path.of("../conf-examples/dav-tomcat/postern/postern.properties");
  private static final Path GATEWAY = Path.of("../conf-examples/dav-radicale/postern.properties");

  @TempDir Path directory;

  @Test
  void theExampleForJamesLoads() {
    assertThat(PosternConfig.load(EXAMPLE).web())
        .contains(new WebConfig("127.0.0.1", 18443, false));
  }

  @Test
  void theExamplesForDavLoad() {
    assertThat(PosternConfig.load(WEBAPP).dav().paths()).containsOnlyKeys("/dav");
    assertThat(PosternConfig.load(GATEWAY).dav().gateway())
        .hasValueSatisfying(
            gateway ->
                assertThat(gateway.upstream()).isEqualTo(URI.create("http://127.0.0.1:5232")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"dav-tomcat/postern", "dav-radicale"})
  void everyKeyOfTheFilterIsInTheExamplesForIt(String example) throws IOException {
    List<String> lines =
        Files.readAllLines(Path.of("../conf-examples", example, "postern.properties"));
    for (String key :
        List.of(
            "webdav",
            "caldav",
            "carddav",
            "activesync",
            "uncovered",
            "realm",
            "identity-header",
            "keep-authorization",
            "preflight",
            "verdict")) {
      assertThat(lines).anyMatch(line -> line.matches("#?dav\\." + key + " =.*"));
    }
  }

  private static Stream<Path> examples() {
    return Stream.of(EXAMPLE, WEBAPP, GATEWAY);
  }

  /** Lines such as {@code #pin.length = 4} say the default; those without a value name the key. */
  @ParameterizedTest
  @MethodSource("examples")
  void theDefaultsWrittenInTheExampleAreTheDefaults(Path example) throws IOException {
    String uncommented =
        Files.readAllLines(example).stream()
            .filter(line -> line.matches("#[a-z.-]+ = .+"))
            .map(line -> line.substring(1))
            .collect(Collectors.joining("\n"));

    assertThat(uncommented.lines()).hasSizeGreaterThan(10);
    assertThat(load(uncommented)).usingRecursiveComparison().isEqualTo(load(""));
  }

  private PosternConfig load(String text) throws IOException {
    return PosternConfig.load(Files.writeString(directory.resolve("postern.properties"), text));
  }
}
