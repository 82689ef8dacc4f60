package org.postern.it;

import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.postern.demo.DemoUsers;

/** Before each test the shared James forgets whatever failures other tests made on purpose. */
public final class FreshAllowance implements BeforeEachCallback {
  @Override
  public void beforeEach(ExtensionContext test) {
    try (DemoUsers users = DemoUsers.in(Servers.shared())) {
      users.forgetFailures();
    }
  }
}
