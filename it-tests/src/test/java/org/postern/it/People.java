package org.postern.it;

import java.io.IOException;
import java.util.UUID;
import org.postern.demo.DemoUser;
import org.postern.demo.DemoUsers;
import org.postern.policy.SecurityLevel;

/** Users with names that no other test has. */
final class People {
  static final String PASSWORD = "a-normal-password";
  static final String PIN = "2468";

  private People() {}

  static DemoUser add(DemoUsers users, SecurityLevel level) throws IOException {
    return add(users, level, "example.test");
  }

  static DemoUser add(DemoUsers users, SecurityLevel level, String domain) throws IOException {
    return users.add(newName(domain), PASSWORD, PIN, level);
  }

  static String newName(String domain) {
    return "u" + UUID.randomUUID().toString().substring(0, 8) + '@' + domain;
  }
}
