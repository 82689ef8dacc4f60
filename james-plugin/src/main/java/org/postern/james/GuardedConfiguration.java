package org.postern.james;

import com.google.inject.Inject;
import com.google.inject.Singleton;
import java.io.File;
import java.io.FileNotFoundException;
import org.apache.james.filesystem.api.FileSystem;
import org.postern.config.ConfigException;
import org.postern.config.PosternConfig;
import org.postern.james.lint.ConfigurationLint;

/** {@code postern.properties}, of a James that leaves no door unguarded. Thread-safe. */
@Singleton
public final class GuardedConfiguration {
  private static final String FILE = "file://conf/postern.properties";

  private final PosternConfig config;

  /**
   * @throws ConfigException when the file is wrong, or a door is open
   */
  @Inject
  GuardedConfiguration(FileSystem fileSystem, ConfigurationLint lint) {
    this.config = PosternConfig.load(file(fileSystem).toPath());
    lint.check(config.james().unguarded());
  }

  private static File file(FileSystem fileSystem) {
    try {
      return fileSystem.getFile(FILE);
    } catch (FileNotFoundException e) {
      throw new ConfigException(
          FILE + ": there is no such file; copy one from conf-examples/james", e);
    }
  }

  public PosternConfig config() {
    return config;
  }
}
