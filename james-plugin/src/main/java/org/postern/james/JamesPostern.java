package org.postern.james;

import com.google.inject.Inject;
import com.google.inject.Singleton;
import java.io.File;
import java.io.FileNotFoundException;
import java.time.Clock;
import javax.annotation.PreDestroy;
import org.apache.james.filesystem.api.FileSystem;
import org.apache.james.server.core.configuration.ConfigurationProvider;
import org.apache.james.user.api.UsersRepository;
import org.postern.Postern;
import org.postern.config.ConfigException;
import org.postern.config.PosternConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one Postern of a James server. Every hook injects it; whichever comes first opens it, and
 * when it cannot be opened James does not start.
 */
@Singleton
public final class JamesPostern {
  private static final String CONFIGURATION = "file://conf/postern.properties";
  private static final Logger AUDIT = LoggerFactory.getLogger("org.postern.audit");

  private final Postern postern;

  @Inject
  JamesPostern(FileSystem fileSystem, UsersRepository users, ConfigurationProvider configuration) {
    this.postern =
        Postern.open(
            PosternConfig.load(configurationFile(fileSystem).toPath()),
            new JamesPasswordAuthority(users, configuration),
            event -> AUDIT.info("{}", event.toJson()),
            Clock.systemUTC());
  }

  private static File configurationFile(FileSystem fileSystem) {
    try {
      return fileSystem.getFile(CONFIGURATION);
    } catch (FileNotFoundException e) {
      throw new ConfigException(
          CONFIGURATION + ": there is no such file; copy one from conf-examples/james", e);
    }
  }

  public Postern postern() {
    return postern;
  }

  @PreDestroy
  void close() {
    postern.close();
  }
}
