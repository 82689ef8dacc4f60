package org.postern.jaas.authority;

import java.util.Arrays;
import javax.security.auth.login.AppConfigurationEntry;
import javax.security.auth.login.Configuration;
import org.jspecify.annotations.Nullable;
import org.postern.config.ConfigException;
import org.postern.jaas.PosternLoginModule;

/** An entry in the JAAS configuration of this JVM. */
record Application(String name) {
  /**
   * @throws ConfigException when there is no such entry, or it would ask Postern again
   */
  static Application open(String name) {
    Application application = new Application(name);
    if (application.modules().length == 0) {
      throw new ConfigException(
          "password.jaas.application: the JAAS configuration has no entry \"" + name + '"');
    }
    if (application.asksPostern()) {
      throw new ConfigException(
          "password.jaas.application: the entry \""
              + name
              + "\" names "
              + PosternLoginModule.class.getSimpleName()
              + ", which would ask it again; name an entry of other modules alone");
    }
    return application;
  }

  /** Whether one of its modules would come back here. It is asked anew: configurations change. */
  boolean asksPostern() {
    return Arrays.stream(modules())
        .anyMatch(module -> module.getLoginModuleName().equals(PosternLoginModule.class.getName()));
  }

  private AppConfigurationEntry[] modules() {
    try {
      AppConfigurationEntry @Nullable [] modules =
          Configuration.getConfiguration().getAppConfigurationEntry(name);
      return modules == null ? new AppConfigurationEntry[0] : modules;
    } catch (SecurityException e) {
      throw new ConfigException(
          "password.jaas.application: there is no JAAS configuration (the system property"
              + " java.security.auth.login.config names its file)",
          e);
    }
  }
}
