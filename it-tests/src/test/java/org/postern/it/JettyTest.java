package org.postern.it;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Jetty as it is released, with the very files of conf-examples. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JettyTest implements ContainerContract {
  @TempDir static Path directory;
  @TempDir static Path cookies;
  private GuardedContainer container;

  @Override
  public GuardedContainer start() throws IOException {
    container = GuardedContainer.jetty(directory);
    return container;
  }

  @AfterAll
  void stop() {
    if (container != null) {
      container.close();
    }
  }

  @Override
  public GuardedContainer container() {
    return container;
  }

  @Override
  public Path cookies() {
    return cookies;
  }
}
