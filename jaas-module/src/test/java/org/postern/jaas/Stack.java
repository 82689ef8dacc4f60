package org.postern.jaas;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.security.auth.Subject;
import javax.security.auth.callback.CallbackHandler;
import javax.security.auth.login.AppConfigurationEntry;
import javax.security.auth.login.AppConfigurationEntry.LoginModuleControlFlag;
import javax.security.auth.login.Configuration;
import javax.security.auth.login.LoginContext;
import javax.security.auth.login.LoginException;
import javax.security.auth.spi.LoginModule;
import org.postern.CoreFixture;

/** Login modules on top of each other, as an entry of the JAAS configuration stacks them. */
final class Stack extends Configuration {
  private final List<AppConfigurationEntry> entries = new ArrayList<>();

  /** A stack that starts with Postern at that service. */
  static Stack of(CoreFixture core, String service, String... options) {
    return new Stack().then(core, service, options);
  }

  Stack then(CoreFixture core, String service, String... options) {
    Map<String, String> all = new HashMap<>();
    all.put("config", FixtureLoginModule.config(core));
    all.put("service", service);
    for (int i = 0; i < options.length; i += 2) {
      all.put(options[i], options[i + 1]);
    }
    return then(FixtureLoginModule.class, all);
  }

  Stack then(Class<? extends LoginModule> module, Map<String, ?> options) {
    entries.add(
        new AppConfigurationEntry(module.getName(), LoginModuleControlFlag.REQUIRED, options));
    return this;
  }

  LoginContext login(Subject subject, CallbackHandler handler) throws LoginException {
    LoginContext context = new LoginContext("any", subject, handler, this);
    context.login();
    return context;
  }

  @Override
  public AppConfigurationEntry[] getAppConfigurationEntry(String name) {
    return entries.toArray(AppConfigurationEntry[]::new);
  }
}
