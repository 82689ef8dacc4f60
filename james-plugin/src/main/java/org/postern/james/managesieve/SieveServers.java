package org.postern.james.managesieve;

import com.google.inject.Inject;
import com.google.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import javax.annotation.PreDestroy;
import org.apache.commons.configuration2.HierarchicalConfiguration;
import org.apache.commons.configuration2.ex.ConfigurationException;
import org.apache.commons.configuration2.tree.ImmutableNode;
import org.apache.james.filesystem.api.FileSystem;
import org.apache.james.server.core.configuration.ConfigurationProvider;
import org.apache.james.utils.UserDefinedStartable;
import org.postern.config.ConfigException;
import org.postern.james.door.Doors;
import org.postern.james.live.LiveConnections;

/**
 * Named as {@code guice.extension.startable}: starts the servers of {@code
 * postern-managesieve.xml}, which is written like James' {@code managesieveserver.xml}.
 */
@Singleton
public final class SieveServers implements UserDefinedStartable {
  private static final String CONFIGURATION = "postern-managesieve";

  private final ConfigurationProvider configuration;
  private final FileSystem fileSystem;
  private final SieveLogin login;
  private final Scripts scripts;
  private final LiveConnections live;
  private final List<SieveServer> servers = new ArrayList<>();

  @Inject
  SieveServers(
      ConfigurationProvider configuration,
      FileSystem fileSystem,
      Doors doors,
      Scripts scripts,
      LiveConnections live) {
    this.configuration = configuration;
    this.fileSystem = fileSystem;
    this.login = new SieveLogin(doors);
    this.scripts = scripts;
    this.live = live;
  }

  /**
   * @throws ConfigException when the file is wrong, or a server cannot be started
   */
  @Override
  public synchronized void start() {
    try {
      for (HierarchicalConfiguration<ImmutableNode> server :
          configuration.getConfiguration(CONFIGURATION).configurationsAt("managesieveserver")) {
        start(server);
      }
    } catch (ConfigurationException e) {
      throw new ConfigException(CONFIGURATION + ".xml: " + e.getMessage(), e);
    }
  }

  private void start(HierarchicalConfiguration<ImmutableNode> configured)
      throws ConfigurationException {
    SieveServer server = new SieveServer(login, scripts, live);
    server.setFileSystem(fileSystem);
    server.configure(configured);
    try {
      server.init();
    } catch (Exception e) {
      throw new ConfigException(
          CONFIGURATION + ".xml: a server does not start: " + e.getMessage(), e);
    }
    servers.add(server);
  }

  /** Also closes the connections. */
  @PreDestroy
  synchronized void stop() {
    servers.forEach(SieveServer::destroy);
    servers.clear();
  }
}
