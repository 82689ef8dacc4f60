package org.postern.it;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.postern.demo.DemoUsers;

/** Before each test the shared James forgets whatever failures other tests made on purpose. */
final class FreshAllowance implements BeforeEachCallback {
  @Override
  public void beforeEach(ExtensionContext test) {
    try (DemoUsers users = DemoUsers.in(Servers.shared())) {
      users
          .postern()
          .store()
          .throttle()
          .purge(Instant.now().plus(Duration.ofHours(1)), Instant.EPOCH);
    }
  }
}
