package org.postern.jaas;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.security.auth.Subject;
import javax.security.auth.callback.CallbackHandler;
import javax.security.auth.login.LoginException;
import javax.security.auth.spi.LoginModule;
import org.postern.CoreFixture;

/**
 * The module over the core of a test: JAAS makes modules by class name and hands them only text.
 */
public final class FixtureLoginModule implements LoginModule {
  private static final Map<Path, CoreFixture> CORES = new ConcurrentHashMap<>();

  private final PosternLoginModule module =
      new PosternLoginModule(
          file -> {
            CoreFixture core = CORES.get(file);
            return new Guard(core.core, core.sessions, core.config.doors().proxies());
          });

  /** The option {@code config} that leads to a core. */
  static String config(CoreFixture core) {
    String name = "core" + System.identityHashCode(core);
    CORES.put(Path.of(name), core);
    return name;
  }

  @Override
  public void initialize(
      Subject subject, CallbackHandler handler, Map<String, ?> shared, Map<String, ?> options) {
    module.initialize(subject, handler, shared, options);
  }

  @Override
  public boolean login() throws LoginException {
    return module.login();
  }

  @Override
  public boolean commit() throws LoginException {
    return module.commit();
  }

  @Override
  public boolean abort() throws LoginException {
    return module.abort();
  }

  @Override
  public boolean logout() throws LoginException {
    return module.logout();
  }
}
