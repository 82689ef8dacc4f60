package org.postern.james.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.james.server.core.configuration.Configuration;
import org.apache.james.server.core.configuration.FileConfigurationProvider;
import org.apache.james.server.core.filesystem.FileSystemImpl;
import org.apache.james.utils.PropertiesProvider;

/** A copy of the example configuration, to be spoilt, and James' own way to read it. */
final class JamesConf {
  private static final Path EXAMPLE = Path.of("../conf-examples/james/conf");

  private final Path directory;

  JamesConf(Path root) {
    this.directory = root.resolve("conf");
    try (Stream<Path> files = Files.list(EXAMPLE)) {
      Files.createDirectories(directory);
      for (Path file : (Iterable<Path>) files::iterator) {
        Files.copy(file, directory.resolve(file.getFileName()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Replaces the first occurrence of a text that must be there. */
  JamesConf edit(String file, String old, String replacement) {
    return editAfter(file, "", old, replacement);
  }

  /** Replaces a text in the block of the server with that name. */
  JamesConf editServer(String file, String server, String old, String replacement) {
    return editAfter(file, "<jmxName>" + server + "</jmxName>", old, replacement);
  }

  private JamesConf editAfter(String file, String mark, String old, String replacement) {
    String text = read(file);
    assertThat(text).contains(mark);
    int start = text.indexOf(old, text.indexOf(mark));
    assertThat(start).as(old).isNotNegative();
    return write(
        file, text.substring(0, start) + replacement + text.substring(start + old.length()));
  }

  JamesConf write(String file, String text) {
    try {
      Files.writeString(directory.resolve(file), text);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  JamesConf remove(String file) {
    try {
      Files.delete(directory.resolve(file));
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String read(String file) {
    try {
      return Files.readString(directory.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void lint(String... excused) {
    Configuration configuration =
        Configuration.builder()
            .workingDirectory(directory.getParent().toString())
            .configurationPath(new Configuration.ConfigurationPath("file://conf/"))
            .build();
    FileSystemImpl fileSystem = new FileSystemImpl(configuration.directories());
    new ConfigurationLint(
            new FileConfigurationProvider(fileSystem, configuration),
            new PropertiesProvider(fileSystem, configuration.configurationPath()))
        .check(Set.copyOf(List.of(excused)));
  }
}
