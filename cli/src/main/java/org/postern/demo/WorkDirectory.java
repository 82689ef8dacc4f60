package org.postern.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The directory that a James runs in, as an administrator would set it up.
 *
 * @param path a new temporary directory
 */
record WorkDirectory(Path path) {

  static WorkDirectory create(JamesSettings settings) throws IOException {
    WorkDirectory directory = new WorkDirectory(Files.createTempDirectory("postern-james"));
    Path conf = Files.createDirectory(directory.conf());
    try (Stream<Path> examples = Files.list(settings.tree().conf())) {
      for (Path example : examples.filter(Files::isRegularFile).toList()) {
        Files.copy(example, conf.resolve(example.getFileName()));
      }
    }
    for (Map.Entry<String, String> file : settings.files().entrySet()) {
      Files.writeString(conf.resolve(file.getKey()), file.getValue());
    }
    Files.writeString(
        directory.posternProperties(),
        String.join("\n", lines(settings)) + '\n',
        StandardCharsets.UTF_8,
        StandardOpenOption.APPEND);
    Path extensions = Files.createDirectory(directory.path().resolve("extensions-jars"));
    Path extension = settings.tree().extension();
    Files.copy(extension, extensions.resolve(extension.getFileName()));
    return directory;
  }

  private static List<String> lines(JamesSettings settings) {
    return Stream.concat(Stream.of(""), settings.posternLines().stream()).toList();
  }

  Path conf() {
    return path.resolve("conf");
  }

  Path posternProperties() {
    return conf().resolve("postern.properties");
  }

  /** Deletes what can be deleted; the rest is a temporary directory's. */
  void delete() {
    try (Stream<Path> paths = Files.walk(path)) {
      for (Path one : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(one);
      }
    } catch (IOException | UncheckedIOException e) {
      // James may be writing its last lines there.
    }
  }
}
