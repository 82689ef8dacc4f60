package org.postern.it;

import java.io.IOException;
import java.util.UUID;
import org.postern.demo.DemoToken;
import org.postern.demo.DemoUser;
import org.postern.demo.DemoUsers;
import org.postern.policy.SecurityLevel;

/** Users with names that no other test has. */
public final class People {
  public static final String PASSWORD = "a-normal-password";
  public static final String PIN = "2468";

  private People() {}

  public static DemoUser add(DemoUsers users, SecurityLevel level) throws IOException {
    return add(users, level, "example.test");
  }

  public static DemoUser add(DemoUsers users, SecurityLevel level, String domain)
      throws IOException {
    return users.add(newName(domain), PASSWORD, PIN, level);
  }

  public static DemoUser add(DemoUsers users, SecurityLevel level, DemoToken token)
      throws IOException {
    return users.add(newName("example.test"), PASSWORD, PIN, level, token);
  }

  public static String newName(String domain) {
    return "u" + UUID.randomUUID().toString().substring(0, 8) + '@' + domain;
  }
}
