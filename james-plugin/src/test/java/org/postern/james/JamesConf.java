package org.postern.james;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.Module;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.apache.james.filesystem.api.FileSystem;
import org.apache.james.server.core.configuration.Configuration;
import org.apache.james.server.core.configuration.ConfigurationProvider;
import org.apache.james.server.core.configuration.FileConfigurationProvider;
import org.apache.james.server.core.filesystem.FileSystemImpl;
import org.apache.james.utils.PropertiesProvider;

/** A copy of the example configuration, to be spoilt, and James' own way to read it. */
public final class JamesConf {
  private static final Path EXAMPLE = Path.of("../conf-examples/james/conf");

  private final Path directory;

  public JamesConf(Path root) {
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
  public JamesConf edit(String file, String old, String replacement) {
    return editAfter(file, "", old, replacement);
  }

  /** Replaces a text in the block of the server with that name. */
  public JamesConf editServer(String file, String server, String old, String replacement) {
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

  public JamesConf write(String file, String text) {
    try {
      Files.writeString(directory.resolve(file), text);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public JamesConf remove(String file) {
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

  /** Binds what reads the configuration, as James does. */
  public Module module() {
    Configuration configuration =
        Configuration.builder()
            .workingDirectory(directory.getParent().toString())
            .configurationPath(new Configuration.ConfigurationPath("file://conf/"))
            .build();
    FileSystemImpl fileSystem = new FileSystemImpl(configuration.directories());
    return binder -> {
      binder.bind(FileSystem.class).toInstance(fileSystem);
      binder
          .bind(ConfigurationProvider.class)
          .toInstance(new FileConfigurationProvider(fileSystem, configuration));
      binder
          .bind(PropertiesProvider.class)
          .toInstance(new PropertiesProvider(fileSystem, configuration.configurationPath()));
    };
  }
}
